import { isPartnershipRole } from '../auth/principal.ts';
import type { Replica } from './replica.ts';
import type { SessionFor } from './session-settings.ts';

/** Far longer than it takes from the instant that a warrant bears until it is saved. */
const savedWithinMs = 60_000;

/**
 * Whether a session that only reads goes to a replica. An agency's own people read what they have just written, on the
 * primary. So does an inspector whose warrant a replica may not have yet: its policies would leave out what the warrant opens,
 * and the answer would be that there is nothing.
 */
export async function readsReplica(
  { principal: { role }, now, standingSince }: SessionFor,
  replica: Pick<Replica, 'isAsked' | 'mayLagMs'>,
): Promise<boolean> {
  if (!replica.isAsked()) return false;
  if (isPartnershipRole(role)) return true;
  if (role !== 'INSPECTOR' || standingSince === undefined) return false;
  const since = await standingSince();
  const isThere = since === null || now.getTime() - since.getTime() > replica.mayLagMs + savedWithinMs;
  // It may have been left out meanwhile.
  return isThere && replica.isAsked();
}
