import { type PublicJwk, publicJwk } from '../auth/ed25519-jwk.ts';
import type { DeliveringAgency } from './delivering-agency.ts';
import { messageType } from './message.ts';
import { receiptType } from './receipt.ts';
import { type AgencyKeys, signingKeyId } from './signed-text.ts';

/** A public key that something was signed with. */
export interface UsedKey {
  agency: DeliveringAgency;
  kid: string;
  jwk: PublicJwk;
}

/** The keys that a sender's messages and the receipts of them are signed with, each once; only those that are published. */
export async function usedKeys(
  sender: { agency: DeliveringAgency; messages: readonly string[] },
  recipient: { agency: DeliveringAgency; receipts: readonly string[] },
  published: AgencyKeys,
): Promise<UsedKey[]> {
  const used = new Map<string, DeliveringAgency>();
  for (const text of sender.messages) used.set(signingKeyId(text, messageType), sender.agency);
  for (const text of recipient.receipts) used.set(signingKeyId(text, receiptType), recipient.agency);
  const keys: UsedKey[] = [];
  for (const [kid, agency] of used) {
    const key = await published(agency, kid);
    if (key !== undefined) keys.push({ agency, kid, jwk: publicJwk(key) });
  }
  return keys;
}
