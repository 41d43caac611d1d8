import { execFile, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  AGENCIES,
  type Agency,
  type AgencyDatabase,
  databaseUrl,
  ensureAgencyDatabases,
  withClient,
} from './agency-databases.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts';

let postgres: EmbeddedPostgres;
let passwordsFile: string;
let databases: Record<Agency, AgencyDatabase>;

beforeAll(async () => {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'hub-agencies-test-'));
  fs.chmodSync(dataDir, 0o755);
  postgres = await startEmbeddedPostgres({ dataDir, ephemeral: true });
  passwordsFile = path.join(postgres.dataDir, 'agency-passwords.json');
  databases = await ensureAgencyDatabases(postgres.url('postgres'), { passwordsFile });
  for (const agency of AGENCIES) await makeRecords(databases[agency].ownerUrl, agency);
});

afterAll(() => postgres.stop());

function makeRecords(ownerUrl: string, agency: string): Promise<unknown> {
  return withClient(ownerUrl, (owner) =>
    owner.query(`
      create table records (id int);
      create function secret() returns int language sql as 'select 1';
      grant usage on schema public to ${agency}_rw, ${agency}_ro;
      grant select on records to ${agency}_ro;
      grant select, insert on records to ${agency}_rw;`),
  );
}

/** Each statement in one session of the agency's runtime login. */
function asApp(agency: Agency, ...statements: string[]): Promise<unknown> {
  return withClient(databases[agency].appUrl, async (app) => {
    for (const statement of statements) await app.query(statement);
  });
}

const others = AGENCIES.flatMap((agency) =>
  AGENCIES.filter((other) => other !== agency).map((other) => ({ agency, other })),
);

test.each(others)('$agency cannot connect to the database of $other', async ({ agency, other }) => {
  const { ownerUrl, appUrl, inspectionUrl } = databases[agency];
  for (const url of [ownerUrl, appUrl, inspectionUrl]) {
    await expect(withClient(databaseUrl(url, other), async () => {})).rejects.toThrow(
      `permission denied for database "${other}"`,
    );
  }
});

test.each(AGENCIES)('the runtime login of %s has no rights until it takes a role', async (agency) => {
  for (const statement of [
    'select * from public.records',
    'select public.secret()',
    'create table public.mine ()',
    'create temporary table mine ()',
    'create schema mine',
  ]) {
    await expect(asApp(agency, statement)).rejects.toThrow(/permission denied/);
  }
  await asApp(agency, `set role ${agency}_ro`, 'select * from records');
  await asApp(agency, `set role ${agency}_rw`, 'insert into records values (1)');
  await expect(asApp(agency, `set role ${agency}_ro`, 'insert into records values (1)')).rejects.toThrow(
    'permission denied for table records',
  );
});

test.each(others)(
  'the runtime login of $agency cannot take a role of $other, nor its owner',
  async ({ agency, other }) => {
    for (const role of [agency, 'postgres', other, `${other}_app`, `${other}_rw`, `${other}_ro`]) {
      await expect(asApp(agency, `set role ${role}`)).rejects.toThrow(
        `permission denied to set role "${role}"`,
      );
    }
  },
);

test('passwords differ, stay the same at the next start, and only their owner can read them', async () => {
  const again = await ensureAgencyDatabases(postgres.url('postgres'), { passwordsFile });
  expect(again).toEqual(databases);
  const passwords = AGENCIES.flatMap((agency) => {
    const { ownerUrl, appUrl, inspectionUrl } = databases[agency];
    return [ownerUrl, appUrl, inspectionUrl].map((url) => new URL(url).password);
  });
  expect(new Set(passwords).size).toBe(9);
  expect(fs.statSync(passwordsFile).mode & 0o777).toBe(0o600);
  await asApp('police', 'set role police_ro');
});

test('a password file from before a login gets one for it, and keeps the others', async () => {
  const kept = JSON.parse(fs.readFileSync(passwordsFile, 'utf8'));
  const { inspection: _, ...before } = kept.police;
  fs.writeFileSync(passwordsFile, JSON.stringify({ ...kept, police: before }));
  databases = await ensureAgencyDatabases(postgres.url('postgres'), { passwordsFile });
  expect(JSON.parse(fs.readFileSync(passwordsFile, 'utf8'))).toEqual({
    ...kept,
    police: { ...before, inspection: expect.stringMatching(/^.{32}$/) },
  });
  await withClient(databases.police.inspectionUrl, (client) => client.query('set role police_ro'));
});

test.each(AGENCIES)('the login for inspectors of %s can take no role that writes', async (agency) => {
  await withClient(databases[agency].inspectionUrl, async (client) => {
    for (const role of [agency, 'postgres', `${agency}_rw`, `${agency}_app`]) {
      await expect(client.query(`set role ${role}`)).rejects.toThrow('permission denied to set role');
    }
    for (const role of [`${agency}_ro`, `${agency}_figures`]) await client.query(`set role ${role}`);
  });
});

const testWithPsql = spawnSync('psql', ['--version']).status === 0 ? test : test.skip;

testWithPsql('the script that compose runs makes the same logins', async () => {
  await withClient(postgres.url('postgres'), (admin) => admin.query('create database fire'));
  const init = fileURLToPath(new URL('./init/', import.meta.url));
  await promisify(execFile)('bash', [path.join(init, 'create-agency.sh')], {
    env: {
      ...process.env,
      PGHOST: '127.0.0.1',
      PGPORT: String(postgres.port),
      PGPASSWORD: postgres.password,
      POSTGRES_USER: 'postgres',
      POSTGRES_DB: 'fire',
      HUB_INIT_FOLDER: init,
      HUB_AGENCY: 'fire',
      HUB_OWNER_PASSWORD: "own'er",
      HUB_APP_PASSWORD: 'app',
      HUB_INSPECTION_PASSWORD: 'inspection',
    },
  });
  await makeRecords(postgres.url('fire', 'fire', "own'er"), 'fire');
  for (const [login, password] of [
    ['fire_app', 'app'],
    ['fire_inspection', 'inspection'],
  ]) {
    await withClient(postgres.url('fire', login, password), async (client) => {
      await expect(client.query('select * from records')).rejects.toThrow(/does not exist|permission denied/);
      await client.query('set role fire_ro');
      await client.query('select * from records');
    });
  }
  await expect(withClient(databaseUrl(databases.police.appUrl, 'fire'), async () => {})).rejects.toThrow(
    'permission denied for database "fire"',
  );
});
