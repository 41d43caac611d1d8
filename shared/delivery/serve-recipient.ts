import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { type Delivering, deliverBatch } from './deliver-batch.ts';
import { laneOf } from './lanes-in-turn.ts';
import type { WaitingMessage } from './outbox.ts';
import type { RecipientHealth } from './recipient-health.ts';
import { type Lanes, lanes } from './waiting-lanes.ts';

/** Batches on their way at once to one recipient; no two of them have a lane in common. */
const parallel = 2;

export interface ServingRecipient extends Omit<Delivering, 'onParked'> {
  health: RecipientHealth;
  /** How often to look for messages, in milliseconds, while there are none. */
  pollMs: number;
  log: Logger;
  /** Ends it; a batch that is on its way is waited for. */
  signal: AbortSignal;
}

/**
 * Delivers what waits for one recipient until it is told to stop.
 *
 * @throws what the database says once it cannot be used
 */
export async function serveRecipient(serving: ServingRecipient): Promise<void> {
  const { outbox, recipient, health, pollMs, log, signal, clock } = serving;
  const pause = (ms: number) => sleep(ms, undefined, { signal }).catch(() => {});
  const delivering: Delivering = {
    ...serving,
    onParked: (kind, fault) => log.warn({ agency: recipient, kind, fault }, 'a message was parked'),
  };

  /** @returns false when there is nothing to send, or nobody to send it to */
  async function sendNext(waiting: Lanes): Promise<boolean> {
    const size = signal.aborted ? 0 : health.batch();
    const batch = size === 0 ? undefined : waiting.take(size);
    if (batch === undefined) return false;
    const { works, stuck } = await deliverBatch(batch.messages, delivering);
    if (works === true && health.worked()) log.info({ agency: recipient }, 'messages are taken again');
    if (works === false && health.failed())
      log.warn({ agency: recipient }, 'messages wait: the agency does not take them');
    waiting.putBack(batch.rest.filter(([next]) => !stuck.has(laneOf(next as WaitingMessage))));
    return true;
  }

  async function sendAll(waiting: Lanes): Promise<void> {
    while (await sendNext(waiting));
  }

  let page: Awaited<ReturnType<typeof outbox.due>> | undefined;
  while (!signal.aborted) {
    if (health.restMs() > 0) {
      await pause(health.restMs());
      continue;
    }
    page = await outbox.due(clock(), page?.next);
    if (page.messages.length === 0) {
      if (page.next === undefined) await pause(pollMs);
      continue;
    }
    const waiting = lanes(page.messages);
    // Who has just failed is sent one request at a time until it takes whole batches again.
    while (!health.takesWholeBatches() && (await sendNext(waiting)));
    const sent = await Promise.allSettled(Array.from({ length: parallel }, () => sendAll(waiting)));
    for (const each of sent) if (each.status === 'rejected') throw each.reason;
  }
}
