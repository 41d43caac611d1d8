import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { agencyDatabase } from '../../test/support/template-database.ts';
import { LastingPool } from './lasting-pool.ts';

let database: Awaited<ReturnType<typeof agencyDatabase>>;
let pool: LastingPool;
beforeAll(async () => {
  database = await agencyDatabase('police');
  pool = new LastingPool({ connectionString: database.ownerUrl });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

test('a connection that is broken off while it is lent out, between two statements, ends nothing but itself', async () => {
  const lent = await pool.connect();
  const {
    rows: [{ pid }],
  } = await lent.query('select pg_backend_pid() as pid');
  // Without a listener of its own, this error would end the process.
  const broken = new Promise((resolve) => lent.once('end', resolve));
  expect(lent.listenerCount('error')).toBeGreaterThan(0);
  await pool.query('select pg_terminate_backend($1)', [pid]);
  await broken;
  await expect(lent.query('select 1')).rejects.toThrow();
  lent.release(true);
  expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
});
