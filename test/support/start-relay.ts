import { pino } from 'pino';
import { withClient } from '../../infra/postgres/agency-databases.ts';
import { httpAgencyClient } from '../../shared/delivery/http-agency-client.ts';
import { type Relay, startRelay } from '../../shared/delivery/relay.ts';
import type { AgencyName } from './start-agency.ts';
import type { TestIdentity } from './test-identity.ts';
import { until } from './until.ts';

export interface TestRelayOptions {
  /** The runtime login's. */
  databaseUrl: string;
  /** Where it is told that the agencies are. */
  urlOf: (agency: AgencyName) => string;
  identity: TestIdentity;
  clock: () => Date;
  batch?: number;
}

const databaseRoles = { 'local-authority': 'local_authority', police: 'police', health: 'health' } as const;

/** One agency's relay in this process. It looks often, so that no test waits for it. */
export function startTestRelay(name: AgencyName, options: TestRelayOptions): Relay {
  const { databaseUrl, urlOf, identity, clock, batch } = options;
  const client = httpAgencyClient({ agency: name, urlOf, key: () => identity.keys[name], clock });
  const relay = startRelay({
    rolePrefix: databaseRoles[name],
    databaseUrl,
    client,
    delivery: identity.deliveryOf(name),
    clock,
    log: pino({ level: 'silent' }),
    pollMs: 10,
    batch,
  });
  return {
    async stop() {
      await relay.stop();
      await client.close();
    },
  };
}

/** Messages that are due and have nothing before them. What waits behind a parked message is not waited for. */
const due = `
select count(*)::int as count from outbox
where state = 'WAITING' and next_attempt_at <= $1 and not exists (
  select from outbox as earlier
  where (earlier.partnership, earlier.concept, earlier.matter_id, earlier.from_organisation, earlier.to_organisation)
      = (outbox.partnership, outbox.concept, outbox.matter_id, outbox.from_organisation, outbox.to_organisation)
    and earlier.sequence < outbox.sequence
    and (earlier.state = 'PARKED' or earlier.state = 'WAITING' and earlier.next_attempt_at > $1))`;

/** Waits until nothing is due in any of the outboxes. @param urls with the owner's login */
export async function untilDelivered(urls: readonly string[], now: () => Date): Promise<void> {
  for (const url of urls) {
    await withClient(url, (client) =>
      until(
        async () => (await client.query(due, [now()])).rows[0].count,
        (count) => count === 0,
      ),
    );
  }
}
