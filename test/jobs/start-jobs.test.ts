import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { withClient } from '../../infra/postgres/agency-databases.ts';
import type { Job } from '../../shared/jobs/job.ts';
import { jobQueue } from '../../shared/jobs/job-queue.ts';
import { startJobs } from '../../shared/jobs/start-jobs.ts';
import { agencyDatabase } from '../support/template-database.ts';
import { until } from '../support/until.ts';
import { jobServices } from './job-services.ts';

describe('an agency’s jobs', () => {
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

  const owner = <Row extends pg.QueryResultRow>(sql: string) =>
    withClient(database.ownerUrl, async (client) => (await client.query<Row>(sql)).rows);

  const tookMs = async (work: () => Promise<unknown>) => {
    const began = performance.now();
    await work();
    return performance.now() - began;
  };

  /** As its time would. */
  const queue = async (name: string) => {
    const queue = jobQueue(database.appUrl, 'police');
    queue.on('error', () => {});
    await queue.start();
    try {
      return await queue.send(name, null);
    } finally {
      await queue.stop({ graceful: false });
    }
  };

  test('run one at a time in two workers, again when they failed, and not when they are no longer there', async () => {
    let running = 0;
    let most = 0;
    let runs = 0;
    const job: Job = {
      name: 'work',
      cron: '0 0 1 1 *',
      async run() {
        running += 1;
        runs += 1;
        most = Math.max(most, running);
        await sleep(300);
        running -= 1;
        if (runs === 1) throw new Error('a reason that names 10.0.0.1');
      },
    };
    const gone: Job = { ...job, name: 'gone' };
    await (await startJobs(services, [job, gone], database.appUrl)).stop();
    expect(await owner('select name from jobs.schedule order by name')).toEqual([
      { name: 'gone' },
      { name: 'work' },
    ]);
    const workers = await Promise.all([
      startJobs(services, [job], database.appUrl),
      startJobs(services, [job], database.appUrl),
    ]);
    try {
      expect(await owner('select name, timezone, cron from jobs.schedule')).toEqual([
        { name: 'work', timezone: 'Europe/London', cron: '0 0 1 1 *' },
      ]);
      expect(await queue('work')).not.toBeNull();
      // One waits or runs already.
      expect(await queue('work')).toBeNull();
      const done = () => owner(`select from jobs.job where name = 'work' and state = 'completed'`);
      await until(done, ({ length }) => length === 1);
      expect([runs, most]).toEqual([2, 1]);
      expect(JSON.stringify(await owner('select output from jobs.job'))).not.toContain('10.0.0.1');
    } finally {
      await Promise.all(workers.map((each) => each.stop()));
    }
  });

  test('are let finish when asked to stop', async () => {
    let finished = false;
    const job: Job = {
      name: 'slow',
      cron: '0 0 1 1 *',
      async run() {
        await sleep(1_000);
        finished = true;
      },
    };
    const jobs = await startJobs(services, [job], database.appUrl);
    await queue('slow');
    const active = () => owner(`select from jobs.job where name = 'slow' and state = 'active'`);
    await until(active, ({ length }) => length === 1);
    await jobs.stop();
    expect(finished).toBe(true);
    expect(await owner(`select state from jobs.job where name = 'slow'`)).toEqual([{ state: 'completed' }]);
  });

  test('leave the database as much time as each transaction took, and up to a second', async () => {
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

  test('give way after a transaction that failed as well', async () => {
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

  test('say what to do when there is no queue', async () => {
    const elsewhere = database.appUrl.replace(/\/[^/]*$/, '/postgres');
    await expect(startJobs(services, [], elsewhere)).rejects.toMatchObject({ code: 'DATABASE_UNREACHABLE' });
  });
});

describe.each(['local_authority', 'police', 'health'] as const)('the job queue of %s', (agency) => {
  let database: Awaited<ReturnType<typeof agencyDatabase>>;
  let app: pg.Client;
  beforeAll(async () => {
    database = await agencyDatabase(agency);
    app = new pg.Client({ connectionString: database.appUrl });
    await app.connect();
  });
  afterAll(async () => {
    await app.end();
    await database.drop();
  });

  test.each([
    ['no role', 'none'],
    ['reads', `${agency}_ro`],
    ['writes', `${agency}_rw`],
    ['relays', `${agency}_relay`],
  ])('is out of reach of who takes %s', async (_, role) => {
    await app.query(`set role ${role}`);
    await expect(app.query('select from jobs.job')).rejects.toThrow('permission denied for schema jobs');
  });

  test('is looked after by its workers, with the rights that they have', async () => {
    const queue = jobQueue(database.appUrl, agency);
    const errors: unknown[] = [];
    queue.on('error', (error) => errors.push(error));
    await queue.start();
    try {
      await queue.createQueue('work');
      await queue.supervise();
      expect(errors).toEqual([]);
    } finally {
      await queue.stop({ graceful: false });
    }
  });

  test('lets workers change neither its tables nor whose it is', async () => {
    await app.query(`set role ${agency}_jobs`);
    for (const statement of [
      'create table jobs.mine ()',
      'drop table jobs.job',
      'truncate jobs.job',
      'alter table jobs.queue add column mine int',
      `select jobs.job_table_run('select 1')`,
      `select jobs.delete_queue('work')`,
      'insert into jobs.version values (1)',
    ]) {
      await expect(app.query(statement)).rejects.toThrow(/permission denied|must be owner/);
    }
  });
});
