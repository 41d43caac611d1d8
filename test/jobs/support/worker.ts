/**
 * A process that runs one job of the police: it says when it is in the middle of it, and stays there if HANG is set.
 * What it did is in the queue's own table.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { startJobs } from '../../../shared/jobs/start-jobs.ts';
import { jobServices } from '../job-services.ts';

const { APP_URL = '', HANG } = process.env;
const services = await jobServices('police', { appUrl: APP_URL }, () => new Date());
await startJobs(
  services,
  [
    {
      name: 'work',
      cron: '0 0 1 1 *',
      async run() {
        process.send?.('working');
        if (HANG) await sleep(3_600_000);
      },
    },
  ],
  APP_URL,
);
process.send?.('ready');
process.on('disconnect', () => process.exit());
