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
  environment.addFilter('hasNoFigure', ({ kind }: CellValue) => withoutFigure.has(kind));
}

const withoutFigure: ReadonlySet<CellValue['kind']> = new Set(['suppressed', 'notKnown', 'notApplicable']);
