import type { Chart } from '../../charts/chart.ts';
import { stackedColumns } from '../../charts/stacked-columns.ts';
import {
  type AnsweredFigure,
  type CellValue,
  type EmptyCell,
  figure,
  notApplicable,
  type Table,
  text,
} from '../../tables/table.ts';
import { monthWords } from '../../words/dates.ts';
import { shareWords } from '../../words/numbers.ts';

/** What fell due in a month, as 2026-04, and how much of it was answered on time. */
export interface DueMonth {
  month: string;
  due: AnsweredFigure;
  onTime: AnsweredFigure;
  onTimeShare: AnsweredFigure;
}

/**
 * Requests that fell due, month by month: answered on time, or late or not at all.
 *
 * @param dueHeading what is counted as due, and by whose records
 */
export function monthsChart(
  unsorted: readonly DueMonth[],
  { periodWords, dueHeading }: { periodWords: string; dueHeading: string },
  empty: EmptyCell,
): { chart: Chart; table: Table } {
  const months = unsorted.toSorted((a, b) => a.month.localeCompare(b.month));
  const cells = months.map((each) => ({
    onTime: figure(each.onTime, 'count', empty),
    notOnTime: notOnTime(each, empty),
    share: figure(each.onTimeShare, 'share', each.due === 0 ? notApplicable('none fell due') : empty),
  }));
  const table: Table = {
    id: 'by-month',
    caption: `Requests that fell due, by month, ${periodWords}`,
    rowHeading: 'month',
    columns: [
      { key: 'month', heading: 'Month in which they fell due' },
      { key: 'due', heading: dueHeading, numeric: true },
      { key: 'onTime', heading: 'Answered on time', numeric: true },
      { key: 'notOnTime', heading: 'Late or not answered', numeric: true },
      { key: 'share', heading: 'On time, of those due', numeric: true },
    ],
    rows: months.map(({ month, due }, index) => ({
      month: text(monthWords(month)),
      due: figure(due, 'count', empty),
      onTime: cells[index]?.onTime ?? empty,
      notOnTime: cells[index]?.notOnTime ?? empty,
      share: cells[index]?.share ?? empty,
    })),
    ifNone: `Nothing fell due in ${periodWords}.`,
  };
  const words = {
    id: 'by-month-chart',
    heading: 'Answered on time, by month',
    finding: finding(months, empty),
  };
  const chart = stackedColumns(
    words,
    months.map(({ month }) => month),
    [
      { name: 'Answered on time', cells: cells.map(({ onTime }) => onTime) },
      { name: 'Late or not answered', cells: cells.map((each) => each.notOnTime) },
    ],
  );
  return { chart, table };
}

/** What fell due and was not answered on time; shown only if both of the figures that it is worked out from are. */
function notOnTime({ due, onTime }: DueMonth, empty: EmptyCell): CellValue {
  if (typeof due === 'number' && typeof onTime === 'number') return figure(due - onTime, 'count', empty);
  const isSuppressed = due === 'SUPPRESSED' || onTime === 'SUPPRESSED';
  return isSuppressed ? { kind: 'suppressed' } : empty;
}

/** The first and the last month of which the share is known, compared. */
function finding(months: readonly DueMonth[], empty: EmptyCell): string {
  const known = months.filter(({ onTimeShare }) => typeof onTimeShare === 'number');
  const [first, last] = [known.at(0), known.at(-1)];
  if (first === undefined || last === undefined) {
    return months.every(({ onTimeShare, due }) => onTimeShare === null && due === 0)
      ? 'Nothing fell due.'
      : `The share answered on time is not shown for any month: ${empty.why}, or it is suppressed.`;
  }
  const { due, onTime, onTimeShare } = last;
  const share = shareWords(onTimeShare as number);
  const now = `In ${monthWords(last.month)}, ${share} of the requests that fell due were answered on time`;
  const counts = typeof onTime === 'number' && typeof due === 'number' ? ` (${onTime} of ${due})` : '';
  const before = shareWords(first.onTimeShare as number);
  return first === last
    ? `${now}${counts}.`
    : `${now}${counts}; in ${monthWords(first.month)} it was ${before}.`;
}
