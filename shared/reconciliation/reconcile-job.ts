import { v7 as uuid7 } from 'uuid';
import { addDays } from '../calendar/calendar-day.ts';
import { londonDay, startOfLondonDay } from '../calendar/london-time.ts';
import { type DeliveringAgency, deliveringAgencies } from '../delivery/delivering-agency.ts';
import type { Job, JobServices } from '../jobs/job.ts';
import { reconcileWith } from './reconcile-with.ts';

/** Each agency may take this long with a partnership: nobody waits for a job. */
const timeoutMs = 60_000;

/** So long, once it did not answer: with one that is down, every partnership in turn would outlast the job. */
const unansweredTimeoutMs = 1_000;

/** Compares every partnership's matters of the last days with each agency, and forgets its own older runs. */
function reconciliation(name: string, cron: string, days: number): Job {
  return {
    name,
    cron,
    async run(services) {
      const to = londonDay(services.clock());
      const from = addDays(to, 1 - days);
      const unanswered = new Set<DeliveringAgency>();
      for (const partnership of await partnershipsWithMatters(services, startOfLondonDay(from))) {
        for (const agency of deliveringAgencies) {
          const run = await reconcileWith(services, {
            id: uuid7(),
            partnership,
            agency,
            from,
            to,
            timeoutMs: unanswered.has(agency) ? unansweredTimeoutMs : timeoutMs,
          });
          if (run.state === 'UNANSWERED') unanswered.add(agency);
          else unanswered.delete(agency);
          services.log.info(
            { partnership, agency, state: run.state, found: run.found ?? null },
            'records compared',
          );
        }
      }
      await services.transaction((manager) =>
        manager.query('delete from reconciliation_runs where organisation is null and began_at < $1', [
          startOfLondonDay(addDays(to, -keptDays)),
        ]),
      );
    },
  };
}

/** How long runs by schedule are kept. */
const keptDays = 35;

/** Every hour, of what is new; and every night, of more than a year, since an old record may be changed. */
export const reconciliationJobs: readonly Job[] = [
  reconciliation('reconcile-recent', '20 * * * *', 35),
  reconciliation('reconcile-all', '40 2 * * *', 400),
];

/** Partnerships of which this agency holds anything, or was told of anything. */
async function partnershipsWithMatters({ transaction }: JobServices, since: Date): Promise<string[]> {
  const rows: { partnership: string }[] = await transaction((manager) =>
    manager.query(
      `select distinct partnership from (
         select partnership from information_requests where started_at >= $1
         union all select partnership from escalations where started_at >= $1
         union all select partnership from leadership_meetings where started_at >= $1
         union all select partnership from inbox where received_at >= $1) as each order by 1`,
      [since],
    ),
  );
  return rows.map(({ partnership }) => partnership);
}
