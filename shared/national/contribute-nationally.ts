import type { RecordConcept } from '../access/concept.ts';
import { type Asker, wholePartnerships } from '../access/standing.ts';
import { noPartnership } from '../audit/access-entry.ts';
import type { AgencyContext } from '../subgraph/agency-context.ts';
import { readAsOf } from '../subgraph/read-as-of.ts';
import { loggedConcepts, notSeen, seen } from '../subgraph/read-records.ts';
import { nationalAnswerHours, nationalRequestFigures } from './national-information-sharing.ts';
import { readNationalPeriodId } from './national-period.ts';

/**
 * The partnerships that are counted together for somebody: those whose figures they get exactly. Whoever gets a partnership's
 * figures controlled gets none of it here: of a sum that is shown and all its parts but one, that one could be worked out.
 */
function countedFor(asker: Asker, concept: RecordConcept, { geography, now }: AgencyContext): string[] {
  return wholePartnerships(asker, concept, now)
    .filter((code) => geography.partnership(code)?.code === code)
    .sort();
}

const nothing = { partnerships: [], figures: [], hours: [] };

/** A resolver of what an agency contributes to the figures of information sharing over many partnerships. */
export async function resolveNationalInformationSharing(
  { id }: { id: string },
  _args: unknown,
  context: AgencyContext,
) {
  const period = readNationalPeriodId(id);
  const concept = 'information-request';
  const asker = await context.asker();
  const partnerships = countedFor(asker, concept, context);
  const access = { concept: loggedConcepts[concept], action: 'COUNT' };
  if (partnerships.length === 0) {
    context.recorder.record({
      ...access,
      partnership: noPartnership,
      outcome: 'REFUSED',
      code: 'NOT_PERMITTED',
      count: 0,
    });
    return { state: 'NOT_PERMITTED', asOf: null, ...nothing };
  }
  const { now } = context;
  try {
    const { result, asOf } = await readAsOf(context, (reading) =>
      reading.sessions.read(reading, async (manager) => {
        const asked = { period, partnerships, now };
        return {
          figures: await nationalRequestFigures(manager, asked),
          hours: await nationalAnswerHours(manager, asked),
        };
      }),
    );
    for (const partnership of partnerships) {
      context.recorder.record({ ...access, partnership, ...seen(context, asker, concept, partnership, []) });
    }
    return {
      state: result.figures.length === 0 ? 'NOT_RECORDED' : 'RECORDED',
      asOf,
      partnerships,
      ...result,
    };
  } catch (error) {
    for (const partnership of partnerships)
      context.recorder.record({ ...access, partnership, ...notSeen(error) });
    throw error;
  }
}
