import type { EntityManager } from 'typeorm';
import type { AgencyContext } from '../subgraph/agency-context.ts';
import { type MatterKey, matterAnswers, rowsOfMatters } from '../subgraph/matter-answers.ts';
import { informationRequestRecord } from './information-request-record.ts';
import type { InformationRequestRow } from './information-request-row.ts';

/** What the agency holds of each request asked about. One statement, however many are asked. */
export async function answerInformationRequests(
  manager: EntityManager,
  keys: readonly MatterKey[],
  context: AgencyContext,
) {
  const rows = await rowsOfMatters<InformationRequestRow>(manager, 'information_requests', keys);
  return matterAnswers(
    keys,
    rows.map((row) => informationRequestRecord(row, context)),
  );
}
