import pg from 'pg';
import type { RolePrefix } from '../audit/audit-connection.ts';
import type { DeliveringAgency } from './delivering-agency.ts';

/** Of the two-part key of the lock that a relay holds while it serves a recipient; the other part is the recipient. */
const lockName = 'hub-relay';

/**
 * A connection of its own for one recipient's messages, in the role that relays. It holds a lock, so that of two relays
 * one waits; the lock goes with the connection, however the process ends.
 *
 * @param url of the agency's runtime login
 * @returns undefined while another relay serves this recipient
 */
export async function relayConnection(
  url: string,
  rolePrefix: RolePrefix,
  recipient: DeliveringAgency,
): Promise<pg.Client | undefined> {
  const client = new pg.Client({
    connectionString: url,
    options: `-c role=${rolePrefix}_relay`,
    connectionTimeoutMillis: 2_000,
    statement_timeout: 5_000,
    // A server that is frozen keeps no timeout.
    query_timeout: 6_000,
    keepAlive: true,
    application_name: 'safeguarding-partners-hub-relay',
  });
  // A lost connection shows in the next statement.
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query('select pg_try_advisory_lock(hashtext($1), hashtext($2)) as locked', [
      lockName,
      recipient,
    ]);
    if (rows[0]?.locked) return client;
    await endConnection(client);
    return undefined;
  } catch (error) {
    await endConnection(client);
    throw error;
  }
}

/** Never fails, and waits for nobody who does not answer. */
export async function endConnection(client: pg.Client): Promise<void> {
  const impatience = setTimeout(() => streamOf(client)?.destroy(), 1_000);
  await client.end().catch(() => {});
  clearTimeout(impatience);
}

function streamOf(client: pg.Client): { destroy(): void } | undefined {
  return (client as unknown as { connection?: { stream?: { destroy(): void } } }).connection?.stream;
}
