import type { RecordConcept } from '../access/concept.ts';
import type { Asker } from '../access/standing.ts';
import { readableExtent } from '../access/visible-rows.ts';
import { type ReportingPeriod, readPeriodId } from '../reporting-period/reporting-period.ts';
import type { AgencyContext } from './agency-context.ts';
import { knownPartnership } from './check-parties.ts';
import { readAsOf } from './read-as-of.ts';
import { loggedConcepts, notSeen, seen } from './read-records.ts';

type Contribute<Result> = (period: ReportingPeriod, context: AgencyContext, asker: Asker) => Promise<Result>;

/**
 * A resolver of what an agency contributes to a period's figures. Somebody without standing gets a contribution that
 * says so: an error would look like an agency that did not answer.
 *
 * @param nothing what a contribution that is not permitted has beside its state
 */
export function contribution<Result extends { state: string }>(
  concept: RecordConcept,
  contribute: Contribute<Result>,
  nothing: Record<string, never[]>,
) {
  return async ({ id }: { id: string }, _args: unknown, context: AgencyContext) => {
    const period = readPeriodId(id);
    const partnership = knownPartnership(context.geography, period.partnershipCode);
    const asker = await context.asker();
    const access = { partnership, concept: loggedConcepts[concept], action: 'COUNT' };
    if (readableExtent(asker, concept, partnership, context.now) === 'NONE') {
      context.recorder.record({ ...access, outcome: 'REFUSED', code: 'NOT_PERMITTED', count: 0 });
      return { state: 'NOT_PERMITTED', lastChangedAt: null, asOf: null, ...nothing };
    }
    try {
      const { result, asOf } = await readAsOf(context, (reading) => contribute(period, reading, asker));
      // What is counted is not shown: no record of it was seen.
      context.recorder.record({ ...access, ...seen(context, asker, concept, partnership, []) });
      return { ...result, asOf };
    } catch (error) {
      context.recorder.record({ ...access, ...notSeen(error) });
      throw error;
    }
  };
}
