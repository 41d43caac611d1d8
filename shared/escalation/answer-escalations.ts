import type { EntityManager } from 'typeorm';
import type { AgencyContext } from '../subgraph/agency-context.ts';
import { type MatterKey, matterAnswers, rowsOfMatters } from '../subgraph/matter-answers.ts';
import { escalationRecord } from './escalation-record.ts';
import type { EscalationRow } from './escalation-row.ts';
import { stagesOf } from './escalation-stages.ts';

/** What the agency holds of each escalation asked about. Two statements, however many are asked. */
export async function answerEscalations(
  manager: EntityManager,
  keys: readonly MatterKey[],
  context: AgencyContext,
) {
  const rows = await rowsOfMatters<EscalationRow>(manager, 'escalations', keys);
  const stages = await stagesOf(manager, rows);
  return matterAnswers(
    keys,
    rows.map((row, index) => escalationRecord(row, stages[index] ?? [], context)),
  );
}
