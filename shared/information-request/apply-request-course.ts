import type { EntityManager } from 'typeorm';
import type { Applier, ReceivedMessage, ReceivingContext } from '../delivery/applier.ts';
import { changeHeldMatter, heldMatter } from '../delivery/held-matter.ts';
import { readContent } from '../delivery/message-content.ts';
import type { InformationRequestRow } from './information-request-row.ts';
import { requestAcknowledged, requestAnswered, requestWithdrawn } from './request-messages.ts';

/**
 * Records in the requester's record when the responder received and acknowledged the request, as told.
 *
 * @throws HubError CONTENT_INVALID, MATTER_NOT_HELD, SIDE_DIFFERS
 */
export const applyRequestAcknowledged: Applier = async (manager, received, context) => {
  const { receivedAt, acknowledgedAt } = readContent(requestAcknowledged, received);
  const row = await requestersRecord(manager, received, context);
  if (row.acknowledgedAt !== null) return 'KEPT_OWN';
  await change(manager, received, context, { receivedAt, acknowledgedAt });
  return 'APPLIED';
};

/**
 * Records the responder's answer in the requester's record, unless that is closed: an answer that came by telephone, or
 * a withdrawal, was noted first.
 *
 * @throws HubError CONTENT_INVALID, MATTER_NOT_HELD, SIDE_DIFFERS
 */
export const applyRequestAnswered: Applier = async (manager, received, context) => {
  const said = readContent(requestAnswered, received);
  const row = await requestersRecord(manager, received, context);
  if (row.outcome !== null) return 'KEPT_OWN';
  await change(manager, received, context, said);
  return 'APPLIED';
};

/**
 * Closes the responder's record as withdrawn, unless the responder answered before it heard.
 *
 * @throws HubError CONTENT_INVALID, MATTER_NOT_HELD, SIDE_DIFFERS
 */
export const applyRequestWithdrawn: Applier = async (manager, received, context) => {
  const { withdrawnAt } = readContent(requestWithdrawn, received);
  const entity = context.agency.entities.informationRequest;
  const row = await heldMatter(manager, entity, received, 'RESPONDER', ({ requester }) => requester);
  if (row.outcome !== null) return 'KEPT_OWN';
  await change(manager, received, context, { withdrawnAt, outcome: 'WITHDRAWN' });
  return 'APPLIED';
};

function requestersRecord(manager: EntityManager, received: ReceivedMessage, { agency }: ReceivingContext) {
  const entity = agency.entities.informationRequest;
  return heldMatter(manager, entity, received, 'REQUESTER', ({ responder }) => responder);
}

function change(
  manager: EntityManager,
  received: ReceivedMessage,
  { agency, now }: ReceivingContext,
  changes: Partial<InformationRequestRow>,
) {
  return changeHeldMatter(manager, agency.entities.informationRequest, received, changes, now);
}
