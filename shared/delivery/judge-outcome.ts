import type { AnsweredOutcome } from './ask-to-receive.ts';
import { backoffMs } from './backoff.ts';
import type { DeliveringAgency } from './delivering-agency.ts';
import type { Settlement, WaitingMessage } from './outbox.ts';
import { isReceiptOf, type Receipt, readReceipt } from './receipt.ts';
import type { Refusals } from './refusals.ts';
import type { AgencyKeys } from './signed-text.ts';

/** One request with messages: between whom, and when it was sent and answered, by the sender's clock. */
export interface Sending {
  sender: DeliveringAgency;
  recipient: DeliveringAgency;
  sentAt: Date;
  answeredAt: Date;
}

/** What judging works with. */
export interface Judging {
  keys: AgencyKeys;
  refusals: Refusals;
}

/** No message that is refused waits longer for its next try. */
const mostMs = 60_000;

/** What says more of the recipient than of the message. */
const ofTheRecipient = new Set(['RECEIVER_FAILED', 'SIGNING_KEY_UNKNOWN']);

/** What becomes of a message by what the recipient answered: a receipt counts only if it is one of this message. */
export async function judgeOutcome(
  message: WaitingMessage,
  outcome: AnsweredOutcome,
  sending: Sending,
  { keys, refusals }: Judging,
): Promise<Settlement> {
  if (outcome.state === 'WAIT') return waitsAgain(message, 'EARLIER_MESSAGE_MISSING', sending, refusals);
  if (outcome.state === 'REFUSED') {
    const code = plainCode(outcome.code);
    return refused(message, code, !ofTheRecipient.has(code), sending, refusals);
  }
  const receipt = await readReceipt(outcome.receipt ?? '', keys).then(
    ({ receipt }) => receipt,
    () => undefined,
  );
  const { sender, recipient } = sending;
  if (receipt === undefined || !isReceiptOf(receipt, { ...message, sender, recipient })) {
    return waitsAgain(message, 'RECEIPT_INVALID', sending, refusals);
  }
  refusals.taken(message.id);
  const isParked = receipt.effect === 'PARKED';
  return {
    partnership: message.partnership,
    id: message.id,
    state: isParked ? 'PARKED' : 'DELIVERED',
    fault: isParked ? plainCode(receipt.fault) : null,
    nextAttemptAt: null,
    deliveredAt: isParked ? null : sending.answeredAt,
    receivedAt: receipt.receivedAt,
    effect: receipt.effect,
    receipt: outcome.receipt,
    ...clocksApart(message, receipt, sending),
  };
}

/** What becomes of a message that was refused: it is tried again, until it was refused often enough to be parked. */
export function refused(
  message: WaitingMessage,
  code: string,
  isOfTheMessage: boolean,
  { answeredAt }: Sending,
  refusals: Refusals,
): Settlement {
  const { times, isEnough } = refusals.refused(message.id, isOfTheMessage);
  if (isEnough) return { ...unchanged(message), state: 'PARKED', fault: code };
  return { ...unchanged(message), fault: code, nextAttemptAt: later(answeredAt, times) };
}

/** What becomes of a message that nobody answered: it is due as before, and the recipient is left alone for a while. */
export function unanswered(message: WaitingMessage): Settlement {
  return { ...unchanged(message), fault: 'AGENCY_UNAVAILABLE' };
}

/** However often: it says nothing of the message. */
function waitsAgain(
  message: WaitingMessage,
  fault: string,
  { answeredAt }: Sending,
  refusals: Refusals,
): Settlement {
  const { times } = refusals.refused(message.id, false);
  return { ...unchanged(message), fault, nextAttemptAt: later(answeredAt, times) };
}

function unchanged({ partnership, id }: WaitingMessage): Settlement {
  return {
    partnership,
    id,
    state: 'WAITING',
    fault: null,
    nextAttemptAt: null,
    deliveredAt: null,
    receivedAt: null,
    effect: null,
    receipt: null,
    clockOffsetMs: null,
    clockUncertaintyMs: null,
  };
}

function later(instant: Date, failures: number): Date {
  return new Date(instant.getTime() + backoffMs(failures, mostMs));
}

/**
 * How far the recipient's clock is ahead of the sender's, in milliseconds, and by how much that may be wrong. A message
 * that was sent before may have been received before, and its receipt would be an old one: then nothing is said.
 */
function clocksApart({ attempts }: WaitingMessage, { receivedAt }: Receipt, { sentAt, answeredAt }: Sending) {
  if (attempts > 0) return { clockOffsetMs: null, clockUncertaintyMs: null };
  const half = (answeredAt.getTime() - sentAt.getTime()) / 2;
  const offset = Math.round(Date.parse(receivedAt) - sentAt.getTime() - half);
  // Clocks a month apart do not fit the column, nor does it matter any more how far.
  const most = 2_147_483_647;
  return {
    clockOffsetMs: Math.max(-most, Math.min(most, offset)),
    clockUncertaintyMs: Math.min(most, Math.ceil(Math.abs(half))),
  };
}

/** What another agency calls a fault, if it is a code at all. */
function plainCode(code: string | null): string {
  return code !== null && /^[A-Z][A-Z0-9_]{0,63}$/.test(code) ? code : 'REFUSED';
}
