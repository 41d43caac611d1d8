import type { EntityManager } from 'typeorm';
import { camelCaseRow } from '../database/snake-case-naming.ts';
import type { AgencyContext } from '../subgraph/agency-context.ts';
import { type MatterKey, matterAnswers, matterKeyColumns } from '../subgraph/matter-answers.ts';
import { escalationRecord } from './escalation-record.ts';
import type { EscalationRow } from './escalation-row.ts';
import { stagesOf } from './escalation-stages.ts';

/** What the agency holds of each escalation asked about. Two statements, however many are asked. */
export async function answerEscalations(
  manager: EntityManager,
  keys: readonly MatterKey[],
  context: AgencyContext,
) {
  const found: Record<string, unknown>[] = await manager.query(
    `select e.* from unnest($1::text[], $2::uuid[]) as k (partnership, id)
     join escalations e on e.partnership = k.partnership and e.id = k.id
     order by e.side, e.organisation`,
    matterKeyColumns(keys),
  );
  const rows = found.map(camelCaseRow<EscalationRow>);
  const stages = new Map(rows.map((row) => [row, [] as Awaited<ReturnType<typeof stagesOf>>[number]]));
  for (const [index, list] of (await stagesOf(manager, rows)).entries()) {
    const row = rows[index];
    if (row !== undefined) stages.set(row, list);
  }
  return matterAnswers(keys, rows, (row) => escalationRecord(row, stages.get(row) ?? [], context));
}
