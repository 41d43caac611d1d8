import { expect, test } from '@jest/globals';
import pg from 'pg';
import { databaseUrl, withClient } from '../../infra/postgres/agency-databases.ts';
import { agencyDatabase } from './template-database.ts';
import { testRun } from './test-run.ts';

test('two databases of one agency are made at once and share nothing but their migrations', async () => {
  const [first, second] = await Promise.all([agencyDatabase('police'), agencyDatabase('police')]);
  try {
    await withClient(first.ownerUrl, (owner) => owner.query('create table only_here ()'));
    const tables = (url: string) =>
      withClient(url, async (owner) => {
        const found = await owner.query("select tablename from pg_tables where schemaname = 'public'");
        return found.rows.map(({ tablename }) => tablename);
      });
    const inSecond = await tables(second.ownerUrl);
    expect(inSecond).toContain('information_requests');
    expect(inSecond).not.toContain('only_here');
  } finally {
    await Promise.all([first.drop(), second.drop()]);
  }
});

test('a clone lets in only its own agency, like the original', async () => {
  const police = await agencyDatabase('police');
  try {
    const { pathname } = new URL(police.appUrl);
    const health = databaseUrl(testRun().urls.health.appUrl, pathname.slice(1));
    await expect(withClient(health, async () => {})).rejects.toThrow(/permission denied for database/);
    await withClient(police.appUrl, async (app) => {
      await expect(app.query('select * from public.information_requests')).rejects.toThrow(
        /permission denied/,
      );
      await app.query('set role police_ro; select * from information_requests');
    });
  } finally {
    await police.drop();
  }
});

test('a test that leaves a connection open is told so', async () => {
  const police = await agencyDatabase('police');
  const forgotten = new pg.Client({ connectionString: police.appUrl });
  forgotten.on('error', () => {}); // it is cut off
  await forgotten.connect();
  await expect(police.drop()).rejects.toThrow(/left 1 connection\(s\)/);
  await forgotten.end();
});
