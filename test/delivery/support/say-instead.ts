import { withClient } from '../../../infra/postgres/agency-databases.ts';
import { contentHash, type Message, signMessage } from '../../../shared/delivery/message.ts';
import type { AgencyName, TestHub } from '../../support/start-hub.ts';

/** Makes an agency, whose relay is stopped, say something else in the latest message that it wrote about a matter. */
export async function sayInstead(
  hub: TestHub,
  agency: AgencyName,
  matterId: string,
  content: (said: Record<string, unknown>) => Record<string, unknown>,
): Promise<void> {
  await withClient(hub.ownerUrls[agency], async (client) => {
    const { rows } = await client.query(
      'select id, message, content from outbox where matter_id = $1 order by sequence desc limit 1',
      [matterId],
    );
    const { id, message, content: said } = rows[0];
    const text = JSON.stringify(content(JSON.parse(said)));
    const envelope: Message = JSON.parse(Buffer.from(message.split('.')[1], 'base64url').toString());
    const altered = { ...envelope, contentHash: contentHash(text) };
    const signed = await signMessage(altered, hub.identity.deliveryOf(agency).key());
    await client.query('update outbox set message = $2, content = $3, content_hash = $4 where id = $1', [
      id,
      signed,
      text,
      altered.contentHash,
    ]);
  });
}
