import type { Chart } from '../../charts/chart.ts';
import { stageBars } from '../../charts/horizontal-bars.ts';
import { sumOf } from '../../figures/sum-of.ts';
import { type AnsweredFigure, type EmptyCell, figure, type Table, text } from '../../tables/table.ts';
import { counted, shareWords } from '../../words/numbers.ts';
import type { CurrentView, Policy } from './answer.ts';

/**
 * How many escalations came how far. The API counts each by the latest stage that it reached; whatever reached a stage has
 * been through, or was taken past, those before it.
 */
export function howFar(
  view: Pick<CurrentView, 'total' | 'byStageReached'>,
  { stages }: Policy,
  empty: EmptyCell,
): { chart: Chart; table: Table } {
  const reached = stages.map((stage) => ({ ...stage, count: reachedAtLeast(view, stage.number) }));
  const table: Table = {
    id: 'how-far',
    caption: 'How far escalations went',
    rowHeading: 'stage',
    columns: [
      { key: 'stage', heading: 'Stage' },
      { key: 'reached', heading: 'Reached it or a later one', numeric: true },
      { key: 'ended', heading: 'Went no further', numeric: true },
      { key: 'resolved', heading: 'Of those, resolved', numeric: true },
      { key: 'closedUnresolved', heading: 'Closed, not resolved', numeric: true },
      { key: 'open', heading: 'Still open', numeric: true },
      { key: 'withdrawn', heading: 'Withdrawn', numeric: true },
    ],
    rows: reached.map(({ number, label, count }) => {
      const counts = view.byStageReached.find(({ stage }) => stage === number)?.counts;
      // A stage that is left out of a whole answer is one at which nothing ended.
      const at = (name: 'raised' | 'resolved' | 'closedUnresolved' | 'open' | 'withdrawn') =>
        figure(view.total.raised === null ? null : counts === undefined ? 0 : counts[name], 'count', empty);
      return {
        stage: text(`${number}. ${label}`),
        reached: figure(count, 'count', empty),
        ended: at('raised'),
        resolved: at('resolved'),
        closedUnresolved: at('closedUnresolved'),
        open: at('open'),
        withdrawn: at('withdrawn'),
      };
    }),
    ifNone: 'The policy names no stages.',
  };
  const words = {
    id: 'how-far-chart',
    heading: 'How far escalations went',
    finding: finding(view.total.raised, reached, empty),
  };
  const chart = stageBars(
    words,
    reached.map(({ number, label, count }) => ({
      label: `${number}. ${label}`,
      cell: figure(count, 'count', empty),
    })),
  );
  return { chart, table };
}

function reachedAtLeast(
  { total, byStageReached }: Pick<CurrentView, 'total' | 'byStageReached'>,
  stage: number,
): AnsweredFigure {
  // While an agency is missing nobody knows how many there are: what is left out may then not be nought.
  if (total.raised === null) return null;
  return sumOf(byStageReached.filter((each) => each.stage >= stage).map(({ counts }) => counts.raised));
}

function finding(
  raised: AnsweredFigure,
  reached: readonly { number: number; count: AnsweredFigure }[],
  empty: EmptyCell,
): string {
  const last = reached.at(-1);
  if (raised === 0) return 'No escalation was raised.';
  if (typeof raised !== 'number' || typeof last?.count !== 'number') {
    return raised === 'SUPPRESSED' || last?.count === 'SUPPRESSED'
      ? 'How far they went is suppressed, so that no single matter can be recognised.'
      : `How far they went is not known: ${empty.why}.`;
  }
  const share = shareWords(last.count / raised);
  return `Of ${counted(raised, 'escalation')} raised, ${last.count} (${share}) went as far as stage ${last.number}, the last.`;
}
