import pg from 'pg';
import { type AgencyName, agencyNames } from '../../support/start-agency.ts';
import type { World } from './world-of-processes.ts';

type Rows = pg.QueryResultRow[];

/** Reads an agency's database itself, past everything that the hub says of it. */
export async function rowsAt(
  world: Pick<World, 'databases'>,
  agency: AgencyName,
  sql: string,
  values: unknown[] = [],
): Promise<Rows> {
  const client = new pg.Client({ connectionString: world.databases[agency].adminUrl });
  await client.connect();
  try {
    return (await client.query(sql, values)).rows;
  } finally {
    await client.end();
  }
}

/** How often each key was written down in an agency's own records of what it was told to write. */
export async function timesKept(
  world: Pick<World, 'databases'>,
  agency: AgencyName,
  column: 'case_reference' | 'decline_rationale',
  side: 'REQUESTER' | 'RESPONDER',
): Promise<Map<string, number>> {
  const rows = await rowsAt(
    world,
    agency,
    `select ${column} as key, count(*)::int as times from information_requests
     where starts_with(${column}, 'fault-') and side = $1 group by 1`,
    [side],
  );
  return new Map(rows.map(({ key, times }) => [key, times]));
}

/** The same of all agencies together. */
export async function timesKeptAnywhere(
  world: Pick<World, 'databases'>,
  column: 'case_reference' | 'decline_rationale',
  side: 'REQUESTER' | 'RESPONDER',
): Promise<Map<string, number>> {
  const all = new Map<string, number>();
  for (const agency of agencyNames) {
    for (const [key, times] of await timesKept(world, agency, column, side)) {
      all.set(key, (all.get(key) ?? 0) + times);
    }
  }
  return all;
}
