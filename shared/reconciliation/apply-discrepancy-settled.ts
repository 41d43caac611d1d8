import { z } from 'zod';
import { calendarDay, parseCalendarDay } from '../calendar/calendar-day.ts';
import type { Applier } from '../delivery/applier.ts';
import { contentOf, instant, readContent, words } from '../delivery/message-content.ts';
import { HubError } from '../errors/hub-error.ts';
import { discrepancyForUpdate } from './kept-discrepancy.ts';
import { reconciliationStates } from './reconciliation-state.ts';
import { discrepancyId } from './write-found.ts';
import { writeSettlement } from './write-settlement.ts';

const settled = contentOf({
  id: z.uuid(),
  state: z.enum(reconciliationStates).exclude(['MATCHED']),
  startedAt: instant,
  originator: z.string(),
  recipient: z.string(),
  dueOn: z.string().refine((day) => parseCalendarDay(day) !== null),
  synthetic: z.boolean(),
  resolution: z.enum(['CORRECTED', 'EXPLAINED', 'NOT_OURS']),
  reason: words(),
  settledBy: words(200),
  settledByOrganisation: z.string(),
  settledAt: instant,
});

/**
 * Closes this side's own row of a discrepancy as its owner on the other side says, or takes it over. One that was not
 * found here yet is kept as settled: when the comparison finds it, it stays so.
 *
 * @throws HubError CONTENT_INVALID, DISCREPANCY_INVALID
 */
export const applyDiscrepancySettled: Applier = async (manager, received, { now }) => {
  const { partnership, concept, matterId, fromOrganisation, toOrganisation } = received;
  const said = readContent(settled, received);
  const sides = [said.originator, said.recipient];
  if (
    said.id !== discrepancyId(concept, { ...said, matterId }) ||
    said.settledByOrganisation !== fromOrganisation ||
    fromOrganisation === toOrganisation ||
    ![fromOrganisation, toOrganisation].every((side) => sides.includes(side))
  ) {
    throw new HubError(
      'DISCREPANCY_INVALID',
      'What was settled is no discrepancy between the two organisations. Compare the records again.',
    );
  }
  const row = await discrepancyForUpdate(manager, partnership, said.id);
  // Whose it is may have changed here since the other side compared: the comparison goes on showing it.
  if (row !== undefined && row.status === 'SETTLED') return 'KEPT_OWN';
  if (row === undefined) {
    await manager.query(
      `insert into discrepancies (partnership, id, concept, matter_id, started_at, originator, recipient, state, owner,
         status, found_at, due_on, last_seen_at, synthetic)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'OPEN', $10, $11, $10, $12)`,
      [
        partnership,
        said.id,
        concept,
        matterId,
        said.startedAt,
        said.originator,
        said.recipient,
        said.state,
        fromOrganisation,
        now,
        calendarDay(said.dueOn),
        said.synthetic,
      ],
    );
  }
  await writeSettlement(manager, { partnership, id: said.id }, said, toOrganisation);
  return 'APPLIED';
};
