import type pg from 'pg';
import { LastingPool } from '../../../shared/database/lasting-pool.ts';

/** What is asked of this database is small. Whoever waits longer is told that it cannot be had. */
const longestMs = 5_000;

/** The pages' database, through the gateway's login. Whoever makes it ends it. */
export function pagesPool(databaseUrl: string): pg.Pool {
  return new LastingPool({
    connectionString: databaseUrl,
    max: 10,
    connectionTimeoutMillis: 2_000,
    idleTimeoutMillis: 60_000,
    statement_timeout: longestMs,
    // A database that is frozen or cut off keeps no time.
    query_timeout: longestMs + 1_000,
    application_name: 'safeguarding-partners-hub pages',
  });
}
