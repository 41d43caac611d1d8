import type { EntityManager } from 'typeorm';
import { decideEscalation } from '../access/decide-escalation.ts';
import type { Asker } from '../access/standing.ts';
import type { AgencyContext } from '../subgraph/agency-context.ts';
import { type MatterKey, rowsOfMatters } from '../subgraph/matter-answers.ts';
import { escalationRecord } from './escalation-record.ts';
import type { EscalationRow } from './escalation-row.ts';
import { stagesOf } from './escalation-stages.ts';

/** What the agency holds of the escalations asked about that the asker may see. Two statements, however many. */
export async function answerEscalations(
  manager: EntityManager,
  keys: readonly MatterKey[],
  context: AgencyContext,
  asker: Asker,
) {
  const found = await rowsOfMatters<EscalationRow>(manager, 'escalations', keys);
  const rows = found.filter((row) => decideEscalation(asker, 'READ', row, context.now).allowed);
  const stages = await stagesOf(manager, rows);
  return { result: rows.map((row, index) => escalationRecord(row, stages[index] ?? [], context)), rows };
}
