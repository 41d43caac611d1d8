import type { DeliveryConfig } from './delivery-config.ts';
import { type Message, messageType, signMessage } from './message.ts';
import type { WaitingMessage } from './outbox.ts';
import { signingKeyId } from './signed-text.ts';

/** A message whose key is no longer published, signed again with the one that is used now; else the message itself. */
export async function signAgain(
  waiting: WaitingMessage,
  { agency, key, publicKeys }: Pick<DeliveryConfig, 'agency' | 'key' | 'publicKeys'>,
): Promise<WaitingMessage> {
  const kid = signingKeyId(waiting.message, messageType);
  const current = key();
  if (kid === current.kid || (await publicKeys(agency, kid)) !== undefined) return waiting;
  // It comes from our own database, and signing does not change it.
  const [, payload = ''] = waiting.message.split('.');
  const envelope: Message = JSON.parse(Buffer.from(payload, 'base64url').toString());
  return { ...waiting, message: await signMessage(envelope, current) };
}
