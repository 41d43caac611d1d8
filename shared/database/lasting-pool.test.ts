import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { agencyDatabase } from '../../test/support/template-database.ts';
import { until } from '../../test/support/until.ts';
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

test('who comes while others wait, and none comes free, is turned away after a while; when one is free again, nobody is', async () => {
  const few = new LastingPool({
    connectionString: database.ownerUrl,
    max: 2,
    turnAwayAfterMs: 1_000,
  });
  try {
    const lent = [await few.connect(), await few.connect()];
    const first = few.query('select 1 as one');
    const refused = await until(
      () => Promise.race([few.query('select 3').then(() => '', String), sleep(100)]),
      (said) => said !== undefined,
    );
    expect(refused).toContain('No connection comes free.');
    for (const client of lent) client.release();
    expect((await first).rows).toEqual([{ one: 1 }]);
    expect((await few.query('select 2 as two')).rows).toEqual([{ two: 2 }]);
  } finally {
    await few.end();
  }
});

test('many who come at once after nobody came for long are all served', async () => {
  const few = new LastingPool({
    connectionString: database.ownerUrl,
    max: 2,
    turnAwayAfterMs: 1_000,
  });
  try {
    await few.query('select 1');
    // Longer than somebody may wait while nothing comes back.
    await sleep(1_100);
    const lent = [await few.connect(), await few.connect()];
    const all = Array.from({ length: 20 }, () => few.query('select pg_sleep(0.01)'));
    for (const client of lent) client.release();
    expect(await Promise.all(all)).toHaveLength(20);
  } finally {
    await few.end();
  }
});
