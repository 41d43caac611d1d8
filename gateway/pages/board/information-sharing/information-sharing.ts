import { document } from '../../graph/document.ts';
import { together } from '../../periods/period.ts';
import { periodWords } from '../../periods/period-words.ts';
import { whyNotKnown } from '../../sources/source.ts';
import { askBothPeriods } from '../ask-both-periods.ts';
import type { BoardView } from '../board-view.ts';
import { joinedView } from '../joined-view.ts';
import type { Answer } from './answer.ts';
import { informationSharingCards } from './cards.ts';
import { monthsChart } from './months-chart.ts';
import { onTimeByMonth } from './on-time-by-month.ts';
import { declinedByReason, differences, limits, outcomes, pairs } from './tables.ts';
import { whoWaits } from './who-waits.ts';

const query = document('information-sharing.graphql', import.meta.url);

/** Is information shared in time? What each figure counts is in docs/counting.md, section 1. */
export const informationSharing: BoardView = {
  name: 'information-sharing',
  path: 'information-sharing',
  title: 'Information sharing',
  contents: 'board/information-sharing/information-sharing.njk',
  async load(asked) {
    const { request, partnership, period } = asked;
    const { joined, errors, before } = await askBothPeriods<Answer>(asked, query);
    const view = joinedView(joined.current.informationSharing, errors);
    const empty = whyNotKnown(view.sources);
    const earlier = joined.before.informationSharing;
    const both = periodWords(together(before, period));
    const months = monthsChart(
      [...(earlier?.months ?? []), ...view.months].map(({ month, figures }) => ({
        ...figures,
        month,
        due: figures.dueRecordedByBoth,
      })),
      { periodWords: both, dueHeading: 'Fell due, recorded by both' },
      empty,
    );
    const waits = whoWaits(view.pairs, empty);
    const tables = {
      months: months.table,
      pairs: pairs(view, empty),
      waits: waits.table,
      onTimeByMonth: onTimeByMonth(view, period, empty),
      outcomes: outcomes(view.total, empty),
      declined: declinedByReason(view.total, empty),
      differences: differences(view.total, empty),
      limits: limits(joined.urgencyTargets),
    };
    return {
      sources: view.sources,
      asOf: view.asOf,
      disclosure: view.disclosure,
      comparison: view.comparison,
      cards: informationSharingCards({
        asked,
        now: view,
        before: earlier,
        empty,
        target: request.targetOf(partnership),
      }),
      months,
      waits: waits.heat,
      targets: joined.urgencyTargets,
      byId: tables,
      tables: Object.values(tables),
    };
  },
};
