import { HubError } from '../../../shared/errors/hub-error.ts';
import type { GraphError } from '../graph/ask-graph.ts';
import { NotFound } from '../not-found.ts';

/**
 * A joined view that was asked for. One without any agency's answer is still a view, and says so; there is none when the
 * joined views themselves did not answer, or refused the period.
 *
 * @throws HubError GRAPH_UNAVAILABLE, NotFound
 */
export function joinedView<View>(view: View | null | undefined, errors: readonly GraphError[]): View {
  if (view !== null && view !== undefined) return view;
  if (errors.some(({ extensions }) => extensions?.code === 'AGENCY_UNAVAILABLE')) {
    throw new HubError('GRAPH_UNAVAILABLE', 'The joined views did not answer. Try again shortly.');
  }
  throw new NotFound();
}
