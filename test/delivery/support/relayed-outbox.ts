import { withClient } from '../../../infra/postgres/agency-databases.ts';
import type { Relay } from '../../../shared/delivery/relay.ts';
import { startTestRelay, type TestRelayOptions, untilDelivered } from '../../support/start-relay.ts';
import { agencyDatabase } from '../../support/template-database.ts';
import { type TestIdentity, testIdentity } from '../../support/test-identity.ts';
import { type StandInReceiver, standInReceiver } from './stand-in-receiver.ts';
import { writeMessages } from './write-messages.ts';

/** A row of an outbox, as far as tests look at it. */
interface OutboxRow {
  id: string;
  matter_id: string;
  recipient: string;
  sequence: number;
  state: string;
  attempts: number;
  fault: string | null;
  effect: string | null;
  message: string;
  receipt: string | null;
  first_sent_at: Date | null;
  next_attempt_at: Date;
  delivered_at: Date | null;
  received_at: Date | null;
  clock_offset_ms: number | null;
  clock_uncertainty_ms: number | null;
}

const rowsOf = `
select id, matter_id, recipient, sequence, state, attempts, fault, effect, message, receipt, first_sent_at,
  next_attempt_at, delivered_at, received_at, clock_offset_ms, clock_uncertainty_ms
from outbox order by recipient, matter_id, sequence`;

/** The outbox of the police, a real one, with agencies that can be told what to answer. */
export interface RelayedOutbox {
  identity: TestIdentity;
  /** The runtime login's. */
  databaseUrl: string;
  health: StandInReceiver;
  localAuthority: StandInReceiver;
  /** Writes messages to one organisation, so many for each matter. @returns the matters' ids */
  write(to: 'health' | 'local-authority', lanes: readonly number[]): Promise<string[]>;
  /** Writes one more message about a matter. */
  addTo(matter: string, to: 'health' | 'local-authority'): Promise<void>;
  /** Everything, by recipient, matter and place in its order. */
  rows(): Promise<OutboxRow[]>;
  /** Runs SQL as the owner. */
  run(sql: string): Promise<void>;
  startRelay(options?: Partial<TestRelayOptions>): Relay;
  delivered(): Promise<void>;
  now(): Date;
  moveBy(ms: number): void;
  stop(): Promise<void>;
}

const organisations = { health: 'E54000069', 'local-authority': 'E10000030' } as const;

export async function relayedOutbox(start: Date): Promise<RelayedOutbox> {
  let now = start;
  const clock = () => now;
  const identity = await testIdentity(clock);
  const database = await agencyDatabase('police');
  const health = await standInReceiver('health', identity, clock);
  const localAuthority = await standInReceiver('local-authority', identity, clock);
  const urls = { health: health.url, 'local-authority': localAuthority.url, police: 'http://127.0.0.1:1' };
  const relays: Relay[] = [];
  const common = () => ({ url: database.ownerUrl, delivery: identity.deliveryOf('police'), now });
  return {
    identity,
    databaseUrl: database.appUrl,
    health,
    localAuthority,
    write: (to, lanes) => writeMessages({ ...common(), toOrganisation: organisations[to], lanes }),
    async addTo(matter, to) {
      await writeMessages({ ...common(), toOrganisation: organisations[to], lanes: [1], matters: [matter] });
    },
    rows: () =>
      withClient(database.ownerUrl, async (client) => {
        const found = await client.query(rowsOf);
        return found.rows;
      }),
    run: (sql) => withClient(database.ownerUrl, async (client) => void (await client.query(sql))),
    startRelay(options = {}) {
      const relay = startTestRelay('police', {
        databaseUrl: database.appUrl,
        urlOf: (agency) => urls[agency],
        identity,
        clock,
        ...options,
      });
      relays.push(relay);
      return relay;
    },
    delivered: () => untilDelivered([database.ownerUrl], clock),
    now: clock,
    moveBy(ms) {
      now = new Date(now.getTime() + ms);
    },
    async stop() {
      await Promise.all(relays.map((relay) => relay.stop()));
      await health.close();
      await localAuthority.close();
      await database.drop();
    },
  };
}
