import type { EntityManager } from 'typeorm';
import type { AgencyContext } from '../subgraph/agency-context.ts';
import { ownEscalation } from './escalation-record.ts';
import type { EscalationRow } from './escalation-row.ts';
import { stagesOf } from './escalation-stages.ts';

/** Rows as an agency's own type, each with its stages: one statement for all. */
export async function escalationRecordList<Row extends EscalationRow>(
  manager: EntityManager,
  rows: readonly Row[],
  context: AgencyContext,
) {
  const stages = await stagesOf(manager, rows);
  return rows.map((row, index) => ownEscalation(row, stages[index] ?? [], context));
}
