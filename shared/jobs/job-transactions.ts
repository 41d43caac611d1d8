import { setTimeout as sleep } from 'node:timers/promises';
import type { EntitySchema } from 'typeorm';
import { agencyDataSource } from '../database/agency-data-source.ts';
import type { Agency } from '../subgraph/agency.ts';
import type { JobServices } from './job.ts';

/** Transactions of an agency's jobs. */
export interface JobTransactions extends Pick<JobServices, 'transaction'> {
  close(): Promise<void>;
}

/** However long a transaction took, for so long at most the job gives way. */
const givesWayAtMostMs = 1_000;

/**
 * Transactions as `<agency>_jobs`, which sees every organisation of the agency. `hub_now()` is the clock's instant in
 * them. After each, saved or not, the job gives way for as long as it took: one that has years of records to go through
 * leaves the database half of its time for who asks, and the more, the busier it is.
 *
 * @param databaseUrl of the runtime login
 */
export async function jobTransactions(
  databaseUrl: string,
  { rolePrefix, entities }: Agency,
  { clock, synthetic }: Pick<JobServices, 'clock' | 'synthetic'>,
): Promise<JobTransactions> {
  const dataSource = agencyDataSource({
    url: databaseUrl,
    entities: Object.values(entities) as EntitySchema[],
    connections: 4,
    patienceMs: 5_000,
    applicationName: 'safeguarding-partners-hub-jobs',
  });
  await dataSource.initialize();
  return {
    async transaction(work) {
      const began = performance.now();
      const runner = dataSource.createQueryRunner();
      try {
        // TypeORM must know of the transaction, or save() would open and commit one of its own.
        await runner.startTransaction();
        try {
          await runner.query(
            `set local role ${rolePrefix}_jobs; set local hub.now = '${clock().toISOString()}';
             set local hub.synthetic = '${synthetic}'; set local statement_timeout = 30000;
             set local idle_in_transaction_session_timeout = 30000`,
          );
          const result = await work(runner.manager);
          await runner.commitTransaction();
          return result;
        } catch (error) {
          if (runner.isTransactionActive) await runner.rollbackTransaction();
          throw error;
        }
      } finally {
        await runner.release();
        await sleep(Math.min(performance.now() - began, givesWayAtMostMs));
      }
    },
    close: () => dataSource.destroy(),
  };
}
