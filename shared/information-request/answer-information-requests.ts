import type { EntityManager } from 'typeorm';
import { decideInformationRequest } from '../access/decide-information-request.ts';
import type { Asker } from '../access/standing.ts';
import type { AgencyContext } from '../subgraph/agency-context.ts';
import { type MatterKey, rowsOfMatters } from '../subgraph/matter-answers.ts';
import { informationRequestRecord } from './information-request-record.ts';
import type { InformationRequestRow } from './information-request-row.ts';

/** What the agency holds of the requests asked about that the asker may see. One statement, however many are asked. */
export async function answerInformationRequests(
  manager: EntityManager,
  keys: readonly MatterKey[],
  context: AgencyContext,
  asker: Asker,
) {
  const found = await rowsOfMatters<InformationRequestRow>(manager, 'information_requests', keys);
  const rows = found.filter((row) => decideInformationRequest(asker, 'READ', row, context.now).allowed);
  return { result: rows.map((row) => informationRequestRecord(row, context)), rows };
}
