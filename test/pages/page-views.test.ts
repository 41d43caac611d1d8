import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type pg from 'pg';
import { pagesPool } from '../../gateway/pages/database/pages-pool.ts';
import { type PageView, pageViews } from '../../gateway/pages/session/page-views.ts';
import { withClient } from '../../infra/postgres/agency-databases.ts';
import { pagesDatabase } from '../support/template-database.ts';

let database: Awaited<ReturnType<typeof pagesDatabase>>;
let pool: pg.Pool;
beforeAll(async () => {
  database = await pagesDatabase();
  pool = pagesPool(database.appUrl);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const view: PageView = {
  requestId: randomUUID(),
  subject: 'inspector',
  role: 'INSPECTOR',
  organisation: null,
  inspectorate: 'OFSTED',
  partnership: 'E06000065',
  page: '/inspection/:partnership/requests/:matter',
  matterId: randomUUID(),
  purpose: 'INSPECTION',
  lawfulBasis: 'UK_GDPR_PUBLIC_TASK',
  method: 'GET',
};

test('a page view is there for everybody once it is recorded, with who, when, which page and why', async () => {
  const before = Date.now();
  await pageViews(pool).record(view);
  const { rows } = await withClient(database.ownerUrl, (owner) => owner.query('select * from page_views'));
  expect(rows).toEqual([
    {
      id: '1',
      at: expect.any(Date),
      request_id: view.requestId,
      subject: 'inspector',
      role: 'INSPECTOR',
      organisation: null,
      inspectorate: 'OFSTED',
      partnership: 'E06000065',
      page: '/inspection/:partnership/requests/:matter',
      matter_id: view.matterId,
      purpose: 'INSPECTION',
      lawful_basis: 'UK_GDPR_PUBLIC_TASK',
      method: 'GET',
    },
  ]);
  expect(Math.abs(rows[0].at.getTime() - before)).toBeLessThan(60_000);
});

test('a page view that cannot be recorded says so, and nothing of what was to be recorded or why not', async () => {
  const notRecorded = pageViews(pool).record({ ...view, page: '/search?child=somebody' });
  await expect(notRecorded).rejects.toMatchObject({
    code: 'PAGE_VIEW_NOT_RECORDED',
    message: expect.not.stringMatching(/somebody|page_views|inspector/),
  });
});

test('a page view is not taken for recorded while the database cannot be reached', async () => {
  const nowhere = pagesPool('postgres://pages_app:x@127.0.0.1:1/pages');
  await expect(pageViews(nowhere).record(view)).rejects.toMatchObject({ code: 'PAGE_VIEW_NOT_RECORDED' });
  await nowhere.end();
});
