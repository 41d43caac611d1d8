import type pg from 'pg';
import { withClient } from '../../../infra/postgres/agency-databases.ts';
import { type AgencyName, agencyNames } from '../../support/start-agency.ts';
import type { Write } from './ledger.ts';
import type { World } from './world-of-processes.ts';

type Rows = pg.QueryResultRow[];

/**
 * Reads an agency's database itself, past everything that the hub says of it. Each time on a connection of its own, since
 * databases are killed: whoever waits for something asks no more than ten times a second.
 */
export async function rowsAt(
  world: Pick<World, 'databases'>,
  agency: AgencyName,
  sql: string,
  values: unknown[] = [],
): Promise<Rows> {
  return withClient(
    world.databases[agency].adminUrl,
    async (client) => (await client.query(sql, values)).rows,
  );
}

/** Where a kind of write leaves its key: in the records of who wrote it, and of the other side. */
const places = {
  REQUEST: {
    here: `select case_reference as key from information_requests where side = 'REQUESTER'`,
    // It has no reference there until somebody gives it one: its id is what is looked for.
    there: `select 'fault-' || id as key from information_requests where side = 'RESPONDER'`,
  },
  ANSWER: {
    here: `select decline_rationale as key from information_requests where side = 'RESPONDER'`,
    there: `select decline_rationale as key from information_requests where side = 'REQUESTER'`,
  },
  CHASER: {
    here: 'select note as key from chasers where organisation = requester',
    there: 'select note as key from chasers where organisation = responder',
  },
} as const;

/** How often each key of a kind of write was written down, in the records of all agencies together. */
export async function timesKept(
  world: Pick<World, 'databases'>,
  kind: Write['kind'],
  where: 'here' | 'there',
): Promise<Map<string, number>> {
  const all = new Map<string, number>();
  for (const agency of agencyNames) {
    for (const { key } of await rowsAt(world, agency, places[kind][where])) {
      if (key?.startsWith('fault-')) all.set(key, (all.get(key) ?? 0) + 1);
    }
  }
  return all;
}

/** What a write is looked for by, among what `timesKept` gives. */
export function keyThere({ kind, key, matterId }: Write): string {
  return kind === 'REQUEST' ? `fault-${matterId}` : key;
}
