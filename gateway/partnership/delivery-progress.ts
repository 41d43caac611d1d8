import type { RecordDeliveryState } from '../../shared/delivery/delivery-state.ts';
import { type BySector, permitted, type Stated } from './contribution.ts';
import type { RequestRecord } from './join-information-request.ts';

/** A record of a request, with how the message that told of it has fared. */
export interface DeliveredRecord
  extends Pick<
    RequestRecord,
    | 'organisation'
    | 'side'
    | 'requester'
    | 'responder'
    | 'answeredAt'
    | 'withdrawnAt'
    | 'requestedAt'
    | 'dueAt'
    | 'outcome'
  > {
  acknowledgedAt?: string | null;
  delivery?: { state: RecordDeliveryState; receivedAt?: string | null; clocksApart?: boolean } | null;
  contentHash?: string;
}

export interface DeliveredAnswer extends Stated {
  records: DeliveredRecord[];
}

/** How far a request has come, as far as it is known. */
export type DeliveryProgress =
  | 'NOT_SENT'
  | 'SENT_NOT_RECEIVED'
  | 'RECEIVED_NOT_OPENED'
  | 'OPENED_NOT_ANSWERED'
  | 'ANSWERED'
  | 'WITHDRAWN';

/**
 * How far a request has come. A responder's record proves that it was received, whether or not a message was sent; so
 * does a receipt, while the responder's agency does not answer. What is not known is null: nothing is guessed.
 */
export function deliveryProgress(asked: BySector<DeliveredAnswer>): DeliveryProgress | null {
  const answers = permitted(asked);
  const records = Object.values(answers).flatMap((answer) => answer?.records ?? []);
  const requester = records.find(({ side }) => side === 'REQUESTER');
  // What somebody else recorded by mistake was not received by whom it was addressed to.
  const responder = records.find(
    ({ side, organisation }) =>
      side === 'RESPONDER' && (requester === undefined || organisation.code === requester.responder.code),
  );
  const either = [requester, responder].filter((record) => record !== undefined);
  if (either.length === 0) return null;
  if (either.some(({ withdrawnAt }) => withdrawnAt != null)) return 'WITHDRAWN';
  if (either.some(({ answeredAt }) => answeredAt != null)) return 'ANSWERED';
  if (either.some(({ acknowledgedAt }) => acknowledgedAt != null)) return 'OPENED_NOT_ANSWERED';
  if (responder !== undefined) return 'RECEIVED_NOT_OPENED';
  return requester === undefined
    ? null
    : withoutResponder(requester, answers[requester.responder.sector] !== null);
}

/** @param answered whether the responder's agency answered, that it holds no record */
function withoutResponder({ delivery }: DeliveredRecord, answered: boolean): DeliveryProgress | null {
  if (delivery == null) return null;
  if (delivery.receivedAt != null) return 'RECEIVED_NOT_OPENED';
  switch (delivery.state) {
    case 'WAITING':
      return 'NOT_SENT';
    case 'NO_MESSAGE':
      // It may have been told by telephone, and written down there.
      return answered ? 'NOT_SENT' : null;
    default:
      // The receipt may have been lost, and not the message.
      return answered ? 'SENT_NOT_RECEIVED' : null;
  }
}
