import { document } from '../../graph/document.ts';
import { together } from '../../periods/period.ts';
import { periodQuery } from '../../periods/period-query.ts';
import { periodWords } from '../../periods/period-words.ts';
import { whyNotKnown } from '../../sources/source.ts';
import { descriptionOf } from '../../words/description-of.ts';
import { askBothPeriods } from '../ask-both-periods.ts';
import type { Asked, BoardView } from '../board-view.ts';
import { escalationCards } from '../escalations/cards.ts';
import { informationSharingCards } from '../information-sharing/cards.ts';
import { joinedView } from '../joined-view.ts';
import { leadershipCards } from '../leadership-attendance/cards.ts';
import type { Answer } from './answer.ts';
import {
  type Addresses,
  fallenOnTime,
  leadsNotTogether,
  leadsWhoNeverCame,
  oneSidedRequests,
  overdueEscalations,
  overdueRequests,
  type Sentence,
  unresolvedAtLastStage,
} from './attention.ts';
import { belowTarget } from './below-target.ts';
import { changes } from './changes.ts';
import { comparedFigures } from './compared-figures.ts';
import { sourcesTogether } from './sources-together.ts';
import { trendChart } from './trend-chart.ts';

const query = document('overview.graphql', import.meta.url);

/** What a board should know in ten seconds: six figures, what needs it, and what changed. */
export const overview: BoardView = {
  name: 'overview',
  path: '',
  title: 'Overview',
  contents: 'board/overview/overview.njk',
  async load(asked) {
    const { request, partnership, period } = asked;
    const { joined, errors, before } = await askBothPeriods<Answer>(asked, query);
    const views = {
      sharing: joinedView(joined.current.informationSharing, errors),
      escalations: joinedView(joined.current.escalations, errors),
      leadership: joinedView(joined.current.leadershipAttendance, errors),
    };
    const empty = {
      sharing: whyNotKnown(views.sharing.sources),
      escalations: whyNotKnown(views.escalations.sources),
      leadership: whyNotKnown(views.leadership.sources),
    };
    const target = request.targetOf(partnership);
    const at = addresses(asked);
    const beforeWords = periodWords(before);
    const months = trendChart(
      [...(joined.before.informationSharing?.months ?? []), ...views.sharing.months],
      periodWords(together(before, period)),
      target,
      empty.sharing,
    );
    const compared = comparedFigures(views, joined.before, empty, at);
    const sharing = { now: views.sharing, empty: empty.sharing, at };
    const escalations = { now: views.escalations, empty: empty.escalations, at };
    const leadership = { now: views.leadership, empty: empty.leadership, at };
    const attention: Sentence[] = [
      ...overdueRequests(sharing),
      ...overdueEscalations(escalations),
      ...unresolvedAtLastStage(escalations),
      ...leadsNotTogether(leadership, period.months),
      ...leadsWhoNeverCame(leadership),
      ...belowTarget(sharing, target),
      ...fallenOnTime(sharing, joined.before.informationSharing, beforeWords),
      ...oneSidedRequests(sharing),
    ];
    return {
      sources: sourcesTogether(Object.values(views).map(({ sources }) => sources)),
      asOf: views.sharing.asOf,
      isControlled:
        views.sharing.disclosure === 'CONTROLLED' || views.escalations.disclosure === 'CONTROLLED',
      cards: [
        ...informationSharingCards({
          asked,
          now: views.sharing,
          before: joined.before.informationSharing,
          empty: empty.sharing,
          target,
        }).slice(0, 2),
        ...escalationCards({
          asked,
          now: views.escalations,
          before: joined.before.escalations?.total,
          empty: empty.escalations,
        }).slice(1, 3),
        ...leadershipCards({
          asked,
          now: views.leadership,
          before: joined.before.leadershipAttendance,
          empty: empty.leadership,
          target,
        }).slice(1, 3),
      ],
      attention,
      beforeWords,
      ...changes(compared, beforeWords),
      months,
      at,
      tables: [months.table],
      definitions: [
        {
          term: 'On time, of those due',
          meaning: descriptionOf('InformationSharingFigures.onTimeShare'),
        },
      ],
    };
  },
};

function addresses({ partnership, period }: Asked): Addresses {
  const below = `/partnerships/${partnership.code}`;
  const query = periodQuery(period);
  return {
    requests: `${below}/information-sharing/requests?${query}&state=OVERDUE`,
    informationSharing: `${below}/information-sharing?${query}`,
    escalationList: `${below}/escalations/list?${query}&overdue=yes`,
    escalations: `${below}/escalations?${query}`,
    leadershipAttendance: `${below}/leadership-attendance?${query}`,
  };
}
