import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { withClient } from '../../infra/postgres/agency-databases.ts';
import { jobQueue } from '../../shared/jobs/job-queue.ts';
import { agencyDatabase } from '../support/template-database.ts';
import { until } from '../support/until.ts';

/** Nothing is delayed by more by a worker that was killed. */
const minute = 60_000;

describe('a worker that is killed in the middle of a job', () => {
  let database: Awaited<ReturnType<typeof agencyDatabase>>;
  const workers: ChildProcess[] = [];
  beforeEach(async () => {
    database = await agencyDatabase('police');
  });
  afterEach(async () => {
    for (const worker of workers.splice(0)) {
      worker.kill('SIGKILL');
      if (worker.exitCode === null && worker.signalCode === null) await once(worker, 'exit');
    }
    await database.drop();
  });

  async function startWorker(env: { HANG?: string } = {}): Promise<ChildProcess> {
    const file = fileURLToPath(new URL('support/worker.ts', import.meta.url));
    const worker = spawn(process.execPath, [file], {
      env: {
        PATH: process.env.PATH,
        HUB_LOG_FILE: process.env.HUB_LOG_FILE,
        APP_URL: database.appUrl,
        ...env,
      },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    workers.push(worker);
    expect(await once(worker, 'message')).toContain('ready');
    return worker;
  }

  const queue = async () => {
    const sender = jobQueue(database.appUrl, 'police');
    sender.on('error', () => {});
    await sender.start();
    expect(await sender.send('work', null)).not.toBeNull();
    await sender.stop({ graceful: false });
  };

  const done = async () => {
    await sleep(200);
    return withClient(database.ownerUrl, async (client) => {
      const { rows } = await client.query(
        `select retry_count from jobs.job where name = 'work' and state = 'completed'`,
      );
      return rows.length === 1;
    });
  };

  test('has its job done by another within a minute', async () => {
    const killed = await startWorker({ HANG: 'true' });
    await queue();
    expect(await once(killed, 'message')).toContain('working');
    await startWorker();
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    await until(done, Boolean, minute);
  });
});
