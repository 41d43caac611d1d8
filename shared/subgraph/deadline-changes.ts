import { type Asker, wholePartnerships } from '../access/standing.ts';
import { readableExtent } from '../access/visible-rows.ts';
import { type ListDeadlineChanges, listDeadlineChanges } from '../clocks/list-deadline-changes.ts';
import type { AgencyContext } from './agency-context.ts';
import { knownPartnership } from './check-parties.ts';
import { organisationNamed } from './organisation-named.ts';
import { checkMayRead, notSeen, seen } from './read-records.ts';

const concepts = ['information-request', 'escalation'] as const;

/**
 * The deadlines that newer holidays moved in an agency's records of a partnership, as far as the caller may see them.
 *
 * @throws HubError UNKNOWN_PARTNERSHIP, NOT_PERMITTED, PURPOSE_REQUIRED, INVALID_CURSOR, INVALID_PAGE_SIZE
 */
export async function deadlineChanges(args: ListDeadlineChanges, context: AgencyContext) {
  const { geography, now, recorder, sessions } = context;
  const partnershipCode = knownPartnership(geography, args.partnershipCode);
  const access = { partnership: partnershipCode, concept: 'DEADLINE_CHANGE', action: 'LIST' };
  try {
    const asker = await context.asker();
    const readable = concepts.filter(
      (concept) => readableExtent(asker, concept, partnershipCode, now) !== 'NONE',
    );
    // Without either there is nothing to read; which of the two is refused does not matter then.
    for (const concept of readable.length > 0 ? readable : concepts) {
      checkMayRead(context, asker, concept, partnershipCode, 'LIST');
    }
    const { page, rows } = await sessions.read(context, (manager) =>
      listDeadlineChanges(
        manager,
        { ...args, partnershipCode },
        changesOf(asker, partnershipCode, now),
        (row) => ({
          ...row,
          organisation: organisationNamed(geography, row.organisation),
        }),
      ),
    );
    for (const concept of readable) {
      const isRequest = concept === 'information-request';
      const ofConcept = rows.filter(
        ({ informationRequestId }) => (informationRequestId !== null) === isRequest,
      );
      recorder.record({ ...access, ...seen(context, asker, concept, partnershipCode, ofConcept) });
    }
    return page;
  } catch (error) {
    recorder.record({ ...access, ...notSeen(error) });
    throw error;
  }
}

function changesOf(asker: Asker, partnership: string, now: Date) {
  return {
    everyRequest: wholePartnerships(asker, 'information-request', now).includes(partnership),
    everyEscalation: wholePartnerships(asker, 'escalation', now).includes(partnership),
    organisation: asker.partnerOf.includes(partnership) ? asker.ownOrganisation : null,
  };
}
