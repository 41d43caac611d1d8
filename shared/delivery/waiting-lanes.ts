import { laneOf } from './lanes-in-turn.ts';
import type { WaitingMessage } from './outbox.ts';

/** What one request carries, in the order in which it is applied. */
interface Batch {
  messages: WaitingMessage[];
  /** What comes after in the same lanes, once these have arrived. */
  rest: WaitingMessage[][];
}

/** Messages that wait to be sent, by lane: two batches on their way never have the same lane. */
export interface Lanes {
  /** The next batch; undefined if there is nothing to send. */
  take(mostMessages: number): Batch | undefined;
  /** Puts the rest of a batch's lanes first in the queue. */
  putBack(rest: readonly WaitingMessage[][]): void;
}

/** Bytes of one batch: a quarter of what an agency reads, since escapes make a text longer. One message goes anyway. */
const mostBytes = 1024 * 1024;

/** Lanes in the order of their oldest message, and within each by its own numbers. */
export function lanes(messages: readonly WaitingMessage[]): Lanes {
  const byLane = Map.groupBy(messages, laneOf);
  const queue = [...byLane.values()].map((lane) => lane.sort((one, other) => one.sequence - other.sequence));
  return {
    take(mostMessages) {
      const batch: Batch = { messages: [], rest: [] };
      let bytes = 0;
      while (queue.length > 0 && batch.messages.length < mostMessages && bytes < mostBytes) {
        const lane = queue.shift() ?? [];
        let taken = 0;
        for (const message of lane) {
          bytes += Buffer.byteLength(message.message) + Buffer.byteLength(message.content);
          const isFull = batch.messages.length >= mostMessages || bytes > mostBytes;
          if (isFull && batch.messages.length > 0) break;
          batch.messages.push(message);
          taken += 1;
        }
        if (taken < lane.length) batch.rest.push(lane.slice(taken));
      }
      return batch.messages.length === 0 ? undefined : batch;
    },
    putBack(rest) {
      queue.unshift(...rest);
    },
  };
}
