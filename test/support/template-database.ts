import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import {
  type Agency,
  type AgencyDatabase,
  databaseUrl,
  giveDatabaseTo,
  withClient,
} from '../../infra/postgres/agency-databases.ts';
import { testRun } from './test-run.ts';

/** A client's end() returns a little before the server has noticed. */
const CLOSING_TAKES_AT_MOST_MS = 1_000;

interface TestDatabase extends AgencyDatabase {
  /** Fails if the test left a connection open. */
  drop(): Promise<void>;
}

/** An empty, migrated database of the agency, cloned in some 30 ms: one for each test file that wants one. */
export async function agencyDatabase(agency: Agency): Promise<TestDatabase> {
  const { adminUrl, urls, prefix } = testRun();
  const name = `${prefix}_${agency}_${randomBytes(4).toString('hex')}`;
  await withClient(adminUrl, async (admin) => {
    const template = await ensureTemplate(admin, agency);
    await admin.query(`create database ${name} template ${template}`);
  });
  await giveDatabaseTo(agency, databaseUrl(adminUrl, name));
  return {
    ownerUrl: databaseUrl(urls[agency].ownerUrl, name),
    appUrl: databaseUrl(urls[agency].appUrl, name),
    inspectionUrl: databaseUrl(urls[agency].inspectionUrl, name),
    drop: () => withClient(adminUrl, (admin) => dropDatabase(admin, name)),
  };
}

/** Made by whichever of jest's workers comes first; renamed when whole, so that a name found is a template. */
async function ensureTemplate(admin: pg.Client, agency: Agency): Promise<string> {
  const { adminUrl, urls, prefix } = testRun();
  const template = `${prefix}_${agency}_template`;
  await admin.query('select pg_advisory_lock(hashtext($1))', [template]);
  try {
    const found = await admin.query('select from pg_database where datname = $1', [template]);
    if (found.rowCount !== 0) return template;
    const unfinished = `${template}_unfinished`;
    await admin.query(`drop database if exists ${unfinished} with (force)`);
    await admin.query(`create database ${unfinished}`);
    await giveDatabaseTo(agency, databaseUrl(adminUrl, unfinished));
    const { migrate }: { migrate(ownerUrl: string): Promise<void> } = await import(
      `../../subgraphs/${agency.replace('_', '-')}/database.ts`
    );
    await migrate(databaseUrl(urls[agency].ownerUrl, unfinished));
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
