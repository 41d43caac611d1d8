import { randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { v7 as uuid7 } from 'uuid';
import type { AgencyContext } from '../subgraph/agency-context.ts';
import { agencyOfSector } from './delivering-agency.ts';
import { contentHash, type Message, type MessageKind, signMessage } from './message.ts';

/** What an organisation of this agency tells another organisation. */
export interface OutgoingMessage {
  partnership: string;
  concept: Message['concept'];
  matterId: string;
  fromOrganisation: string;
  toOrganisation: string;
  kind: MessageKind;
  /** What is said, as JSON. Instants as ISO text. */
  content: Record<string, unknown>;
}

/**
 * Writes a message to the outbox, in the transaction of what it tells of: either both are saved or neither. The caller
 * holds the lock on the matter's own record, so that messages about it are numbered in turn.
 */
export async function sendMessage(
  manager: EntityManager,
  { delivery, geography, now }: Pick<AgencyContext, 'delivery' | 'geography' | 'now'>,
  { content, ...said }: OutgoingMessage,
): Promise<void> {
  const organisation = geography.organisation(said.toOrganisation);
  if (organisation === undefined) throw new Error('A message is for an organisation that nobody knows.');
  const lane = [said.partnership, said.concept, said.matterId, said.fromOrganisation, said.toOrganisation];
  const [{ sequence }] = await manager.query(
    `select coalesce(max(sequence), 0) + 1 as sequence from outbox
     where partnership = $1 and concept = $2 and matter_id = $3 and from_organisation = $4 and to_organisation = $5`,
    lane,
  );
  // Without the nonce, somebody who may not read a content could guess it and compare its hash.
  const text = JSON.stringify({ ...content, nonce: randomBytes(16).toString('base64url') });
  const message: Message = {
    ...said,
    id: uuid7({ msecs: now.getTime() }),
    sender: delivery.agency,
    recipient: agencyOfSector(organisation.sector),
    sequence,
    writtenAt: now.toISOString(),
    contentHash: contentHash(text),
  };
  await manager.query(
    `insert into outbox (partnership, concept, matter_id, from_organisation, to_organisation, id, recipient, sequence,
       kind, written_at, next_attempt_at, content_hash, message, content)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, $11, $12, $13)`,
    [
      ...lane,
      message.id,
      message.recipient,
      sequence,
      message.kind,
      message.writtenAt,
      message.contentHash,
      await signMessage(message, delivery.key()),
      text,
    ],
  );
}
