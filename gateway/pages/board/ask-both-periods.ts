import type { GraphError } from '../graph/ask-graph.ts';
import { type Period, previous } from '../periods/period.ts';
import type { Asked } from './board-view.ts';
import { joinedView } from './joined-view.ts';

/**
 * Asks for a period and the one before it, as every board's view does to say what changed.
 *
 * @param query takes `partnership`, `from`, `to`, `previousFrom` and `previousTo`
 * @throws HubError GRAPH_UNAVAILABLE, NotFound
 */
export async function askBothPeriods<Joined>(
  { request, partnership, period }: Asked,
  query: string,
): Promise<{ joined: Joined; errors: readonly GraphError[]; before: Period }> {
  const before = previous(period);
  const { data, errors } = await request.ask<{ partnership: Joined | null }>(query, {
    partnership: partnership.code,
    from: period.from,
    to: period.to,
    previousFrom: before.from,
    previousTo: before.to,
  });
  return { joined: joinedView(data.partnership, errors), errors, before };
}
