import { setTimeout as sleep } from 'node:timers/promises';
import { HubError } from '../errors/hub-error.ts';
import type { Job, JobServices } from './job.ts';
import { type JobTransactions, jobTransactions } from './job-transactions.ts';
import { type RunningJobs, startJobs } from './start-jobs.ts';

/** What jobs work with, but for the database. */
export type JobSurroundings = Omit<JobServices, 'transaction'>;

/** How long to wait before a database that is not there is tried again, in milliseconds. */
const againAfterMs = 2_000;

/** Runs an agency's jobs as soon as its database is there, and from then on until they are stopped. Waits for nothing. */
export function keepJobs(
  surroundings: JobSurroundings,
  jobs: readonly Job[],
  databaseUrl: string,
): RunningJobs {
  const stopping = new AbortController();
  const started = start();
  return {
    async stop() {
      stopping.abort();
      await (await started)?.stop();
    },
  };

  async function start(): Promise<RunningJobs | undefined> {
    for (let tries = 1; !stopping.signal.aborted; tries++) {
      try {
        return await startOnce();
      } catch (error) {
        const code = error instanceof HubError ? error.code : 'INTERNAL_SERVER_ERROR';
        if (tries === 1) surroundings.log.error({ code }, 'jobs wait: their queue cannot be reached');
        await sleep(againAfterMs, undefined, { signal: stopping.signal }).catch(() => {});
      }
    }
    return undefined;
  }

  async function startOnce(): Promise<RunningJobs> {
    const { agency } = surroundings;
    const transactions: JobTransactions = await jobTransactions(databaseUrl, agency, surroundings);
    try {
      const { transaction } = transactions;
      const running = await startJobs({ ...surroundings, transaction }, jobs, databaseUrl);
      return {
        async stop() {
          await running.stop();
          await transactions.close();
        },
      };
    } catch (error) {
      await transactions.close();
      throw error;
    }
  }
}
