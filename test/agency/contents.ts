import { expect } from '@jest/globals';
import pg from 'pg';
import { agencyNames, type TestHub } from '../support/start-hub.ts';

/** The agencies' databases, read past everything that a service may see. */
export interface Databases {
  /**
   * For every table of every agency but the log of accesses, how many rows it has and a digest of what they say. The
   * log grows with whatever is asked, refused or not: that it only grows is promised elsewhere.
   */
  contents(): Promise<Record<string, string>>;
  /** The tables of which a row holds the text anywhere, in a column of whatever type. */
  tablesHolding(text: string): Promise<string[]>;
  rows(agency: (typeof agencyNames)[number], sql: string): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

const logOfAccesses = new Set(['access_log', 'access_chains']);

export async function openDatabases(hub: TestHub): Promise<Databases> {
  const opened = await Promise.all(
    agencyNames.map(async (agency) => {
      const client = new pg.Client({ connectionString: hub.ownerUrls[agency] });
      await client.connect();
      const found = await client.query(
        `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
      );
      return { agency, client, tables: found.rows.map(({ name }) => String(name)) };
    }),
  );
  return {
    async contents() {
      const each = await Promise.all(
        opened.map(async ({ agency, client, tables }) => {
          const counts = tables
            .filter((table) => !logOfAccesses.has(table))
            .map(
              (table) => `select '${agency}.${table}' as name,
              count(*) || ' ' || md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as says from ${table} t`,
            );
          const { rows } = await client.query(counts.join(' union all '));
          return rows.map(({ name, says }) => [name, says]);
        }),
      );
      return Object.fromEntries(each.flat());
    },
    async tablesHolding(text) {
      const each = await Promise.all(
        opened.map(async ({ agency, client, tables }) => {
          const searches = tables.map(
            (table) => `select '${agency}.${table}' as name where exists (
              select from ${table} t where position($1 in t::text) > 0)`,
          );
          const { rows } = await client.query(searches.join(' union all '), [text]);
          return rows.map(({ name }) => String(name));
        }),
      );
      return each.flat();
    },
    async rows(agency, sql) {
      const one = opened.find((each) => each.agency === agency);
      return (await one?.client.query(sql))?.rows ?? [];
    },
    async close() {
      await Promise.all(opened.map(({ client }) => client.end()));
    },
  };
}

/** Runs what must change nothing in any database of any agency, though it is logged that it was asked. */
export async function changingNothing<Result>(
  databases: Databases,
  work: () => Promise<Result>,
): Promise<Result> {
  const before = await databases.contents();
  const result = await work();
  expect(await databases.contents()).toEqual(before);
  return result;
}
