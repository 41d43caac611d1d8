import type { EntityManager } from 'typeorm';
import type { EscalationStageRow } from './escalation-row.ts';

/** Whether the organisation was told of a stage by message: then the other side's clock says when it was entered. */
export async function wasTold(
  manager: EntityManager,
  { partnership, escalationId, organisation, number }: EscalationStageRow,
): Promise<boolean> {
  // Only a content that was applied is read as JSON; a parked one may be none.
  const [{ told }] = await manager.query(
    `select exists (select from inbox where partnership = $1 and concept = 'escalation' and matter_id = $2
       and to_organisation = $3 and case when effect = 'APPLIED' and kind in ('ESCALATION_RAISED', 'ESCALATION_ADVANCED')
         then (content::jsonb ->> 'stage')::int end = $4) as told`,
    [partnership, escalationId, organisation, number],
  );
  return told;
}
