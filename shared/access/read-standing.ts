import type { DatabaseSessions } from '../database/database-sessions.ts';
import type { SessionFor } from '../database/session-settings.ts';
import type { Geography } from '../geography/geography.ts';
import type { Sector } from '../geography/organisation.ts';
import { breakGlassGrantsOf } from './break-glass.ts';
import { type Asker, standingOf } from './standing.ts';
import { warrantsOf } from './warrants.ts';

/**
 * A caller with their standing at this agency, read once a request: what was revoked before it counts at once. Only
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
    role === 'INSPECTOR' ? await sessions.read(session, (manager) => warrantsOf(manager, subject)) : [];
  const breakGlass =
    role === 'SAFEGUARDING_LEAD'
      ? await sessions.read(session, (manager) => breakGlassGrantsOf(manager, subject))
      : [];
  return standingOf(principal, geography, { sector, warrants, breakGlass }, now);
}
