import type { EntityManager } from 'typeorm';
import { camelCaseRow } from '../database/snake-case-naming.ts';
import type { AgencyContext } from '../subgraph/agency-context.ts';
import { type MatterKey, matterAnswers, matterKeyColumns } from '../subgraph/matter-answers.ts';
import { informationRequestRecord } from './information-request-record.ts';
import type { InformationRequestRow } from './information-request-row.ts';

/** What the agency holds of each request asked about. One statement, however many are asked. */
export async function answerInformationRequests(
  manager: EntityManager,
  keys: readonly MatterKey[],
  context: AgencyContext,
) {
  const rows: Record<string, unknown>[] = await manager.query(
    `select r.* from unnest($1::text[], $2::uuid[]) as k (partnership, id)
     join information_requests r on r.partnership = k.partnership and r.id = k.id
     order by r.side, r.organisation`,
    matterKeyColumns(keys),
  );
  return matterAnswers(keys, rows.map(camelCaseRow<InformationRequestRow>), (row) =>
    informationRequestRecord(row, context),
  );
}
