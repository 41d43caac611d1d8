import { PgBoss } from 'pg-boss';
import type { Agency } from '../subgraph/agency.ts';

/** The schema of an agency's database that the queue keeps its jobs in. It holds no record. */
export const jobSchema = 'jobs';

/** A worker that says nothing for so long is taken for dead, and another does its job. Seconds; pg-boss takes ten or more. */
export const aliveWithinSeconds = 15;

/** How often dead workers are looked for, in seconds. */
const lookForDeadEverySeconds = 10;

/**
 * An agency's queue, as its runtime login in the role `<agency>_jobs`. It makes and changes no table: prepareJobQueue did.
 *
 * A killed worker's job is free again after `aliveWithinSeconds` and one look for dead workers, well within a minute.
 *
 * @param databaseUrl of the runtime login
 */
export function jobQueue(databaseUrl: string, rolePrefix: Agency['rolePrefix']): PgBoss {
  return new PgBoss({
    connectionString: databaseUrl,
    options: `-c role=${rolePrefix}_jobs -c statement_timeout=10000 -c idle_in_transaction_session_timeout=10000`,
    application_name: 'safeguarding-partners-hub-jobs',
    schema: jobSchema,
    max: 3,
    connectionTimeoutMillis: 5_000,
    migrate: false,
    createSchema: false,
    superviseIntervalSeconds: lookForDeadEverySeconds,
    monitorIntervalSeconds: lookForDeadEverySeconds,
    cronMonitorIntervalSeconds: 10,
    cronWorkerIntervalSeconds: 2,
    // Rebuilding indexes is the owner's, and watching vacuum the database's own people's.
    reindex: false,
    monitorVacuum: false,
    registerInstance: false,
    openTelemetry: { enabled: false },
  });
}
