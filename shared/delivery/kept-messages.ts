import type { EntityManager } from 'typeorm';
import type { Message } from './message.ts';
import type { IncomingMessage } from './read-incoming.ts';
import type { DeliveryEffect } from './receipt.ts';

/** A message that is kept, and what became of it. */
export interface KeptMessage extends Omit<Message, 'sender' | 'recipient' | 'writtenAt'> {
  effect: DeliveryEffect;
  fault: string | null;
  receipt: string;
  receivedAt: Date;
}

/** Those of the messages that came before, by id. All are from one agency. */
export async function keptMessages(
  manager: EntityManager,
  incoming: readonly IncomingMessage[],
): Promise<Map<string, KeptMessage>> {
  const rows: KeptMessage[] = await manager.query(
    `select i.id, i.from_organisation as "fromOrganisation", i.to_organisation as "toOrganisation", i.partnership,
       i.concept, i.matter_id as "matterId", i.sequence, i.kind, i.content_hash as "contentHash", i.effect, i.fault,
       i.receipt, i.received_at as "receivedAt"
     from unnest($1::text[], $2::uuid[]) as k (partnership, id)
     join inbox i on i.partnership = k.partnership and i.id = k.id and i.sender = $3`,
    [
      incoming.map(({ received }) => received.partnership),
      incoming.map(({ received }) => received.id),
      incoming[0]?.received.sender,
    ],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** A message that came, and what it is to be kept as. */
export interface TakenMessage {
  incoming: IncomingMessage;
  becomes: KeptMessage;
}

/**
 * Keeps messages with their receipts. One statement, however many they are.
 *
 * @param now when they were applied, unless they are parked
 */
export async function keepMessages(
  manager: EntityManager,
  taken: readonly TakenMessage[],
  now: Date,
): Promise<void> {
  if (taken.length === 0) return;
  await manager.query(
    `insert into inbox (partnership, sender, id, from_organisation, to_organisation, concept, matter_id, sequence,
       ${changing})
     select partnership, sender, id, "fromOrganisation", "toOrganisation", concept, "matterId", sequence,
       ${changed}
     from ${given}`,
    [JSON.stringify(rowsOf(taken, now))],
  );
}

/** Keeps messages in the place of those with the same id that were parked: the same again, or what gives them up. */
export async function keepInPlace(
  manager: EntityManager,
  taken: readonly TakenMessage[],
  now: Date,
): Promise<void> {
  if (taken.length === 0) return;
  await manager.query(
    `update inbox set (${changing}) = row (${changed}) from ${given}
     where inbox.partnership = given.partnership and inbox.sender = given.sender and inbox.id = given.id`,
    [JSON.stringify(rowsOf(taken, now))],
  );
}

const changing = `kind, written_at, content_hash, message, content, received_at, effect, fault, applied_at, receipt`;
const changed = `given.kind, "writtenAt", "contentHash", given.message, given.content, "receivedAt", given.effect,
  given.fault, "appliedAt", given.receipt`;
const given = `json_to_recordset($1) as given (partnership text, sender text, id uuid, "fromOrganisation" text,
  "toOrganisation" text, concept text, "matterId" uuid, sequence int, kind text, "writtenAt" timestamptz,
  "contentHash" text, message text, content text, "receivedAt" timestamptz, effect text, fault text,
  "appliedAt" timestamptz, receipt text)`;

function rowsOf(taken: readonly TakenMessage[], now: Date) {
  return taken.map(({ incoming: { received, sent }, becomes: { effect, fault, receipt, receivedAt } }) => ({
    ...received,
    message: sent.message,
    // As its hash was taken: half a character, which the database's JSON may not hold, is one that stands for it.
    content: sent.content.toWellFormed(),
    receivedAt,
    effect,
    fault,
    appliedAt: effect === 'PARKED' ? null : now,
    receipt,
  }));
}
