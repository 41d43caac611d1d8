import { differing, isSameValue } from '../corrections/differing.ts';
import { keepCorrection } from '../corrections/record-corrections.ts';
import type { Applier, ReceivingContext } from '../delivery/applier.ts';
import { changeHeldMatter, heldMatter } from '../delivery/held-matter.ts';
import { readContent } from '../delivery/message-content.ts';
import { HubError } from '../errors/hub-error.ts';
import { requestCorrected } from './correctable-fields.ts';
import type { InformationRequestRow } from './information-request-row.ts';
import { requestDue } from './request-due.ts';

/**
 * Corrects the receiving organisation's own record as the other side corrected its own, where it still says all that
 * the other side said before; else it keeps its own account. An urgency that changes sets the due instant anew, by this
 * side's own calendar.
 *
 * @throws HubError CONTENT_INVALID, MATTER_NOT_HELD, SIDE_DIFFERS
 */
export const applyRequestCorrected: Applier = async (manager, received, context) => {
  const { agency, now } = context;
  const entity = agency.entities.informationRequest;
  const row = await heldMatter(manager, entity, received, undefined, ({ side, requester, responder }) =>
    side === 'REQUESTER' ? responder : requester,
  );
  const { reason, before, after } =
    row.side === 'RESPONDER'
      ? readContent(requestCorrected.REQUESTER, received)
      : readContent(requestCorrected.RESPONDER, received);
  if (!Object.entries(before).every(([field, said]) => isSameValue(rowSays(row, field), said))) {
    return 'KEPT_OWN';
  }
  const changes = differing(row, withDue(row, after, context));
  checkDeclined({ ...row, ...changes });
  await changeHeldMatter(manager, entity, received, changes, now);
  await keepCorrection(manager, 'information-request', row, {
    correctedAt: now,
    correctedBy: `agency:${received.sender}`,
    reason,
    before: Object.fromEntries(Object.keys(changes).map((field) => [field, rowSays(row, field)])),
    after: changes,
  });
  return 'APPLIED';
};

function rowSays(row: InformationRequestRow, field: string): unknown {
  return row[field as keyof InformationRequestRow];
}

function withDue(
  row: InformationRequestRow,
  after: Partial<InformationRequestRow>,
  { calendar }: ReceivingContext,
): Partial<InformationRequestRow> {
  if (after.urgency === undefined) return after;
  return { ...after, ...requestDue({ ...row, urgency: after.urgency }, calendar) };
}

function checkDeclined({ outcome, declineReason, declineRationale }: InformationRequestRow): void {
  const declined = outcome === 'DECLINED';
  if (declined !== (declineReason !== null) || declined !== (declineRationale !== null)) {
    throw new HubError(
      'CONTENT_INVALID',
      'Corrected so, the record would give reasons for declining without a decline, or none with one. Ask the sender.',
    );
  }
}
