import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { RolePrefix } from '../audit/audit-connection.ts';
import { loggedCode } from '../errors/logged-code.ts';
import type { AgencyClient } from './agency-client.ts';
import { backoffMs } from './backoff.ts';
import { type DeliveringAgency, deliveringAgencies } from './delivering-agency.ts';
import type { DeliveryConfig } from './delivery-config.ts';
import { outbox } from './outbox.ts';
import { recipientHealth } from './recipient-health.ts';
import { refusals } from './refusals.ts';
import { endConnection, relayConnection } from './relay-connection.ts';
import { serveRecipient } from './serve-recipient.ts';

export interface RelayOptions {
  rolePrefix: RolePrefix;
  /** The runtime login's URL of the agency's own database. */
  databaseUrl: string;
  /** Asks the other agencies in this one's name. */
  client: AgencyClient;
  /** Whose messages they are, and whose receipts count. */
  delivery: DeliveryConfig;
  clock: () => Date;
  log: Logger;
  /** How often to look for messages, in milliseconds, while there are none; 100 unless told. */
  pollMs?: number | undefined;
  /** Messages of one request at most; 100 unless told. */
  batch?: number | undefined;
}

export interface Relay {
  /** Sends nothing further, waits for what is on its way, at most ten seconds, and ends. */
  stop(): Promise<void>;
}

/** No database that is down is tried less often. */
const mostMs = 5_000;

/**
 * Delivers what an agency's outbox holds to the agencies that it is for. Each recipient is served by itself: one that is
 * frozen, slow or gone holds up nobody else. It starts whether or not its database is there.
 *
 * A message may be sent twice, when an answer was lost or the relay was killed; its recipient then gives the receipt
 * that it gave before.
 */
export function startRelay(options: RelayOptions): Relay {
  const stopping = new AbortController();
  // Itself too: several boards of one partnership keep their records at the same agency.
  const served = Promise.all(deliveringAgencies.map((each) => relayTo(each, options, stopping.signal)));
  return {
    async stop() {
      stopping.abort();
      await served;
    },
  };
}

async function relayTo(
  recipient: DeliveringAgency,
  options: RelayOptions,
  signal: AbortSignal,
): Promise<void> {
  const { rolePrefix, databaseUrl, client, delivery, clock, log } = options;
  const { pollMs = 100, batch = 100 } = options;
  const pause = (ms: number) => sleep(ms, undefined, { signal }).catch(() => {});
  const health = recipientHealth(batch, () => performance.now());
  const remembered = refusals();
  let failures = 0;
  while (!signal.aborted) {
    try {
      const connection = await relayConnection(databaseUrl, rolePrefix, recipient);
      if (failures > 0) log.info({ agency: recipient }, 'the outbox can be read again');
      failures = 0;
      if (connection === undefined) {
        // Another relay serves it, until it ends.
        await pause(1_000);
        continue;
      }
      try {
        await serveRecipient({
          recipient,
          outbox: outbox(connection, recipient),
          client,
          delivery,
          refusals: remembered,
          health,
          clock,
          pollMs,
          log,
          signal,
        });
      } finally {
        await endConnection(connection);
      }
    } catch (error) {
      failures += 1;
      // Its message can quote a row.
      if (failures === 1) {
        log.error({ agency: recipient, code: loggedCode(error) }, 'messages wait: the outbox cannot be read');
      }
      await pause(backoffMs(failures, mostMs));
    }
  }
}
