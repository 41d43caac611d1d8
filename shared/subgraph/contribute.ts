import type { RecordConcept } from '../access/concept.ts';
import { type Asker, breakGlassFor, warrantFor } from '../access/standing.ts';
import { countableExtent } from '../access/visible-rows.ts';
import { type ReportingPeriod, readPeriodId } from '../reporting-period/reporting-period.ts';
import type { AgencyContext } from './agency-context.ts';
import { knownPartnership } from './check-parties.ts';
import { loggedConcepts, notSeen } from './read-records.ts';

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
    if (countableExtent(asker, concept, partnership, context.now) === 'NONE') {
      context.recorder.record({ ...access, outcome: 'REFUSED', code: 'NOT_PERMITTED', count: 0 });
      return { state: 'NOT_PERMITTED', lastChangedAt: null, ...nothing };
    }
    try {
      const result = await contribute(period, context, asker);
      const breakGlass = breakGlassFor(asker, partnership, context.now)?.id ?? null;
      context.recorder.record({
        ...access,
        outcome: breakGlass === null ? 'ALLOWED' : 'BREAK_GLASS',
        count: 0,
        warrant: warrantFor(asker, concept, partnership, context.now)?.id ?? null,
        breakGlass,
      });
      return result;
    } catch (error) {
      context.recorder.record({ ...access, ...notSeen(error) });
      throw error;
    }
  };
}
