import { z } from 'zod';
import { sha256 } from '../auth/sha256.ts';
import { HubError } from '../errors/hub-error.ts';
import { deliveringAgencies } from './delivering-agency.ts';
import {
  type AgencyKeys,
  type DeliveryKey,
  type SigningKeyUsed,
  signText,
  verifyText,
} from './signed-text.ts';

/** What one agency tells another of a matter. */
const messageKinds = [
  'REQUEST_MADE',
  'REQUEST_ACKNOWLEDGED',
  'REQUEST_ANSWERED',
  'REQUEST_WITHDRAWN',
  'REQUEST_CHASED',
  'REQUEST_CORRECTED',
  'ESCALATION_RAISED',
  'ESCALATION_ADVANCED',
  'ESCALATION_CLOSED',
  'MEETING_CONVENED',
  'MEETING_CLOSED',
  'DISCREPANCY_SETTLED',
  'MESSAGE_ABANDONED',
] as const;

export type MessageKind = (typeof messageKinds)[number];

/** The kinds of matter that messages are about. */
export const messageConcepts = ['information-request', 'escalation', 'leadership-meeting'] as const;

/** An agency, a code of an organisation or partnership, and an instant, as signed texts have them. */
export const signedAgency = z.enum(deliveringAgencies);
export const signedCode = z.string().min(1).max(20);
export const signedInstant = z.iso.datetime({ offset: false, precision: 3 });

/** What an envelope says of which message it is, and its receipt says again. */
export const messageSaid = z.strictObject({
  sender: signedAgency,
  recipient: signedAgency,
  fromOrganisation: signedCode,
  toOrganisation: signedCode,
  partnership: signedCode,
  concept: z.enum(messageConcepts),
  matterId: z.uuid(),
  sequence: z.int().min(1),
  kind: z.enum(messageKinds),
  contentHash: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
});

const envelope = z.strictObject({ id: z.uuid(), ...messageSaid.shape, writtenAt: signedInstant });

/**
 * A message's envelope: what its sender signs. What is said stands beside it, in the content; the envelope has the
 * content's hash. `writtenAt` is by the sender's clock. `sequence` counts from 1 what one organisation sends another
 * about one matter: it is applied in that order.
 */
export type Message = z.infer<typeof envelope>;

/** A message as it travels. */
export interface SentMessage {
  /** The envelope, a compact JWS. */
  message: string;
  /** JSON whose SHA-256 the envelope has. */
  content: string;
}

export const messageType = 'hub-message+jwt';

/** Signs an envelope in its sender's name. */
export function signMessage(message: Message, key: DeliveryKey): Promise<string> {
  return signText(message, messageType, key);
}

/**
 * A message's envelope, once its signature and form hold. Whom it is for is for the reader to check.
 *
 * @throws HubError SIGNATURE_INVALID, SIGNING_KEY_UNKNOWN, MESSAGE_INVALID
 */
export async function readMessage(
  text: string,
  keys: AgencyKeys,
): Promise<{ message: Message; signedBy: SigningKeyUsed }> {
  const { payload, signedBy } = await verifyText(
    text,
    messageType,
    (said) => envelope.safeParse(said).data?.sender,
    keys,
  );
  const message = envelope.safeParse(payload);
  if (!message.success) {
    throw new HubError(
      'MESSAGE_INVALID',
      'The envelope is not one that the hub writes. Send it as it was written.',
    );
  }
  return { message: message.data, signedBy };
}

/** The hash of a content that its envelope carries. */
export function contentHash(content: string): string {
  return sha256(Buffer.from(content));
}
