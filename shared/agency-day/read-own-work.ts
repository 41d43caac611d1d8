import type { EntityManager } from 'typeorm';
import { decideWriting } from '../access/decide-record.ts';
import type { AgencyContext } from '../subgraph/agency-context.ts';
import { knownPartnership } from '../subgraph/check-parties.ts';
import { loggedConcepts, notPermitted, notSeen, type Read, readRecords } from '../subgraph/read-records.ts';

/** An organisation's own work in a partnership. */
export interface OwnWork {
  /** The partnership's own code. */
  partnership: string;
  organisation: string;
}

/**
 * Reads what the caller's own organisation has to do, for those who work on its records. Nobody else gets anything:
 * what is on somebody's desk is theirs.
 *
 * @throws HubError UNKNOWN_PARTNERSHIP, NOT_PERMITTED
 */
export async function readOwnWork<Result>(
  context: AgencyContext,
  partnershipCode: string,
  action: 'LIST' | 'COUNT',
  work: (manager: EntityManager, own: OwnWork) => Promise<Read<Result>>,
): Promise<Result> {
  const partnership = knownPartnership(context.geography, partnershipCode);
  const asker = await context.asker();
  const organisation = asker.ownOrganisation ?? '';
  if (!decideWriting(asker, { partnership, organisation }).allowed) {
    const refusal = notPermitted(partnership);
    const access = { partnership, concept: loggedConcepts['information-request'], action };
    context.recorder.record({ ...access, ...notSeen(refusal) });
    throw refusal;
  }
  const reading = { concept: 'information-request', action, partnershipCode: partnership } as const;
  return readRecords(context, reading, (manager) => work(manager, { partnership, organisation }));
}
