/** Refusals of one message after which it is parked. */
const mostRefusals = 10;

/** Remembered at once; more are refused only where an agency refuses everything. */
const mostRemembered = 10_000;

interface Refused {
  /** In all. */
  times: number;
  /** That say something of the message. */
  counted: number;
  /** How many messages the recipient had taken by then. */
  takenBefore: number;
}

/**
 * Which messages one recipient refused how often, since this relay started. What the recipient says of a message counts.
 * Where the recipient itself failed, it counts only if it has taken another message since the last time: an agency whose
 * database is down for an hour has nothing against what it is sent.
 */
export interface Refusals {
  /** The recipient took a message. */
  taken(id: string): void;
  /** @returns how often the message was refused, and whether that is enough */
  refused(id: string, isOfTheMessage: boolean): { times: number; isEnough: boolean };
}

export function refusals(): Refusals {
  const before = new Map<string, Refused>();
  let takenSoFar = 0;
  return {
    taken(id) {
      takenSoFar += 1;
      before.delete(id);
    },
    refused(id, isOfTheMessage) {
      const last = before.get(id) ?? { times: 0, counted: 0, takenBefore: 0 };
      const counts = isOfTheMessage || takenSoFar > last.takenBefore;
      const now = {
        times: last.times + 1,
        counted: last.counted + (counts ? 1 : 0),
        takenBefore: takenSoFar,
      };
      if (before.size >= mostRemembered && !before.has(id)) before.clear();
      const isEnough = now.counted >= mostRefusals;
      // Whoever has it sent again once it is parked has done something about it.
      if (isEnough) before.delete(id);
      else before.set(id, now);
      return { times: now.times, isEnough };
    },
  };
}
