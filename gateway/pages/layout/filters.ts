import type { Environment } from 'nunjucks';
import type { FormError } from '../form-error.ts';
import type { CellValue } from '../tables/table.ts';
import { addTableFilters } from '../tables/table-filters.ts';

/** Gives every template its filters. */
export function addFilters(environment: Environment): void {
  addTableFilters(environment);
  // What is wrong with one field of a form; nothing if it is right.
  environment.addFilter(
    'errorFor',
    (errors: readonly FormError[] | undefined, field: string) =>
      errors?.find(({ href }) => href === `#${field}`)?.text,
  );
  // The class that sets what is no figure apart from one: `hub-figure--suppressed`; nothing for a figure.
  environment.addFilter('figureClass', ({ kind }: CellValue, block: string) => {
    const modifier = withoutFigure[kind];
    return modifier === undefined ? '' : `${block}--${modifier}`;
  });
}

const withoutFigure: Partial<Record<CellValue['kind'], string>> = {
  suppressed: 'suppressed',
  notKnown: 'not-known',
  notApplicable: 'not-applicable',
};
