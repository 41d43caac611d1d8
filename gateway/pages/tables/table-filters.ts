import type { Environment } from 'nunjucks';
import { cellWords } from './cell-words.ts';
import type { CellValue, Table } from './table.ts';

/** What `tables/table-view.njk` and `charts/` ask of the templates' environment. Call it once, where that is made. */
export function addTableFilters(environment: Environment): void {
  environment.addFilter('cellWords', (cell: CellValue | undefined) =>
    cell === undefined ? '' : cellWords(cell),
  );
  environment.addFilter('cellShort', (cell: CellValue | undefined) =>
    cell === undefined ? '' : cell.kind === 'notKnown' ? 'Not known' : cellWords(cell),
  );
  environment.addFilter('whyNotKnown', whyNotKnown);
  environment.addFilter('cellClass', (cell: CellValue | undefined) => cellClasses[cell?.kind ?? 'text']);
}

/** Why figures of a table are not known, each reason once: said below it, and not in every cell. */
function whyNotKnown({ rows, totals = {} }: Table): string[] {
  const cells = [...rows, totals].flatMap((row) => Object.values(row));
  const reasons = cells.flatMap((cell) => (cell.kind === 'notKnown' && cell.why !== '' ? [cell.why] : []));
  return [...new Set(reasons)];
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
