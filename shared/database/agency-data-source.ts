import pg from 'pg';
import { DataSource, type EntitySchema, type Logger, type MixedList } from 'typeorm';
import type { PreparedStatement } from './ask-prepared.ts';
import { LastingPool } from './lasting-pool.ts';
import { readInstant } from './read-instant.ts';
import { SnakeCaseNaming } from './snake-case-naming.ts';

// A calendar day has no clock: the driver would turn it into midnight on the server's own clock.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, readInstant);

export interface AgencyDatabaseOptions {
  /** postgres:// URL of the runtime login, which owns nothing. */
  url: string;
  entities: EntitySchema[];
  /** The most connections at a time; ten unless told. */
  connections?: number;
  /** Of these, as many stay open when nothing is asked; none unless told. */
  staying?: number;
  /** How long a connection is waited for, in milliseconds; half a second unless told. */
  patienceMs?: number | undefined;
  /** Whether who comes is turned away at once while others wait and none came back for a quarter of that; not unless told. */
  turnsAway?: boolean;
  /** What the database's own lists call it. */
  applicationName?: string;
  /** Called with the text of every statement; tests count with it. */
  onStatement?: ((sql: string) => void) | undefined;
}

/** A statement that takes longer is ended by the database, and so is a transaction in which nothing is asked for so long. */
const statementTakesAtMostMs = 5_000;

/** An agency's own database, through its runtime login. */
export function agencyDataSource({
  url,
  entities,
  connections = 10,
  staying = 0,
  // Shorter than the gateway waits for an agency, so that a full pool is refused rather than queued for.
  patienceMs = 500,
  turnsAway = false,
  applicationName = 'safeguarding-partners-hub',
  onStatement,
}: AgencyDatabaseOptions): DataSource {
  // Whoever waits long for a connection would not be content with one that is taken away sooner.
  const longestMs = Math.max(statementTakesAtMostMs, patienceMs);
  return new DataSource({
    type: 'postgres',
    driver: { ...pg, Pool: LastingPool },
    url,
    entities: entities as MixedList<EntitySchema>,
    namingStrategy: new SnakeCaseNaming(),
    extra: {
      max: connections,
      min: staying,
      connectionTimeoutMillis: patienceMs,
      turnAwayAfterMs: turnsAway ? patienceMs / 4 : undefined,
      // Opening a connection costs a password exchange, which is slow just when many are wanted.
      idleTimeoutMillis: 60_000,
      statement_timeout: longestMs,
      // A database that is frozen or cut off keeps no time. Whoever waits gives up a little after it should have.
      query_timeout: longestMs + 1_000,
      idle_in_transaction_session_timeout: longestMs,
      // A statement whose connection was cut off, or whose process was killed, is ended by the database itself.
      options: '-c client_connection_check_interval=500',
      application_name: applicationName,
    },
    ...(onStatement === undefined ? {} : { logging: ['query'], logger: statementListener(onStatement) }),
  });
}

function statementListener(onStatement: (sql: string) => void): Logger {
  const nothing = () => {};
  return {
    // A prepared statement comes as an object (see askPrepared).
    logQuery: (statement: string | PreparedStatement) =>
      onStatement(typeof statement === 'string' ? statement : statement.text),
    logQueryError: nothing,
    logQuerySlow: nothing,
    logSchemaBuild: nothing,
    logMigration: nothing,
    log: nothing,
  };
}
