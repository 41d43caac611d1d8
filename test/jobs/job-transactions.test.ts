import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { agencyDatabase } from '../support/template-database.ts';
import { jobServices } from './job-services.ts';

describe('a job’s transaction', () => {
  let database: Awaited<ReturnType<typeof agencyDatabase>>;
  let services: Awaited<ReturnType<typeof jobServices>>;
  beforeAll(async () => {
    database = await agencyDatabase('police');
    services = await jobServices('police', database, () => new Date());
  });
  afterAll(async () => {
    await services.close();
    await database.drop();
  });

  const tookMs = async (work: () => Promise<unknown>) => {
    const began = performance.now();
    await work();
    return performance.now() - began;
  };

  test('leaves the database as much time as it took, and a long one no more than a second', async () => {
    let inside = 0;
    const transaction = (seconds: number) =>
      services.transaction(async (manager) => {
        inside = await tookMs(() => manager.query('select pg_sleep($1)', [seconds]));
      });
    const whole = await tookMs(() => transaction(0.3));
    // Timers are a millisecond early at times.
    expect(whole).toBeGreaterThan(inside * 2 - 2);
    const long = await tookMs(() => transaction(2.5));
    expect(long - inside).toBeGreaterThan(998);
    expect(long - inside).toBeLessThan(inside);
  });

  test('that fails gives way as well', async () => {
    let inside = 0;
    const whole = await tookMs(() =>
      expect(
        services.transaction(async (manager) => {
          inside = await tookMs(() => manager.query('select pg_sleep(0.3)'));
          throw new RangeError('not this time');
        }),
      ).rejects.toThrow(RangeError),
    );
    expect(whole).toBeGreaterThan(inside * 2 - 2);
  });
});
