import type { HolidayCalendar } from '../calendar/bank-holidays.ts';
import { calendarVersion } from '../calendar/calendar-version.ts';
import type { Job, JobServices } from '../jobs/job.ts';
import type { ChangedBy, DeadlineKind } from './deadline-kind.ts';
import { keepCalendar } from './kept-calendars.ts';
import { type OpenDeadline, recomputed } from './recomputed.ts';
import { requestDeadlines } from './request-deadlines.ts';
import { stageDeadlines } from './stage-deadlines.ts';

const pageSize = 500;

/**
 * Moves open deadlines that were counted with other holidays than those held now, and keeps that it did. What is closed
 * never changes.
 *
 * It looks at every open deadline each time, not only when the list is new: while a newer list is rolled out, one
 * process of an agency may still count with the old one. Each page is a transaction, so that a crash loses none of the
 * pages before and doing it again changes nothing more.
 */
export const recomputeDeadlines: Job = {
  name: 'recompute-deadlines',
  cron: '*/10 * * * *',
  async run(services) {
    const { calendar, clock, log, transaction } = services;
    const by = { calendarVersion: calendarVersion(calendar), now: clock() };
    const earlier = await transaction((manager) => keepCalendar(manager, calendar, by.now));
    const requests = await recomputeEach(requestDeadlines, earlier, by, services);
    const stages = await recomputeEach(stageDeadlines, earlier, by, services);
    if (requests + stages > 0) {
      log.info(
        { calendar: calendar.edition, requests, stages },
        'open deadlines were moved by newer holidays',
      );
    }
  },
};

async function recomputeEach<Deadline extends OpenDeadline>(
  kind: DeadlineKind<Deadline>,
  earlier: readonly HolidayCalendar[],
  by: ChangedBy,
  { calendar, transaction }: JobServices,
): Promise<number> {
  let changed = 0;
  let page: Deadline[];
  let after: Deadline | undefined;
  do {
    page = await transaction(async (manager) => {
      const deadlines = await kind.page(manager, after, pageSize);
      const changes = deadlines.flatMap((deadline) => {
        const to = recomputed(deadline, calendar, earlier);
        return to === null ? [] : [{ deadline, ...to }];
      });
      if (changes.length > 0) changed += await kind.change(manager, changes, by);
      return deadlines;
    });
    after = page.at(-1);
  } while (page.length === pageSize);
  return changed;
}
