import type { EntityManager } from 'typeorm';
import { decideLeadershipMeeting } from '../access/decide-leadership-meeting.ts';
import type { Asker } from '../access/standing.ts';
import type { AgencyContext } from '../subgraph/agency-context.ts';
import { type MatterKey, rowsOfMatters } from '../subgraph/matter-answers.ts';
import { leadershipMeetingRecords } from './attendances.ts';
import type { LeadershipMeetingRow } from './leadership-meeting-row.ts';

/** What the agency holds of the meetings asked about that the asker may see. Two statements, however many. */
export async function answerLeadershipMeetings(
  manager: EntityManager,
  keys: readonly MatterKey[],
  context: AgencyContext,
  asker: Asker,
) {
  const found = await rowsOfMatters<LeadershipMeetingRow>(manager, 'leadership_meetings', keys);
  const rows = found.filter((row) => decideLeadershipMeeting(asker, 'READ', row, context.now).allowed);
  return { result: await leadershipMeetingRecords(manager, rows, context), rows: rows.map(() => ({})) };
}
