import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { migrate as migratePages } from '../../gateway/pages/database/database.ts';
import {
  type Agency,
  type AgencyDatabase,
  databaseUrl,
  giveDatabaseTo,
  withClient,
} from '../../infra/postgres/agency-databases.ts';
import { giveDatabaseToPages, type PagesDatabase } from '../../infra/postgres/pages-database.ts';
import { testRun } from './test-run.ts';

/** A client's end() returns a little before the server has noticed. */
const CLOSING_TAKES_AT_MOST_MS = 1_000;

interface Droppable {
  /** Fails if the test left a connection open. */
  drop(): Promise<void>;
}

/** How a database becomes what a test gets a copy of. */
interface Template {
  name: string;
  /** Makes the database its owner's. */
  give(adminUrl: string): Promise<void>;
  migrate(ownerUrl: string): Promise<void>;
  ownerUrl: string;
}

/** An empty, migrated database of the agency, cloned in some 30 ms: one for each test file that wants one. */
export async function agencyDatabase(agency: Agency): Promise<AgencyDatabase & Droppable> {
  const { ownerUrl, appUrl, inspectionUrl } = testRun().urls[agency];
  const { name, drop } = await clone({
    name: agency,
    give: (adminUrl) => giveDatabaseTo(agency, adminUrl),
    async migrate(url) {
      const { migrate }: { migrate(ownerUrl: string): Promise<void> } = await import(
        `../../subgraphs/${agency.replace('_', '-')}/database.ts`
      );
      await migrate(url);
    },
    ownerUrl,
  });
  return {
    ownerUrl: databaseUrl(ownerUrl, name),
    appUrl: databaseUrl(appUrl, name),
    inspectionUrl: databaseUrl(inspectionUrl, name),
    drop,
  };
}

/** The same of the pages: without sessions and page views. */
export async function pagesDatabase(): Promise<PagesDatabase & Droppable> {
  const { ownerUrl, appUrl } = testRun().pages;
  const { name, drop } = await clone({
    name: 'pages',
    give: giveDatabaseToPages,
    migrate: migratePages,
    ownerUrl,
  });
  return { ownerUrl: databaseUrl(ownerUrl, name), appUrl: databaseUrl(appUrl, name), drop };
}

async function clone(from: Template): Promise<{ name: string } & Droppable> {
  const { adminUrl, prefix } = testRun();
  const name = `${prefix}_${from.name}_${randomBytes(4).toString('hex')}`;
  await withClient(adminUrl, async (admin) => {
    const template = await ensureTemplate(admin, from);
    await admin.query(`create database ${name} template ${template}`);
  });
  await from.give(databaseUrl(adminUrl, name));
  return { name, drop: () => withClient(adminUrl, (admin) => dropDatabase(admin, name)) };
}

/** Made by whichever of jest's workers comes first; renamed when whole, so that a name found is a template. */
async function ensureTemplate(admin: pg.Client, from: Template): Promise<string> {
  const { adminUrl, prefix } = testRun();
  const template = `${prefix}_${from.name}_template`;
  await admin.query('select pg_advisory_lock(hashtext($1))', [template]);
  try {
    const found = await admin.query('select from pg_database where datname = $1', [template]);
    if (found.rowCount !== 0) return template;
    const unfinished = `${template}_unfinished`;
    await admin.query(`drop database if exists ${unfinished} with (force)`);
    await admin.query(`create database ${unfinished}`);
    await from.give(databaseUrl(adminUrl, unfinished));
    await from.migrate(databaseUrl(from.ownerUrl, unfinished));
    await admin.query(`alter database ${unfinished} rename to ${template}`);
    return template;
  } finally {
    await admin.query('select pg_advisory_unlock(hashtext($1))', [template]);
  }
}

async function dropDatabase(admin: pg.Client, name: string): Promise<void> {
  let open = await openConnections(admin, name);
  const giveUpAt = Date.now() + CLOSING_TAKES_AT_MOST_MS;
  while (open > 0 && Date.now() < giveUpAt) {
    await sleep(10);
    open = await openConnections(admin, name);
  }
  await admin.query(`drop database ${name} with (force)`);
  if (open > 0)
    throw new Error(`This test left ${open} connection(s) to its database open: close its data source.`);
}

async function openConnections(admin: pg.Client, name: string): Promise<number> {
  const found = await admin.query(
    "select from pg_stat_activity where datname = $1 and backend_type = 'client backend'",
    [name],
  );
  return found.rowCount ?? 0;
}
