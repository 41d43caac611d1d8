import { londonDay } from '../calendar/london-time.ts';
import { HubError } from '../errors/hub-error.ts';
import type { Geography } from '../geography/geography.ts';
import { heldFrom } from '../geography/organisation.ts';
import type { ReceivedMessage, ReceivingContext } from './applier.ts';
import { agencyOfSector, type DeliveringAgency } from './delivering-agency.ts';
import { contentHash, type Message, readMessage, type SentMessage } from './message.ts';
import type { SigningKeyUsed } from './signed-text.ts';

/** A message that came and may be taken, if it is its turn. */
export interface IncomingMessage {
  received: ReceivedMessage;
  /** Envelope and content as they came. */
  sent: SentMessage;
  /** The key that it is signed with. */
  signedBy: SigningKeyUsed;
  /** An instant at which the organisation that it is for is a statutory partner: now or, if no longer, when written. */
  partnerAt: Date;
}

/**
 * A message, once its signature and its content hold and it is one that this agency takes: from the agency that sends
 * it, in the name of an organisation that keeps its records there, to one that keeps them here, about a partnership
 * that both belong to now or belonged to on the day it was written.
 *
 * @param sender the agency whose proof came with it
 * @throws HubError SIGNATURE_INVALID, SIGNING_KEY_UNKNOWN, MESSAGE_INVALID, CONTENT_ALTERED, CONTENT_INVALID,
 *   SENDER_DIFFERS, RECIPIENT_DIFFERS, PARTNERSHIP_UNKNOWN, SENDER_NOT_OF_PARTNERSHIP, RECIPIENT_NOT_OF_PARTNERSHIP
 */
export async function readIncoming(
  sent: SentMessage,
  sender: DeliveringAgency,
  { delivery, geography, now }: ReceivingContext,
): Promise<IncomingMessage> {
  const { message, signedBy } = await readMessage(sent.message, delivery.publicKeys);
  if (message.sender !== sender || !isOf(geography, message.fromOrganisation, sender)) {
    refuse(
      'SENDER_DIFFERS',
      'It is not from the agency that sends it. An agency sends its own messages only.',
    );
  }
  if (message.recipient !== delivery.agency || !isOf(geography, message.toOrganisation, delivery.agency)) {
    refuse('RECIPIENT_DIFFERS', 'It is for another agency. Send it there.');
  }
  if (contentHash(sent.content) !== message.contentHash) {
    refuse('CONTENT_ALTERED', 'The content is not the one that was signed. Send it as it was written.');
  }
  const partnerAt = checkPartners(message, geography, now);
  return {
    received: { ...message, content: parsed(sent.content) },
    sent,
    signedBy,
    partnerAt,
  };
}

/** Whether a code is an organisation's own, and of one that keeps its records at the agency. */
function isOf(geography: Geography, code: string, agency: DeliveringAgency): boolean {
  const organisation = geography.organisation(code);
  return organisation?.code === code && agencyOfSector(organisation.sector) === agency;
}

/** @returns an instant at which the organisation that the message is for is a statutory partner */
function checkPartners(message: Message, geography: Geography, now: Date): Date {
  const { partnership, fromOrganisation, toOrganisation } = message;
  if (geography.partnership(partnership)?.code !== partnership) {
    refuse('PARTNERSHIP_UNKNOWN', 'It is about a partnership that this agency does not know by that code.');
  }
  const partnerAt = (organisation: string) =>
    [now, new Date(message.writtenAt)].find((instant) => {
      const day = londonDay(instant);
      return day >= heldFrom && geography.isStatutoryPartner(partnership, organisation, day);
    });
  if (partnerAt(fromOrganisation) === undefined) {
    refuse('SENDER_NOT_OF_PARTNERSHIP', 'It is from an organisation that is no statutory partner there.');
  }
  return (
    partnerAt(toOrganisation) ??
    refuse('RECIPIENT_NOT_OF_PARTNERSHIP', 'It is for an organisation that is no statutory partner there.')
  );
}

function parsed(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return refuse('CONTENT_INVALID', 'The content is no JSON. Send it as it was written.');
  }
}

function refuse(code: string, message: string): never {
  throw new HubError(code, message);
}
