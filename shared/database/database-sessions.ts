import type { ClientBase } from 'pg';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { isAgencyRole } from '../auth/principal.ts';
import { HubError } from '../errors/hub-error.ts';
import type { Geography } from '../geography/geography.ts';
import type { AgencyLogins } from './agency-logins.ts';
import {
  givenUpByReplica,
  isUnanswered,
  lostConnection,
  noConnection,
} from './database-unavailable-error.ts';
import { readsReplica } from './reads-replica.ts';
import type { Replica } from './replica.ts';
import { type SessionFor, type SessionRole, sessionSettings } from './session-settings.ts';

type Work<Result> = (manager: EntityManager) => Promise<Result>;

/** The only way to an agency's records: every statement runs for a principal, in a role, in one transaction. */
export interface DatabaseSessions {
  /**
   * Runs `work` in a read-only transaction: nothing can be saved. Boards and inspectors read a replica if there is one that
   * holds what it must; so they do in `count` and `figures`. If the replica fails, `work` is run once more on the primary.
   *
   * @throws HubError PRINCIPAL_INVALID, DATABASE_BUSY, DATABASE_UNREACHABLE, CALLER_LEFT; so do the others
   */
  read<Result>(session: SessionFor, work: Work<Result>): Promise<Result>;
  /** As `read`, and never on a replica: what somebody was given leave to do, and whether it still holds. */
  standing<Result>(session: SessionFor, work: Work<Result>): Promise<Result>;
  /**
   * As `read`, for work that counts: statements that are prepared (see askPrepared) are planned once for a connection, without
   * regard to what is asked for. PostgreSQL would plan each five times first, which a board's first overview waits for.
   */
  count<Result>(session: SessionFor, work: Work<Result>): Promise<Result>;
  /**
   * As `count`, in a read-only transaction that sees the columns of requests, escalations and stages that counting
   * needs, of every partnership that the caller may count. @throws HubError PRINCIPAL_INVALID
   */
  figures<Result>(session: SessionFor, work: Work<Result>): Promise<Result>;
  /**
   * Runs `work` in one transaction: all of it is saved, or none.
   *
   * @throws HubError PRINCIPAL_INVALID, NOT_PERMITTED
   */
  write<Result>(session: SessionFor, work: Work<Result>): Promise<Result>;
  /**
   * Runs `work` in one transaction as the agency's own jobs do, for no person: it sees every organisation of the agency,
   * and no free text but what is compared. Only for what an agency does by itself or tells another.
   */
  asJobs<Result>(now: Date, work: Work<Result>): Promise<Result>;
}

type Planned = 'EACH_TIME' | 'ONCE';

const planOnce = 'set local plan_cache_mode = force_generic_plan';

/**
 * Sessions on an agency's database. Neither login owns anything or has rights of its own, so a statement outside
 * a session fails.
 *
 * @param rolePrefix the agency's database roles are `<prefix>_ro`, `<prefix>_rw` and `<prefix>_figures`
 * @param geography whose codes the policies know
 * @param replica what boards and inspectors read, if there is one
 */
