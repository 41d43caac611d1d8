import type { Environment } from 'nunjucks';
import { cellWords } from './cell-words.ts';
import type { CellValue } from './table.ts';

/** What `tables/table-view.njk` and `charts/` ask of the templates' environment. Call it once, where that is made. */
export function addTableFilters(environment: Environment): void {
  environment.addFilter('cellWords', (cell: CellValue | undefined) =>
    cell === undefined ? '' : cellWords(cell),
  );
  environment.addFilter('cellClass', (cell: CellValue | undefined) => cellClasses[cell?.kind ?? 'text']);
}

const cellClasses: Record<CellValue['kind'], string> = {
  text: '',
  count: '',
  share: '',
  hours: '',
  workingDays: '',
  day: 'hub-cell--whole',
  instant: 'hub-cell--whole',
  suppressed: 'hub-cell--suppressed',
  notKnown: 'hub-cell--not-known',
  notApplicable: 'hub-cell--not-applicable',
};
