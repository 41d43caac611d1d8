import { document } from '../../graph/document.ts';
import { whyNotKnown } from '../../sources/source.ts';
import { askBothPeriods } from '../ask-both-periods.ts';
import type { BoardView } from '../board-view.ts';
import { joinedView } from '../joined-view.ts';
import type { Answer } from './answer.ts';
import { escalationCards } from './cards.ts';
import { byRaiser, byReason, byReceiver, differences } from './count-tables.ts';
import { howFar } from './how-far.ts';
import { policyStages, stageLimits, stagesByRaiser } from './stage-tables.ts';

const query = document('escalations.graphql', import.meta.url);

/** Do escalations resolve anything? What each figure counts is in docs/counting.md, section 2. */
export const escalations: BoardView = {
  name: 'escalations',
  path: 'escalations',
  title: 'Escalations',
  contents: 'board/escalations/escalations.njk',
  async load(asked) {
    const { joined, errors } = await askBothPeriods<Answer>(asked, query);
    const view = joinedView(joined.current.escalations, errors);
    const policy = joined.escalationPolicy;
    const empty = whyNotKnown(view.sources);
    const far = howFar(view, policy, empty);
    const tables = {
      howFar: far.table,
      limits: stageLimits(view, policy, empty),
      byStageAndRaiser: stagesByRaiser(view, policy, empty),
      byRaiser: byRaiser(view, empty),
      byReceiver: byReceiver(view, empty),
      byReason: byReason(view, empty),
      differences: differences(view, empty),
      policy: policyStages(policy),
    };
    return {
      sources: view.sources,
      asOf: view.asOf,
      disclosure: view.disclosure,
      comparison: view.comparison,
      cards: escalationCards({
        asked,
        now: view,
        before: joined.before.escalations?.total,
        empty,
      }),
      howFar: far,
      policy,
      byId: tables,
      tables: Object.values(tables),
    };
  },
};
