import type { EntityManager } from 'typeorm';
import { askPrepared } from '../database/ask-prepared.ts';
import { columnsOf } from '../database/columns-of.ts';
import { camelCaseRow } from '../database/snake-case-naming.ts';
import type { EscalationRow, EscalationStageRow } from './escalation-row.ts';

/** The stages of each record, first to last, in the order of the records. One statement. */
export async function stagesOf(
  manager: EntityManager,
  rows: readonly Pick<EscalationRow, 'partnership' | 'id' | 'organisation'>[],
): Promise<EscalationStageRow[][]> {
  const found = await askPrepared<Record<string, unknown>>(
    manager,
    `select ${columnsOf(manager, 'escalation_stages', 's')} from unnest($1::text[], $2::uuid[], $3::text[]) as k (partnership, id, organisation)
     join escalation_stages s
       on s.partnership = k.partnership and s.escalation_id = k.id and s.organisation = k.organisation
     order by s.number`,
    [rows.map((row) => row.partnership), rows.map((row) => row.id), rows.map((row) => row.organisation)],
  );
  const stages = found.map(camelCaseRow<EscalationStageRow>);
  const byRecord = Map.groupBy(
    stages,
    (stage) => `${stage.partnership}|${stage.escalationId}|${stage.organisation}`,
  );
  return rows.map((row) => byRecord.get(`${row.partnership}|${row.id}|${row.organisation}`) ?? []);
}
