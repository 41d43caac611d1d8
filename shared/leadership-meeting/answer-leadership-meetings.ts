import type { EntityManager } from 'typeorm';
import { camelCaseRow } from '../database/snake-case-naming.ts';
import type { AgencyContext } from '../subgraph/agency-context.ts';
import { type MatterKey, matterAnswers, matterKeyColumns } from '../subgraph/matter-answers.ts';
import { leadershipMeetingRecords } from './attendances.ts';
import type { LeadershipMeetingRow } from './leadership-meeting-row.ts';

/** What the agency holds of each meeting asked about. Two statements, however many are asked. */
export async function answerLeadershipMeetings(
  manager: EntityManager,
  keys: readonly MatterKey[],
  context: AgencyContext,
) {
  const found: Record<string, unknown>[] = await manager.query(
    `select m.* from unnest($1::text[], $2::uuid[]) as k (partnership, id)
     join leadership_meetings m on m.partnership = k.partnership and m.id = k.id
     order by m.side, m.organisation`,
    matterKeyColumns(keys),
  );
  const records = await leadershipMeetingRecords(
    manager,
    found.map(camelCaseRow<LeadershipMeetingRow>),
    context,
  );
  return matterAnswers(keys, records, (record) => record);
}
