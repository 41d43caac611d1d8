import type { EntityManager } from 'typeorm';
import type { MessageKind } from '../delivery/message.ts';
import { sendMessage } from '../delivery/send-message.ts';
import type { AgencyContext } from '../subgraph/agency-context.ts';
import type { InformationRequestRow } from './information-request-row.ts';

/** What one side of a request tells the other. */
export interface ToldOfRequest {
  kind: MessageKind;
  content: Record<string, unknown>;
}

/** Tells the other side of a request, in the transaction that holds the lock on this side's own record. */
export function tellOfRequest(
  manager: EntityManager,
  context: Pick<AgencyContext, 'delivery' | 'geography' | 'now'>,
  { partnership, id, organisation, side, requester, responder }: InformationRequestRow,
  told: ToldOfRequest,
): Promise<void> {
  return sendMessage(manager, context, {
    partnership,
    concept: 'information-request',
    matterId: id,
    fromOrganisation: organisation,
    toOrganisation: side === 'REQUESTER' ? responder : requester,
    ...told,
  });
}

/** What the responder is told of a request as it is made. The NHS number is not known here; its keyed reference is. */
export function toldOfMaking(row: InformationRequestRow): ToldOfRequest {
  const { requestType, requestTypeLabel, purpose, urgency, urgencyRationale, lawfulBasis } = row;
  const { childIdentification, childReference, urgencyPolicy, requestedAt, synthetic } = row;
  return {
    kind: 'REQUEST_MADE',
    content: {
      requestType,
      requestTypeLabel,
      purpose,
      urgency,
      urgencyRationale,
      lawfulBasis,
      childIdentification,
      childReference,
      urgencyPolicy,
      requestedAt,
      synthetic,
    },
  };
}

/** What the requester is told of the responder's acknowledgement. */
export function toldOfAcknowledgement({ receivedAt, acknowledgedAt }: InformationRequestRow): ToldOfRequest {
  return { kind: 'REQUEST_ACKNOWLEDGED', content: { receivedAt, acknowledgedAt } };
}

/** What the requester is told of the responder's answer. */
export function toldOfAnswer(row: InformationRequestRow): ToldOfRequest {
  const { answeredAt, outcome, declineReason, declineRationale } = row;
  return { kind: 'REQUEST_ANSWERED', content: { answeredAt, outcome, declineReason, declineRationale } };
}

/** What the responder is told when the requester withdraws. */
export function toldOfWithdrawal({ withdrawnAt }: InformationRequestRow): ToldOfRequest {
  return { kind: 'REQUEST_WITHDRAWN', content: { withdrawnAt } };
}
