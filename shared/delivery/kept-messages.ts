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

/**
 * Keeps a message with its receipt.
 *
 * @param isReplacing whether it was kept before, parked, or another one was in its place that its sender gave up
 * @param now when it was applied, unless it is parked
 */
export async function keepMessage(
  manager: EntityManager,
  { received, sent }: IncomingMessage,
  { effect, fault, receipt, receivedAt }: KeptMessage,
  isReplacing: boolean,
  now: Date,
): Promise<void> {
  const appliedAt = effect === 'PARKED' ? null : now;
  const { partnership, sender, id, kind, writtenAt, contentHash } = received;
  const changing = [
    kind,
    writtenAt,
    contentHash,
    sent.message,
    sent.content,
    receivedAt,
    effect,
    fault,
    appliedAt,
  ];
  if (isReplacing) {
    await manager.query(
      `update inbox set kind = $4, written_at = $5, content_hash = $6, message = $7, content = $8, received_at = $9,
         effect = $10, fault = $11, applied_at = $12, receipt = $13
       where partnership = $1 and sender = $2 and id = $3`,
      [partnership, sender, id, ...changing, receipt],
    );
    return;
  }
  const { fromOrganisation, toOrganisation, concept, matterId, sequence } = received;
  await manager.query(
    `insert into inbox (partnership, sender, id, kind, written_at, content_hash, message, content, received_at, effect,
       fault, applied_at, receipt, from_organisation, to_organisation, concept, matter_id, sequence)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
    [
      partnership,
      sender,
      id,
      ...changing,
      receipt,
      fromOrganisation,
      toOrganisation,
      concept,
      matterId,
      sequence,
    ],
  );
}
