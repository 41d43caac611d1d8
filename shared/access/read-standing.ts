import type { DatabaseSessions } from '../database/database-sessions.ts';
import type { SessionFor } from '../database/session-settings.ts';
import type { Geography } from '../geography/geography.ts';
import type { Sector } from '../geography/organisation.ts';
import { breakGlassGrantsOf } from './break-glass.ts';
import { type Asker, standingOf } from './standing.ts';
import { warrantsOf } from './warrants.ts';

/**
 * A caller with their standing at this agency, read once a request and never on a replica: what was revoked before it counts at once. Only
 * inspectors and safeguarding leads cost a statement.
 *
 * @param sector the agency's own
 * @throws HubError PRINCIPAL_INVALID
 */
export async function readStanding(
  sessions: DatabaseSessions,
  session: SessionFor,
  geography: Geography,
  sector: Sector,
): Promise<Asker> {
  const { principal, now } = session;
  const { role, subject } = principal;
  const warrants =
    role === 'INSPECTOR' ? await sessions.standing(session, (manager) => warrantsOf(manager, subject)) : [];
  const breakGlass =
    role === 'SAFEGUARDING_LEAD'
      ? await sessions.standing(session, (manager) => breakGlassGrantsOf(manager, subject))
      : [];
  return standingOf(principal, geography, { sector, warrants, breakGlass }, now);
}

/** When a caller was last given a warrant, whether it still holds or not; null if never. */
export function lastGiven({ warrants }: Asker): Date | null {
  const latest = Math.max(...warrants.map(({ grantedAt }) => grantedAt.getTime()));
  return warrants.length === 0 ? null : new Date(latest);
}
