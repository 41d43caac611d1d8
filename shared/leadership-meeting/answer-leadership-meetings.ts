import type { EntityManager } from 'typeorm';
import type { AgencyContext } from '../subgraph/agency-context.ts';
import { type MatterKey, matterAnswers, rowsOfMatters } from '../subgraph/matter-answers.ts';
import { leadershipMeetingRecords } from './attendances.ts';
import type { LeadershipMeetingRow } from './leadership-meeting-row.ts';

/** What the agency holds of each meeting asked about. Two statements, however many are asked. */
export async function answerLeadershipMeetings(
  manager: EntityManager,
  keys: readonly MatterKey[],
  context: AgencyContext,
) {
  const rows = await rowsOfMatters<LeadershipMeetingRow>(manager, 'leadership_meetings', keys);
  return matterAnswers(keys, await leadershipMeetingRecords(manager, rows, context));
}
