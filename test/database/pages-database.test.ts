import { execFile, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { migrate } from '../../gateway/pages/database/database.ts';
import { AGENCIES, databaseUrl, withClient } from '../../infra/postgres/agency-databases.ts';
import { dumpSchema, schemaFile } from '../../infra/postgres/dump-schema.ts';
import { pagesDatabase } from '../support/template-database.ts';
import { testRun } from '../support/test-run.ts';

let database: Awaited<ReturnType<typeof pagesDatabase>>;
beforeAll(async () => {
  database = await pagesDatabase();
});
afterAll(() => database.drop());

const addView = `insert into page_views (request_id, subject, role, page, method)
  values (gen_random_uuid(), 'board-chair', 'BOARD_CHAIR', '/board', 'GET')`;

describe('the pages’ database', () => {
  test('is the one that database.sql shows; if not, run npm run db:dump and read what changed', async () => {
    expect(await dumpSchema(database.ownerUrl)).toBe(readFileSync(schemaFile('pages'), 'utf8'));
  });

  test('is left as it is by migrating again, rows and all', async () => {
    await withClient(database.ownerUrl, (owner) => owner.query(addView));
    await migrate(database.ownerUrl);
    expect(await dumpSchema(database.ownerUrl)).toBe(readFileSync(schemaFile('pages'), 'utf8'));
    await withClient(database.ownerUrl, async (owner) => {
      expect((await owner.query('select from page_views')).rowCount).toBe(1);
    });
  });

  test('keeps nothing of an agency: only sessions and page views', async () => {
    const { rows } = await withClient(database.ownerUrl, (owner) =>
      owner.query("select tablename from pg_tables where schemaname = 'public' order by 1"),
    );
    expect(rows.map(({ tablename }) => tablename)).toEqual(['migrations', 'page_views', 'sessions']);
  });
});

describe('the gateway’s login', () => {
  test('adds page views and reads them, and can neither change nor remove one', async () => {
    await withClient(database.appUrl, async (app) => {
      await app.query(addView);
      expect((await app.query('select from page_views')).rowCount).toBeGreaterThan(0);
      for (const statement of [
        "update page_views set subject = 'somebody-else'",
        'delete from page_views',
        'truncate page_views',
        'drop table page_views',
        'alter table page_views add column child text',
        'truncate sessions',
        'create table mine ()',
        'create temporary table mine ()',
        'create schema mine',
        'select from migrations',
        'set role pages',
      ]) {
        await expect(app.query(statement)).rejects.toThrow(/^permission denied|must be owner/);
      }
    });
  });

  test('has no address with a query recorded as a page: it could hold what somebody looked for', async () => {
    const withQuery = addView.replace('/board', '/search?child=somebody');
    await withClient(database.appUrl, async (app) => {
      await expect(app.query(withQuery)).rejects.toThrow(/page_views_page/);
    });
  });
});

test.each(AGENCIES)('neither side gets in at the other: %s and the pages', async (agency) => {
  const { urls, pages } = testRun();
  const connect = (url: string) => withClient(url, async () => {});
  for (const url of Object.values(pages)) {
    await expect(connect(databaseUrl(url, agency))).rejects.toThrow(/permission denied for database/);
  }
  for (const url of Object.values(urls[agency])) {
    await expect(connect(databaseUrl(url, 'pages'))).rejects.toThrow(/permission denied for database/);
  }
});

const testWithPsql = spawnSync('psql', ['--version']).status === 0 ? test : test.skip;

testWithPsql('the script that compose runs makes the same logins', async () => {
  const { adminUrl, pages, prefix } = testRun();
  const name = `${prefix}_pages_by_script`;
  await withClient(adminUrl, (admin) => admin.query(`create database ${name}`));
  const init = fileURLToPath(new URL('../../infra/postgres/init/', import.meta.url));
  const admin = new URL(adminUrl);
  await promisify(execFile)('bash', [path.join(init, 'create-pages.sh')], {
    env: {
      ...process.env,
      PGHOST: admin.hostname,
      PGPORT: admin.port,
      PGPASSWORD: decodeURIComponent(admin.password),
      POSTGRES_USER: decodeURIComponent(admin.username),
      POSTGRES_DB: name,
      HUB_INIT_FOLDER: init,
      HUB_OWNER_PASSWORD: decodeURIComponent(new URL(pages.ownerUrl).password),
      HUB_APP_PASSWORD: decodeURIComponent(new URL(pages.appUrl).password),
    },
  });
  await migrate(databaseUrl(pages.ownerUrl, name));
  await withClient(databaseUrl(pages.appUrl, name), (app) => app.query(addView));
  await expect(withClient(databaseUrl(testRun().urls.police.appUrl, name), async () => {})).rejects.toThrow(
    /permission denied for database/,
  );
});
