import type { Job as QueuedJob } from 'pg-boss';
import { HubError } from '../errors/hub-error.ts';
import { loggedCode } from '../errors/logged-code.ts';
import type { Job, JobServices } from './job.ts';
import { aliveWithinSeconds, jobQueue } from './job-queue.ts';

/** Jobs that run. */
export interface RunningJobs {
  /** Ends when no job is in the middle of its work, or after ten seconds: what is not done then is done again later. */
  stop(): Promise<void>;
}

/** A job that takes longer is given up and begun again. Seconds. */
const takesAtMostSeconds = 900;

const leavesWithinMs = 10_000;

/**
 * Runs an agency's jobs when their time comes. Any number of processes may do so: each job is in the hands of one of
 * them at a time, and waits for nobody who died. A job that fails is tried again three times, then at its next time;
 * a time that passed while nothing ran is made up for once.
 *
 * @param databaseUrl of the agency's runtime login
 * @throws HubError DATABASE_UNREACHABLE when there is no database, or its queue was not prepared
 */
export async function startJobs(
  services: JobServices,
  jobs: readonly Job[],
  databaseUrl: string,
): Promise<RunningJobs> {
  const { log } = services;
  const queue = jobQueue(databaseUrl, services.agency.rolePrefix);
  // The driver's own words name the database's address.
  queue.on('error', (error) =>
    log.warn({ code: loggedCode(error) }, 'the job queue did not reach its database'),
  );
  try {
    await queue.start();
    for (const job of jobs) {
      await queue.createQueue(job.name, queueOptions);
      await queue.updateQueue(job.name, updatable);
      await queue.schedule(job.name, job.cron, null, { tz: 'Europe/London', missed: 'once' });
    }
    await unscheduleOthers(jobs);
    for (const job of jobs) {
      await queue.work<object>(job.name, { pollingIntervalSeconds: 2 }, (taken) => run(job, taken));
    }
  } catch (error) {
    await queue.stop({ graceful: false });
    log.error({ code: loggedCode(error) }, 'the job queue did not start');
    throw new HubError(
      'DATABASE_UNREACHABLE',
      'The jobs cannot reach their queue. Check that the database runs, and that its migrations have run.',
    );
  }
  return { stop: () => queue.stop({ graceful: true, timeout: leavesWithinMs }) };

  async function run(job: Job, taken: QueuedJob[]): Promise<void> {
    const began = performance.now();
    const told = { job: job.name, again: taken[0]?.retryCount };
    try {
      await job.run(services);
      log.debug({ ...told, ms: Math.round(performance.now() - began) }, 'a job is done');
    } catch (error) {
      log.error({ ...told, code: loggedCode(error) }, 'a job failed and is tried again');
      // What is kept of it in the queue says no more than the log.
      throw new HubError(loggedCode(error), 'The job failed.');
    }
  }

  /** A job that is no longer there must not go on being queued. */
  async function unscheduleOthers(known: readonly Job[]): Promise<void> {
    const names = new Set(known.map(({ name }) => name));
    for (const { name } of await queue.getSchedules()) if (!names.has(name)) await queue.unschedule(name);
  }
}

const updatable = {
  expireInSeconds: takesAtMostSeconds,
  heartbeatSeconds: aliveWithinSeconds,
  retryLimit: 3,
  retryDelay: 1,
  retryBackoff: true,
  retentionSeconds: 3_600,
  deleteAfterSeconds: 24 * 3_600,
};

// At most one of a name waits or runs, on whichever machine.
const queueOptions = { ...updatable, policy: 'exclusive' as const };
