import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { AgencyLogins } from './agency-logins.ts';
import { LastingPool } from './lasting-pool.ts';
import { ReplicaFreshness } from './replica-freshness.ts';

/** A streaming standby of an agency's database. Whether it is asked is decided beforehand, for no session in particular. */
export interface Replica {
  logins: AgencyLogins;
  /** How old what it shows may be, in milliseconds. */
  mayLagMs: number;
  /** Whether it may be asked now. Costs nothing: it is looked at from time to time. */
  isAsked(): boolean;
  /** Nothing that was saved longer ago than so many milliseconds is missing there now. Costs nothing either. */
  ageMs(): number;
  /** A session found that it is not there: it is left out until it is seen again. */
  notReached(): void;
}

export interface ReplicaOptions {
  /** URL of the runtime login at the primary. */
  primaryUrl: string;
  /** URL of the same login at the replica. */
  url: string;
  /** Its two logins, not yet connected: it need not be there when the agency starts. */
  logins: AgencyLogins;
  /** How old what it shows may be, in milliseconds. */
  mayLagMs: number;
  /** How long it is waited for when it is looked at, in milliseconds; a second unless told. */
  patienceMs?: number | undefined;
  log: Logger;
  /** Called each time its connections were opened or lost, before anybody asks it again. */
  beforeAsked: () => Promise<void>;
}

/** Why a replica is left out. The codes are stable: on-call looks for them. */
type LeftOut = 'REPLICA_UNREACHABLE' | 'REPLICA_LAGS' | 'REPLICA_PROMOTED' | 'REPLICA_OF_ANOTHER_DATABASE';

const whatToDo: Record<LeftOut, string> = {
  REPLICA_UNREACHABLE: 'the replica cannot be reached: check that it runs, and the URLs of both its logins',
  REPLICA_LAGS:
    'the replica lags more than it may: check that it receives and replays what the primary writes',
  REPLICA_PROMOTED: 'the replica has become a primary: name another, or make it a replica again',
  REPLICA_OF_ANOTHER_DATABASE: "the replica is not one of this agency's primary: correct its URLs",
};

const lookEveryMs = 1_000;

interface Position {
  position: string;
  cluster: string;
}

const cluster = '(select system_identifier::text from pg_control_system()) as cluster';
const ofPrimary = `select pg_current_wal_flush_lsn() - '0/0' as position, ${cluster}`;
const ofReplica = `select pg_is_in_recovery() as "isReplica", coalesce(pg_last_wal_replay_lsn() - '0/0', 0) as position, ${cluster}`;

/**
 * Looks at a replica once a second and tells whether it may be asked. It is never waited for: until it is known to hold what
 * it must, it is left out. What becomes of it is logged when it changes, without saying where it is.
 */
export async function watchReplica({
  primaryUrl,
  url,
  logins,
  mayLagMs,
  patienceMs = lookEveryMs,
  log,
  beforeAsked,
}: ReplicaOptions): Promise<Replica & { stop(): Promise<void> }> {
  const freshness = new ReplicaFreshness(mayLagMs);
  const primary = lookingAt(primaryUrl, patienceMs);
  const replica = lookingAt(url, patienceMs);
  const stopping = new AbortController();
  let state: 'NOT_YET' | 'ASKED' | LeftOut = 'NOT_YET';
  /** Whether its connections were opened, and it has been there ever since. */
  let isPrepared = false;

  const become = (next: 'ASKED' | LeftOut) => {
    if (next === 'REPLICA_UNREACHABLE') isPrepared = false;
    if (next === state) return;
    if (next !== 'ASKED') log.warn({ code: next }, `${whatToDo[next]}. Until then the primary is asked`);
    else if (state === 'NOT_YET') log.info('the replica is asked for boards and inspectors');
    else log.info('the replica is asked again for boards and inspectors');
    state = next;
  };
  const look = async () => {
    const askedAt = performance.now();
    // Without news of the primary the replica is as fresh as it was last known to be.
    const [there, here] = await Promise.allSettled([
      one<Position>(primary, ofPrimary),
      one<Position & { isReplica: boolean }>(replica, ofReplica),
    ]);
    if (here.status === 'rejected') return become('REPLICA_UNREACHABLE');
    if (!here.value.isReplica) return become('REPLICA_PROMOTED');
    if (there.status === 'fulfilled') {
      if (there.value.cluster !== here.value.cluster) return become('REPLICA_OF_ANOTHER_DATABASE');
      freshness.primaryWasAt(BigInt(there.value.position), askedAt);
    }
    freshness.replicaHas(BigInt(here.value.position));
    if (!freshness.isWithinBound(performance.now())) return become('REPLICA_LAGS');
    if (!isPrepared) {
      try {
        await open(logins);
        await beforeAsked();
      } catch {
        return become('REPLICA_UNREACHABLE');
      }
      isPrepared = true;
    }
    become('ASKED');
  };
  const keepLooking = async () => {
    while (!stopping.signal.aborted) {
      await sleep(lookEveryMs, undefined, { signal: stopping.signal, ref: false }).catch(() => {});
      if (!stopping.signal.aborted) await look();
    }
  };

  await look();
  const ended = keepLooking();
  return {
    logins,
    mayLagMs,
    isAsked: () => state === 'ASKED' && freshness.isWithinBound(performance.now()),
    ageMs: () => freshness.age(performance.now()),
    notReached: () => become('REPLICA_UNREACHABLE'),
    async stop() {
      stopping.abort();
      await ended;
      await Promise.all([primary.end(), replica.end()]);
    },
  };
}

/** A connection for looking alone, so that a replica that has much to do does not pass for one that is not there. */
function lookingAt(url: string, patienceMs: number): LastingPool {
  return new LastingPool({
    connectionString: url,
    max: 1,
    connectionTimeoutMillis: patienceMs,
    statement_timeout: patienceMs,
    query_timeout: patienceMs,
    idleTimeoutMillis: 0,
    application_name: 'safeguarding-partners-hub-replica',
  });
}

async function one<Row extends object>(pool: LastingPool, sql: string): Promise<Row> {
  const client = await pool.connect();
  let failed: Error | undefined;
  try {
    const { rows } = await client.query<Row>(sql);
    return rows[0] as Row;
  } catch (error) {
    // It may yet answer this question, to whoever asks the next.
    failed = error as Error;
    throw error;
  } finally {
    client.release(failed);
  }
}

async function open({ app, inspection }: AgencyLogins): Promise<void> {
  for (const each of [app, inspection]) if (!each.isInitialized) await each.initialize();
}
