import { backoffMs } from './backoff.ts';

/** No agency that does not answer is left alone for longer. */
const mostMs = 15_000;

/**
 * How a relay treats one recipient: after a failure it leaves it alone for a while, then tries with one message, and
 * after that with twice as many each time. So an agency that can take little at a time is sent little.
 */
export interface RecipientHealth {
  /** How many messages to send at once; none before `restMs` have passed. */
  batch(): number;
  /** Whether there is no need to be careful with it. */
  takesWholeBatches(): boolean;
  /** Milliseconds until the next try; 0 where it works. */
  restMs(): number;
  /** @returns whether this ends an outage */
  worked(): boolean;
  /** @returns whether this begins an outage */
  failed(): boolean;
}

/** @param now milliseconds of a clock that never goes back */
export function recipientHealth(mostMessages: number, now: () => number): RecipientHealth {
  let failures = 0;
  let size = mostMessages;
  let restsUntil = 0;
  return {
    batch: () => (now() < restsUntil ? 0 : size),
    takesWholeBatches: () => size === mostMessages,
    restMs: () => Math.max(0, restsUntil - now()),
    worked() {
      const wasOut = failures > 0;
      failures = 0;
      restsUntil = 0;
      size = Math.min(mostMessages, size * 2);
      return wasOut;
    },
    failed() {
      // Several batches may fail of one cause.
      if (now() < restsUntil) return false;
      failures += 1;
      size = 1;
      restsUntil = now() + backoffMs(failures, mostMs);
      return failures === 1;
    },
  };
}
