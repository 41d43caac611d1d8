import { randomBytes } from 'node:crypto';
import { v7 as uuid7 } from 'uuid';
import { withClient } from '../../../infra/postgres/agency-databases.ts';
import { contentHash, type Message, signMessage } from '../../../shared/delivery/message.ts';
import type { DeliveryKey } from '../../../shared/delivery/signed-text.ts';

/** Written by an agency once: what is copied. */
export interface Template {
  message: string;
  content: string;
}

/**
 * Puts messages into an outbox as if they had been written evenly over the time up to now, each about a matter of its
 * own, and signed as its agency signs.
 *
 * @param url with the owner's login
 */
export async function copyMessages(
  url: string,
  { message, content }: Template,
  key: DeliveryKey,
  { count, overMs }: { count: number; overMs: number },
): Promise<void> {
  const envelope: Message = JSON.parse(Buffer.from(message.split('.')[1] ?? '', 'base64url').toString());
  const said = JSON.parse(content);
  const now = Date.now();
  await withClient(url, async (client) => {
    for (let from = 0; from < count; from += 1_000) {
      const rows = await Promise.all(
        Array.from({ length: Math.min(1_000, count - from) }, async (_, index) => {
          const writtenAt = new Date(now - overMs + (overMs * (from + index)) / count);
          const text = JSON.stringify({ ...said, nonce: randomBytes(16).toString('base64url') });
          const copy: Message = {
            ...envelope,
            id: uuid7({ msecs: writtenAt.getTime() }),
            matterId: uuid7({ msecs: writtenAt.getTime() }),
            writtenAt: writtenAt.toISOString(),
            contentHash: contentHash(text),
          };
          return { ...copy, message: await signMessage(copy, key), content: text };
        }),
      );
      await client.query(
        `insert into outbox (partnership, concept, matter_id, from_organisation, to_organisation, id, recipient, sequence,
           kind, written_at, next_attempt_at, content_hash, message, content)
         select partnership, concept, "matterId", "fromOrganisation", "toOrganisation", id, recipient, sequence, kind,
           "writtenAt", "writtenAt", "contentHash", message, content
         from json_to_recordset($1) as row (partnership text, concept text, "matterId" uuid, "fromOrganisation" text,
           "toOrganisation" text, id uuid, recipient text, sequence int, kind text, "writtenAt" timestamptz,
           "contentHash" text, message text, content text)`,
        [JSON.stringify(rows)],
      );
    }
    await client.query('analyze outbox');
  });
}
