/**
 * How far the message that told the other side of a matter has come: none was written; it waits to be sent; it was sent
 * and no receipt has come; it was received; it arrived, or was refused, and could not be recorded, or was given up then.
 */
export type RecordDeliveryState = 'NO_MESSAGE' | 'WAITING' | 'SENT' | 'RECEIVED' | 'PARKED';

/** Of a row of the outbox, what its state is told by. */
export interface OutboxProgress {
  kind: string;
  state: string;
  effect: string | null;
  firstSentAt: Date | null;
}

/** How far a message has come. */
export function deliveryState(message: OutboxProgress): RecordDeliveryState {
  // What is sent instead of it, and arrives, says nothing of the matter.
  if (message.kind === 'MESSAGE_ABANDONED') return 'PARKED';
  if (message.state === 'PARKED' || message.effect === 'PARKED') return 'PARKED';
  if (message.state === 'DELIVERED') return 'RECEIVED';
  return message.firstSentAt === null ? 'WAITING' : 'SENT';
}

/** Beyond what could be measured, two clocks may differ by this before they are called apart: a minute. */
const clockToleranceMilliseconds = 60_000;

/** Whether the clocks of sender and recipient were apart when a receipt came, beyond what its journey may explain. */
export function clocksApart(offsetMs: number | null, uncertaintyMs: number | null): boolean {
  if (offsetMs === null) return false;
  return Math.abs(offsetMs) > (uncertaintyMs ?? 0) + clockToleranceMilliseconds;
}
