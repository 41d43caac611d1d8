import pg from 'pg';
import { LastingPool } from '../database/lasting-pool.ts';

/** What the names of an agency's database roles begin with. */
export type RolePrefix = 'local_authority' | 'police' | 'health';

/** Connections for the audit alone, so that it never waits for those that read. */
export interface AuditConnection {
  /** Runs one statement as the role that may only audit, in a transaction of its own. One round trip. */
  run<Row>(sql: string): Promise<Row[]>;
  close(): Promise<void>;
}

/** An entry that is not kept within a second is not kept: the answer it belongs to is waited for. */
export const auditTakesAtMostMs = 1_000;

/**
 * @param url of the runtime login
 * @param patienceMs how long a statement may take
 */
export function auditConnection(
  url: string,
  rolePrefix: RolePrefix,
  patienceMs: number = auditTakesAtMostMs,
): AuditConnection {
  const pool = new LastingPool({
    connectionString: url,
    max: 2,
    connectionTimeoutMillis: patienceMs,
    statement_timeout: patienceMs,
    query_timeout: patienceMs + 200,
    idle_in_transaction_session_timeout: 2 * patienceMs,
    application_name: 'safeguarding-partners-hub-audit',
  });
  return {
    async run<Row>(sql: string) {
      const client = await pool.connect();
      // Whatever state a failure left the connection in, it is not used again.
      let failed: Error | undefined;
      try {
        const results = (await client.query(
          `begin; set local role ${rolePrefix}_audit; set local synchronous_commit = on; ${sql}; commit`,
        )) as unknown as pg.QueryResult[];
        return (results[3]?.rows ?? []) as Row[];
      } catch (error) {
        failed = error as Error;
        throw error;
      } finally {
        client.release(failed);
      }
    },
    close: () => pool.end(),
  };
}

/** A value as it stands in SQL. Statements of several parts take no parameters, and one round trip costs half of two. */
export function literal(value: string | number | null): string {
  return value === null ? 'null' : pg.escapeLiteral(String(value));
}
