import type { Chart } from '../../charts/chart.ts';
import { lines } from '../../charts/lines.ts';
import {
  type CellValue,
  type EmptyCell,
  figure,
  notApplicable,
  type Table,
  text,
} from '../../tables/table.ts';
import type { Target } from '../../targets/target.ts';
import { monthWords } from '../../words/dates.ts';
import { shareWords } from '../../words/numbers.ts';
import type { Month } from '../information-sharing/answer.ts';

/** The share answered on time, month by month, and the partnership's own target if it has set one. */
export function trendChart(
  unsorted: readonly Month[],
  periodWords: string,
  target: Target | undefined,
  empty: EmptyCell,
): { chart: Chart; table: Table } {
  const months = unsorted.toSorted((a, b) => a.month.localeCompare(b.month));
  const shares = months.map(({ figures }) =>
    figure(
      figures.onTimeShare,
      'share',
      figures.dueRecordedByBoth === 0 ? notApplicable('none fell due') : empty,
    ),
  );
  const table: Table = {
    id: 'on-time-trend-by-month',
    caption: `Answered on time, by month, ${periodWords}`,
    rowHeading: 'month',
    columns: [
      { key: 'month', heading: 'Month in which they fell due' },
      { key: 'share', heading: 'On time, of those due', numeric: true },
      { key: 'onTime', heading: 'Answered on time', numeric: true },
      { key: 'due', heading: 'Fell due, recorded by both', numeric: true },
    ],
    rows: months.map(({ month, figures }, index) => ({
      month: text(monthWords(month)),
      share: shares[index] ?? empty,
      onTime: figure(figures.onTime, 'count', empty),
      due: figure(figures.dueRecordedByBoth, 'count', empty),
    })),
    ifNone: `The months of ${periodWords} are not known: ${empty.why}.`,
  };
  const share = target?.answeredOnTimeShare;
  const words = {
    id: 'on-time-trend',
    heading: 'Requests answered on time',
    finding: finding(
      months.map(({ month }) => month),
      shares,
      share,
    ),
  };
  const chart = lines(
    words,
    months.map(({ month }) => month),
    [{ name: 'Answered on time', cells: shares }],
    share === undefined ? undefined : { share, name: 'Target' },
  );
  return { chart, table };
}

function finding(
  months: readonly string[],
  shares: readonly CellValue[],
  target: number | undefined,
): string {
  const known = shares.flatMap((cell, index) =>
    cell.kind === 'share' ? [{ month: months[index] as string, share: cell.value }] : [],
  );
  const [first, last] = [known.at(0), known.at(-1)];
  if (first === undefined || last === undefined) return 'No month’s share can be shown.';
  const now = `In ${monthWords(last.month)}, ${shareWords(last.share)} were answered on time`;
  const then = first === last ? '' : `; in ${monthWords(first.month)} it was ${shareWords(first.share)}`;
  if (target === undefined) return `${now}${then}.`;
  const reached = known.filter(({ share }) => share >= target).length;
  return `${now}${then}. The target was reached in ${reached} of the ${known.length} months shown.`;
}
