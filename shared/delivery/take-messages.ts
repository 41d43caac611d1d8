import type { EntityManager } from 'typeorm';
import type { ReceivingContext } from './applier.ts';
import { applyMessage, beginApplying } from './apply-message.ts';
import { keepKeys } from './keep-keys.ts';
import {
  type KeptMessage,
  keepInPlace,
  keepMessages,
  keptMessages,
  type TakenMessage,
} from './kept-messages.ts';
import { laneOf, lanesInTurn } from './lanes-in-turn.ts';
import { kept, type MessageOutcome, refusedWith, waits } from './message-outcome.ts';
import type { IncomingMessage } from './read-incoming.ts';
import { signReceipt } from './receipt.ts';

/**
 * Takes messages for one organisation, in a transaction that runs as that organisation's. Others that bring messages
 * about the same matters wait until it ends.
 *
 * A message that cannot be recorded is parked, with the reason: what it began is undone, and those about other matters
 * go on. It is tried again when it comes again.
 */
export async function takeMessages(
  manager: EntityManager,
  incoming: readonly IncomingMessage[],
  context: ReceivingContext,
): Promise<MessageOutcome[]> {
  const lanes = await lanesInTurn(manager, incoming);
  const before = await keptMessages(manager, incoming);
  await keepKeys(manager, incoming, context);
  const taken = new Map<string, TakenMessage>();
  const outcomes: MessageOutcome[] = [];
  await beginApplying(manager);
  for (const each of incoming) {
    const { id, sequence } = each.received;
    const lane = lanes.get(laneOf(each.received)) ?? { next: 1, parked: null };
    const earlier = taken.get(id)?.becomes ?? before.get(id);
    const answer = earlier === undefined ? undefined : answerAgain(each, earlier);
    if (answer !== undefined) {
      outcomes.push(answer);
    } else if (sequence > lane.next) {
      outcomes.push(waits(id, lane.next));
    } else if (sequence < lane.next || (lane.parked !== null && lane.parked !== id)) {
      outcomes.push(refusedWith('SEQUENCE_TAKEN', id));
    } else {
      const becomes = await take(manager, each, earlier, context);
      if (becomes === undefined) {
        outcomes.push(refusedWith('RECEIVER_FAILED', id));
        continue;
      }
      // What is parked may come again in the same request: then the last counts.
      taken.set(id, { incoming: each, becomes });
      const isParked = becomes.effect === 'PARKED';
      lanes.set(
        laneOf(each.received),
        isParked ? { ...lane, parked: id } : { next: sequence + 1, parked: null },
      );
      outcomes.push(kept(id, becomes.receipt, becomes.fault));
    }
  }
  const isAgain = ({ becomes: { id } }: TakenMessage) => before.has(id);
  const all = [...taken.values()];
  await keepInPlace(manager, all.filter(isAgain), context.now);
  await keepMessages(
    manager,
    all.filter((each) => !isAgain(each)),
    context.now,
  );
  return outcomes;
}

/** The answer to a message that was taken before; undefined if it is to be tried again. */
function answerAgain({ received }: IncomingMessage, earlier: KeptMessage): MessageOutcome | undefined {
  const isSame = earlier.contentHash === received.contentHash && earlier.kind === received.kind;
  const isSamePlace = laneOf(earlier) === laneOf(received) && earlier.sequence === received.sequence;
  if (!isSamePlace) return refusedWith('MESSAGE_ID_REUSED', received.id);
  if (earlier.effect === 'PARKED') {
    // It comes again, or its sender has given it up.
    return isSame || received.kind === 'MESSAGE_ABANDONED'
      ? undefined
      : refusedWith('MESSAGE_ID_REUSED', received.id);
  }
  return isSame ? kept(received.id, earlier.receipt, null) : refusedWith('MESSAGE_ID_REUSED', received.id);
}

async function take(
  manager: EntityManager,
  incoming: IncomingMessage,
  earlier: KeptMessage | undefined,
  context: ReceivingContext,
): Promise<KeptMessage | undefined> {
  const { received } = incoming;
  const applied = await applyMessage(manager, received, context);
  if (applied === undefined) return undefined;
  const { effect, fault } = applied;
  // Of a message that comes again, the first time counts; what is said instead of it arrives now.
  const isAgain = earlier?.contentHash === received.contentHash;
  const receivedAt = isAgain ? earlier.receivedAt : context.now;
  const { id, content: _, writtenAt: __, ...said } = received;
  const receipt = await signReceipt(
    { ...said, messageId: id, receivedAt: receivedAt.toISOString(), effect, fault },
    context.delivery.key(),
  );
  return { ...received, effect, fault, receipt, receivedAt };
}
