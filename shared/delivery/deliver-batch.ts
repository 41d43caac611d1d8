import { HubError } from '../errors/hub-error.ts';
import type { AgencyClient } from './agency-client.ts';
import { AgencyRefusedError } from './agency-refused-error.ts';
import { type AnsweredOutcome, askToReceive } from './ask-to-receive.ts';
import type { DeliveringAgency } from './delivering-agency.ts';
import type { DeliveryConfig } from './delivery-config.ts';
import { judgeOutcome, refused, unanswered } from './judge-outcome.ts';
import { laneOf } from './lanes-in-turn.ts';
import type { Outbox, Settlement, WaitingMessage } from './outbox.ts';
import type { Refusals } from './refusals.ts';
import { signAgain } from './sign-again.ts';
import { usedKeys } from './used-keys.ts';

export interface Delivering {
  recipient: DeliveringAgency;
  outbox: Outbox;
  client: AgencyClient;
  delivery: DeliveryConfig;
  refusals: Refusals;
  clock: () => Date;
  /** Told of each message that was parked, by its kind and why. */
  onParked: (kind: string, fault: string | null) => void;
}

export interface Delivered {
  /** Whether the recipient does its work: it has answered for messages, and did not fail after that. Null: not asked. */
  works: boolean | null;
  /** Lanes in which something was not delivered, so that nothing further of them may go. */
  stuck: Set<string>;
}

/** One message that makes a request fail is a poisoned one. Two in a row, and it is the recipient that fails. */
const aloneInARow = 2;

/**
 * Sends messages of one batch, each lane's in its order, and notes what became of them. A request that the recipient
 * refuses as a whole is sent again in halves, until the message that it cannot work on is found.
 */
export async function deliverBatch(
  messages: readonly WaitingMessage[],
  delivering: Delivering,
): Promise<Delivered> {
  const { recipient, outbox, client, delivery, refusals, clock, onParked } = delivering;
  const stuck = new Set<string>();
  let asked = false;
  let answered = false;
  let refusedAlone = 0;

  /** @returns whether to go on */
  async function send(part: readonly WaitingMessage[]): Promise<boolean> {
    const free = part.filter((message) => !stuck.has(laneOf(message)));
    const signed = await Promise.all(free.map((message) => signAgain(message, delivery)));
    const noted = await outbox.noteAttempt(signed, clock());
    const sent = signed.filter(({ id }) => noted.has(id));
    for (const message of signed) if (!noted.has(message.id)) stuck.add(laneOf(message));
    if (sent.length === 0) return true;
    asked = true;
    const askedAt = clock();
    const sending = () => ({ sender: delivery.agency, recipient, sentAt: askedAt, answeredAt: clock() });
    let outcomes: AnsweredOutcome[];
    try {
      outcomes = await askToReceive(client, recipient, sent);
    } catch (error) {
      if (error instanceof AgencyRefusedError) return failedAsAWhole(sent, error.reason);
      if (!(error instanceof HubError)) throw error;
      await settle(sent, sent.map(unanswered));
      return false;
    }
    const times = sending();
    const judging = { keys: delivery.publicKeys, refusals };
    const settlements = await Promise.all(
      sent.map((message, index) => judgeOutcome(message, outcomes[index] as AnsweredOutcome, times, judging)),
    );
    await keepKeys(sent, settlements, times.answeredAt);
    await settle(sent, settlements);
    await reopenLost(sent, outcomes, times.answeredAt);
    answered = true;
    refusedAlone = 0;
    return true;

    async function failedAsAWhole(sent: readonly WaitingMessage[], code: string): Promise<boolean> {
      const [only] = sent;
      if (only !== undefined && sent.length === 1) {
        refusedAlone += 1;
        await settle(sent, [refused(only, code, false, sending(), refusals)]);
        return refusedAlone < aloneInARow;
      }
      const half = Math.ceil(sent.length / 2);
      const again = (part: readonly WaitingMessage[]) =>
        send(part.map((message) => ({ ...message, attempts: message.attempts + 1 })));
      return (await again(sent.slice(0, half))) && (await again(sent.slice(half)));
    }
  }

  /** Before the receipts themselves: what is kept can be verified later, whatever agencies publish then. */
  async function keepKeys(
    sent: readonly WaitingMessage[],
    settlements: readonly Settlement[],
    now: Date,
  ): Promise<void> {
    const receipts = settlements.map(({ receipt }) => receipt).filter((receipt) => receipt !== null);
    if (receipts.length === 0) return;
    const messages = sent.map(({ message }) => message);
    const used = await usedKeys(
      { agency: delivery.agency, messages },
      { agency: recipient, receipts },
      delivery.publicKeys,
    );
    await outbox.keepKeys(used, now);
  }

  async function settle(sent: readonly WaitingMessage[], settlements: readonly Settlement[]): Promise<void> {
    await outbox.settle(settlements);
    for (const [index, { state, fault }] of settlements.entries()) {
      const message = sent[index] as WaitingMessage;
      if (state !== 'DELIVERED') stuck.add(laneOf(message));
      if (state === 'PARKED') onParked(message.kind, fault);
    }
  }

  /** An earlier message that is missing there although we hold its receipt is sent again, and all after it. */
  async function reopenLost(
    sent: readonly WaitingMessage[],
    outcomes: readonly AnsweredOutcome[],
    now: Date,
  ) {
    for (const [index, { state, expectedSequence }] of outcomes.entries()) {
      const message = sent[index] as WaitingMessage;
      if (state === 'WAIT' && expectedSequence !== null && expectedSequence < message.sequence) {
        await outbox.reopen(message, expectedSequence, now);
      }
    }
  }

  const wentThrough = await send(messages);
  return { works: asked ? wentThrough && answered : null, stuck };
}
