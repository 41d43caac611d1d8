import type { EntityManager } from 'typeorm';
import type { CalendarDay } from '../calendar/calendar-day.ts';
import type { DeliveringAgency } from '../delivery/delivering-agency.ts';

/** One comparison with one agency. */
export interface Run {
  id: string;
  partnership: string;
  agency: DeliveringAgency;
  from: CalendarDay;
  to: CalendarDay;
  /** Who asked for it; null for the schedule. */
  organisation: string | null;
  /** UNANSWERED: the other agency did not answer, so nothing was found and nothing is gone. */
  state: 'WAITING' | 'COMPLETE' | 'UNANSWERED';
  beganAt: Date;
  endedAt?: Date | null;
  compared?: number | null;
  underWay?: number | null;
  found?: number | null;
}

/** Keeps how a comparison ended; one that was asked for is kept already, with who asked. */
export async function writeRun(manager: EntityManager, run: Run): Promise<Run> {
  const rows: Run[] = await manager.query(
    `insert into reconciliation_runs (partnership, id, agency, from_day, to_day, organisation, state, began_at, ended_at,
       compared, under_way, found)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
     on conflict (partnership, id) do update set state = excluded.state, ended_at = excluded.ended_at,
       compared = excluded.compared, under_way = excluded.under_way, found = excluded.found
     returning ${runFields}`,
    [...runColumns(run), run.endedAt, run.compared ?? null, run.underWay ?? null, run.found ?? null],
  );
  return rows[0] as Run;
}

/** Keeps that somebody asked for a comparison. */
export async function writeAskedRun(manager: EntityManager, run: Run): Promise<void> {
  await manager.query(
    `insert into reconciliation_runs (partnership, id, agency, from_day, to_day, organisation, state, began_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    runColumns(run),
  );
}

/** Comparisons by their ids, as they are now. */
export function runsByIds(
  manager: EntityManager,
  partnership: string,
  ids: readonly string[],
): Promise<Run[]> {
  return manager.query(
    `select ${runFields} from reconciliation_runs where partnership = $1 and id = any ($2::uuid[]) order by agency`,
    [partnership, ids],
  );
}

/** The last comparisons of a partnership, newest first. */
export function latestRuns(manager: EntityManager, partnership: string, most: number): Promise<Run[]> {
  return manager.query(
    `select ${runFields} from reconciliation_runs where partnership = $1 order by began_at desc, id limit $2`,
    [partnership, most],
  );
}

function runColumns({ partnership, id, agency, from, to, organisation, state, beganAt }: Run): unknown[] {
  return [partnership, id, agency, from, to, organisation, state, beganAt];
}

const runFields = `id, partnership, agency, from_day::text as "from", to_day::text as "to", organisation, state,
  began_at as "beganAt", ended_at as "endedAt", compared, under_way as "underWay", found`;
