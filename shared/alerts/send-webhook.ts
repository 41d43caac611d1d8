import { sign } from 'node:crypto';
import type { DeliveryKey } from '../delivery/signed-text.ts';
import { HubError } from '../errors/hub-error.ts';
import type { AlertNotice } from './alert-notice.ts';

/** How long a receiver may take to answer, in milliseconds. */
const answersWithinMs = 5_000;

/**
 * Posts an alert to a receiver, signed as Standard Webhooks says (v1a, Ed25519) with the key that the agency publishes.
 * It follows no redirect and reads no answer but its status.
 *
 * @param url from the agency's own configuration, never from a person
 * @throws HubError WEBHOOK_REFUSED when the answer is no success, WEBHOOK_UNREACHABLE when there is none in time
 */
export async function sendWebhook(
  notice: AlertNotice,
  url: string,
  key: DeliveryKey,
  now: Date,
): Promise<void> {
  const body = webhookBody(notice);
  let answer: Response;
  try {
    answer = await fetch(url, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...webhookHeaders(notice.id, body, key, now) },
      redirect: 'manual',
      signal: AbortSignal.timeout(answersWithinMs),
    });
    await answer.body?.cancel();
  } catch {
    throw new HubError('WEBHOOK_UNREACHABLE', 'The receiver of alerts did not answer in time.');
  }
  if (!answer.ok) throw new HubError('WEBHOOK_REFUSED', `The receiver of alerts answered ${answer.status}.`);
}

/** The body of a webhook: `type`, `timestamp` and `data`, as Standard Webhooks names them. */
function webhookBody({ raisedAt, ...data }: AlertNotice): string {
  return JSON.stringify({ type: 'alert.raised', timestamp: raisedAt.toISOString(), data });
}

/** A receiver drops what comes again with the same webhook-id, and what is older than five minutes. */
function webhookHeaders(id: string, body: string, { kid, privateKey }: DeliveryKey, now: Date) {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const signature = sign(null, Buffer.from(`${id}.${timestamp}.${body}`), privateKey).toString('base64');
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1a,${signature}`,
    'webhook-key-id': kid,
  };
}