export function databaseSessions(
  primary: AgencyLogins,
  rolePrefix: 'local_authority' | 'police' | 'health',
  geography: Geography,
  replica?: Replica,
): DatabaseSessions {
  const readingFrom = <Result>(
    { app, inspection }: AgencyLogins,
    role: SessionRole,
    session: SessionFor,
    work: Work<Result>,
    planned: Planned,
  ) => {
    const ofCaller = sessionSettings(role, session, geography);
    const settings = planned === 'ONCE' ? `${ofCaller}; ${planOnce}` : ofCaller;
    const dataSource = session.principal.role === 'INSPECTOR' ? inspection : app;
    return connected(dataSource, { writing: false, left: session.left }, async (runner) => {
      await runner.query(`begin read only; ${settings}`);
      try {
        const result = await work(runner.manager);
        await runner.query('commit');
        return result;
      } catch (error) {
        // Its own failure would hide why it is rolled back.
        if (!isUnanswered(error)) await runner.query('rollback').catch(() => {});
        throw error;
      }
    });
  };
  const readOnly = async <Result>(
    role: SessionRole,
    session: SessionFor,
    work: Work<Result>,
    planned: Planned,
  ) => {
    if (replica === undefined || !(await readsReplica(session, replica)))
      return readingFrom(primary, role, session, work, planned);
    const asOf = new Date(Math.floor(session.now.getTime() - replica.ageMs()));
    try {
      const result = await readingFrom(replica.logins, role, session, work, planned);
      session.readAsOf?.(asOf);
      return result;
    } catch (error) {
      const why = givenUpByReplica(error);
      if (why === undefined) throw error;
      if (why === 'UNREACHABLE') replica.notReached();
      return readingFrom(primary, role, session, work, planned);
    }
  };
  const writing = <Result>(settings: string, work: Work<Result>, left?: AbortSignal) =>
    connected(primary.app, { writing: true, left }, async (runner) => {
      // TypeORM must know of the transaction, or save() would open and commit one of its own.
      await runner.startTransaction();
      try {
        await runner.query(settings);
        const result = await work(runner.manager);
        await runner.commitTransaction();
        return result;
      } catch (error) {
        if (runner.isTransactionActive && !isUnanswered(error)) {
          await runner.rollbackTransaction().catch(() => {});
        }
        throw error;
      }
    });
  return {
    read: (session, work) => readOnly(`${rolePrefix}_ro`, session, work, 'EACH_TIME'),
    standing: (session, work) => readingFrom(primary, `${rolePrefix}_ro`, session, work, 'EACH_TIME'),
    count: (session, work) => readOnly(`${rolePrefix}_ro`, session, work, 'ONCE'),
    figures: (session, work) => readOnly(`${rolePrefix}_figures`, session, work, 'ONCE'),
    async write(session, work) {
      if (!isAgencyRole(session.principal.role)) {
        throw new HubError('NOT_PERMITTED', 'This role reads only. Ask the agency whose record it is.');
      }
      return writing(sessionSettings(`${rolePrefix}_rw`, session, geography), work, session.left);
    },
    asJobs: (now, work) =>
      writing(`set local role ${rolePrefix}_jobs; set local hub.now = '${now.toISOString()}'`, work),
  };
}

type Connection = ClientBase & { end(): Promise<void> };

/** @throws HubError DATABASE_BUSY, DATABASE_UNREACHABLE if there is no connection, or it is lost */
async function connected<Result>(
  dataSource: DataSource,
  { writing, left }: { writing: boolean; left: AbortSignal | undefined },
  work: (runner: QueryRunner) => Promise<Result>,
): Promise<Result> {
  const runner = dataSource.createQueryRunner();
  try {
    if (left?.aborted) throw hasLeft();
    const connection: Connection = await runner.connect().catch((error) => {
      throw noConnection(error);
    });
    if (left?.aborted) throw hasLeft();
    const stay = endWhenLeft(connection, left);
    try {
      return await work(runner);
    } catch (error) {
      // It would be given to the next, in the middle of what this one asked. The database rolls back what is cut off.
      if (isUnanswered(error)) connection.end().catch(() => {});
      throw lostConnection(error, writing) ?? error;
    } finally {
      stay();
    }
  } finally {
    await runner.release();
  }
}

/** Nobody hears it. */
function hasLeft(): HubError {
  return new HubError(
    'CALLER_LEFT',
    'Whoever asked has left without the answer. Nothing was read or changed.',
  );
}

/** What is soon done may end by itself: another connection costs more than the rest of it. */
const graceMs = 500;

/**
 * Cuts a connection off once whoever it works for has left: the database then ends the statement (see agencyDataSource)
 * and rolls back what was not saved. A statement that is cancelled instead might be the next caller's.
 *
 * @returns what to call when the work is done
 */
function endWhenLeft(connection: Connection, left: AbortSignal | undefined): () => void {
  if (left === undefined) return () => {};
  let impatience: NodeJS.Timeout | undefined;
  const leave = () => {
    impatience = setTimeout(() => connection.end().catch(() => {}), graceMs);
  };
  left.addEventListener('abort', leave, { once: true });
  return () => {
    clearTimeout(impatience);
    left.removeEventListener('abort', leave);
  };
}
