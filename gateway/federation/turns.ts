import type { Cancellation } from '../engine/transport/subgraph-client.ts';
import { TooBusyError } from './too-busy-error.ts';

export interface TurnsOptions {
  /** What everything that is worked on at a time may cost together: see `OperationCost`. */
  most: number;
  /** How long one waits for a turn, in milliseconds. */
  patienceMilliseconds: number;
}

/** Who works when: in the order in which they came. */
export interface Turns {
  /**
   * Waits for a turn.
   *
   * @returns what ends the turn; to call it twice does nothing more
   * @throws TooBusyError if none came in time, or whoever asked has left
   */
  take(cost: number, signal?: Cancellation): Promise<() => void>;
}

/** What costs less than this share of it is let through: it delays nobody, and one matter need not wait for others' years. */
const smallShare = 1 / 20;

/**
 * Lets only so much be worked on at a time. Many who ask for a year at once, worked on all together, are all slow alike, and
 * the agencies' answers come too late: each would be told that an agency did not answer, which is not true of it. One after
 * the other nobody waits longer, and each is answered whole.
 */
export function turns({ most, patienceMilliseconds }: TurnsOptions): Turns {
  const waiting = new Set<{ cost: number; start(): void }>();
  let underWay = 0;

  const begin = (cost: number) => {
    underWay += cost;
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      underWay -= cost;
      startNext();
    };
  };
  // What costs more than everything together may has its turn when nothing else has one.
  const mayStart = (cost: number) => underWay === 0 || underWay + cost <= most;
  const startNext = () => {
    for (const next of waiting) {
      if (!mayStart(next.cost)) return;
      waiting.delete(next);
      next.start();
    }
  };

  return {
    async take(cost, signal) {
      if (cost < most * smallShare) return () => {};
      if (waiting.size === 0 && mayStart(cost)) return begin(cost);
      return new Promise((resolve, reject) => {
        const stop = () => {
          clearTimeout(impatience);
          signal?.removeEventListener('abort', gone);
        };
        const asked = {
          cost,
          start() {
            stop();
            resolve(begin(cost));
          },
        };
        const giveUp = () => {
          stop();
          waiting.delete(asked);
          reject(new TooBusyError());
          // Whoever waited behind may be small enough.
          startNext();
        };
        const gone = { handleEvent: giveUp };
        const impatience = setTimeout(giveUp, patienceMilliseconds);
        signal?.addEventListener('abort', gone);
        waiting.add(asked);
      });
    },
  };
}
