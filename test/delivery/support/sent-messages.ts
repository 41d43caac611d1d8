import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { DeliveringAgency } from '../../../shared/delivery/delivering-agency.ts';
import {
  contentHash,
  type Message,
  type SentMessage,
  signMessage,
} from '../../../shared/delivery/message.ts';
import type { Answer } from '../../support/ask-graphql.ts';
import type { TestHub } from '../../support/start-hub.ts';
import type { TestIdentity } from '../../support/test-identity.ts';

/** Surrey's organisations, by agency. */
export const surrey = {
  partnership: 'E10000030',
  'local-authority': 'E10000030',
  police: 'E23000031',
  health: 'E54000069',
} as const;

const prefixes = { 'local-authority': 'localAuthority', police: 'police', health: 'health' } as const;

/** What a message says: from the police to health in Surrey unless told. */
export type Said = Partial<Message> & { sender?: DeliveringAgency; recipient?: DeliveringAgency };

/** A message, the first of its own matter unless told. */
export function aMessage({ sender = 'police', recipient = 'health', ...said }: Said = {}): Message {
  return {
    id: randomUUID(),
    sender,
    recipient,
    fromOrganisation: surrey[sender],
    toOrganisation: surrey[recipient],
    partnership: surrey.partnership,
    concept: 'information-request',
    matterId: randomUUID(),
    sequence: 1,
    kind: 'MESSAGE_ABANDONED',
    writtenAt: '2026-11-20T09:59:00.000Z',
    contentHash: '',
    ...said,
  };
}

/** The message as it travels, signed with its sender's key unless told. */
export async function signed(
  { keys }: TestIdentity,
  message: Message,
  content: unknown = { reason: 'Sent by mistake.' },
  signer: keyof TestIdentity['keys'] = message.sender,
): Promise<SentMessage> {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  const envelope = { ...message, contentHash: message.contentHash || contentHash(text) };
  return { message: await signMessage(envelope, keys[signer]), content: text };
}

/** Sends messages in an agency's own name, to the agency that they are for. */
export async function deliver(
  hub: TestHub,
  messages: SentMessage[],
  { from = 'police', to = 'health' }: { from?: DeliveringAgency; to?: DeliveringAgency } = {},
): Promise<Answer> {
  const query = `mutation ($messages: [MessageInput!]!) {
    ${prefixes[to]}ReceiveMessages(messages: $messages) { id state receipt code expectedSequence }
  }`;
  return hub.askAgency(to, query, { messages }, { agency: from });
}

export interface Outcome {
  id: string | null;
  state: string;
  receipt: string | null;
  code: string | null;
  expectedSequence: number | null;
}

/** What became of messages that were sent. @throws if the request itself was refused */
export async function outcomes(...sent: Parameters<typeof deliver>): Promise<Outcome[]> {
  const answer = await deliver(...sent);
  if (answer.errors !== undefined) throw new Error(answer.text);
  return answer.data[`${prefixes[sent[2]?.to ?? 'health']}ReceiveMessages`];
}

/** Puts a message into its sender's outbox, as if its relay had got so far. */
export async function inOutbox(
  owner: pg.Client,
  message: Message,
  sent: SentMessage,
  { state = 'PARKED', fault = 'CONTENT_INVALID' }: { state?: string; fault?: string | null } = {},
): Promise<void> {
  await owner.query(
    `insert into outbox (partnership, id, from_organisation, to_organisation, recipient, concept, matter_id, sequence,
       kind, written_at, content_hash, message, content, state, attempts, first_sent_at, next_attempt_at, fault)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 1, $10, $10, $15)`,
    [
      message.partnership,
      message.id,
      message.fromOrganisation,
      message.toOrganisation,
      message.recipient,
      message.concept,
      message.matterId,
      message.sequence,
      message.kind,
      message.writtenAt,
      contentHash(sent.content),
      sent.message,
      sent.content,
      state,
      fault,
    ],
  );
}
