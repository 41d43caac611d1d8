import type { Principal } from '../auth/principal.ts';
import { londonDay } from '../calendar/london-time.ts';
import { comparedEscalations } from '../escalation/compare-escalations.ts';
import { escalationContribution } from '../escalation/escalation-contribution.ts';
import { comparedRequests } from '../information-request/compare-information-requests.ts';
import { informationSharingContribution } from '../information-request/information-sharing-contribution.ts';
import { leadershipAttendanceContribution } from '../leadership-meeting/leadership-attendance-contribution.ts';
import { recordDigests, recordsOfDays, recordsOfDaysWithIds } from '../reporting-period/compared-records.ts';
import type { AgencyContext } from './agency-context.ts';

/** How many connections of each login stay open: what one overview asks for at a time, and less for the fewer inspectors. */
export const stayingConnections = { app: 6, inspection: 3 };

/** Two who may see nothing: row-level security leaves them no row, so there is nothing to write down either. */
const nobody = {
  subject: 'asks-beforehand',
  organisation: null,
  sector: null,
  partnerships: [],
  inspectorate: null,
};
const ofEachLogin: Principal[] = [
  ...Array<Principal>(stayingConnections.app).fill({ ...nobody, role: 'BOARD_CHAIR' }),
  ...Array<Principal>(stayingConnections.inspection).fill({ ...nobody, role: 'INSPECTOR' }),
];

/** Times that it is tried. A connection is not waited for long, and many processes that start together keep each other waiting. */
const mostRounds = 10;

/**
 * Opens the connections that stay and asks on each what boards will ask, of no partnership. A connection that is new to the
 * tables and their policies takes many times as long as one that knows them: the first to open an overview would be told that
 * an agency did not answer. An agency that cannot do this now starts all the same.
 */
export async function askBeforehand(
  { sessions, agency, geography }: Pick<AgencyContext, 'sessions' | 'agency' | 'geography'>,
  now: Date,
): Promise<void> {
  const today = londonDay(now);
  const period = { partnershipCode: '', from: today, to: today };
  const askAs = (principal: Principal) =>
    sessions.count({ principal, now }, async (manager) => {
      const context = { agency, geography, now, principal };
      await informationSharingContribution(manager, period, context);
      await escalationContribution(manager, period, context);
      await leadershipAttendanceContribution(manager, period, context);
      for (const compared of [comparedRequests, comparedEscalations]) {
        await recordsOfDays(manager, compared, '', []);
        await recordDigests(manager, compared, '', []);
        await recordsOfDaysWithIds(manager, compared, '', [], []);
      }
    });
  for (let round = 0; round < mostRounds; round++) {
    // At the same time, so that each has a connection of its own.
    const ended = await Promise.allSettled(ofEachLogin.map(askAs));
    if (ended.every(({ status }) => status === 'fulfilled')) return;
  }
}
