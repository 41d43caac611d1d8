import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '../subgraph/principal.ts';

/** The only way to an agency's records: every statement runs for a principal, in a role, in one transaction. */
export interface DatabaseSessions {
  /** Runs `work` in a read-only transaction: nothing can be saved. */
  read<Result>(principal: Principal, work: (manager: EntityManager) => Promise<Result>): Promise<Result>;
  /** Runs `work` in one transaction: all of it is saved, or none. */
  write<Result>(principal: Principal, work: (manager: EntityManager) => Promise<Result>): Promise<Result>;
}

/**
 * Sessions on an agency's database. The runtime login owns nothing and has no rights of its own, so a
 * statement outside a session fails.
 *
 * @param rolePrefix the agency's database roles are `<prefix>_ro` and `<prefix>_rw`
 */
export function databaseSessions(
  dataSource: DataSource,
  rolePrefix: 'local_authority' | 'police' | 'health',
): DatabaseSessions {
  return {
    async read(_principal, work) {
      const runner = dataSource.createQueryRunner();
      try {
        // One round trip. The form is the literal SET LOCAL, never set_config(): it is what a distributing
        // PostgreSQL carries to its workers.
        await runner.query(`begin read only; set local role ${rolePrefix}_ro`);
        try {
          const result = await work(runner.manager);
          await runner.query('commit');
          return result;
        } catch (error) {
          await runner.query('rollback');
          throw error;
        }
      } finally {
        await runner.release();
      }
    },
    async write(_principal, work) {
      const runner = dataSource.createQueryRunner();
      try {
        // TypeORM must know of the transaction, or save() would open and commit one of its own.
        await runner.startTransaction();
        try {
          await runner.query(`set local role ${rolePrefix}_rw`);
          const result = await work(runner.manager);
          await runner.commitTransaction();
          return result;
        } catch (error) {
          if (runner.isTransactionActive) await runner.rollbackTransaction();
          throw error;
        }
      } finally {
        await runner.release();
      }
    },
  };
}
