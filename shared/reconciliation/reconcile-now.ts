import { v7 as uuid7 } from 'uuid';
import type { CalendarDay } from '../calendar/calendar-day.ts';
import { daysBetween } from '../calendar/calendar-day.ts';
import { deliveringAgencies } from '../delivery/delivering-agency.ts';
import { HubError } from '../errors/hub-error.ts';
import type { AgencyContext } from '../subgraph/agency-context.ts';
import { mutate } from '../subgraph/mutate.ts';
import { reconcileWith } from './reconcile-with.ts';
import { runsByIds, writeAskedRun } from './reconciliation-run.ts';
import { shownRun } from './shown-run.ts';

export interface ReconcileNowInput {
  idempotencyKey: string;
  partnershipCode: string;
  from: CalendarDay;
  to: CalendarDay;
}

/** Each agency may take this long: somebody waits, and the gateway 1.5 seconds at the most. */
const timeoutMs = 1_200;

const longestDays = 400;

/**
 * Compares a partnership's records with those of each agency at once. That it was asked for is kept first, so that
 * sending the same again compares nothing twice: it tells how it ended.
 *
 * @throws HubError those of `mutate`, INVALID_PERIOD
 */
export async function reconcileNow(context: AgencyContext, name: string, input: ReconcileNowInput) {
  const { partnershipCode: partnership, from, to } = input;
  if (from > to || daysBetween(from, to) >= longestDays) {
    throw new HubError(
      'INVALID_PERIOD',
      `Give a first and a last day, in order, and ${longestDays} days at the most.`,
    );
  }
  const { ids } = await mutate(context, { name, partnershipCode: partnership, input }, async (manager) => {
    const { ownOrganisation: organisation } = await context.asker();
    const runs = deliveringAgencies.map((agency) => ({ agency, id: uuid7() }));
    for (const run of runs) {
      await writeAskedRun(manager, {
        ...run,
        partnership,
        from,
        to,
        organisation,
        state: 'WAITING',
        beganAt: context.now,
      });
    }
    return { ids: runs.map(({ id }) => id) };
  });
  const asked = await context.sessions.asJobs(context.now, (manager) => runsByIds(manager, partnership, ids));
  const services = reconcilingServices(context);
  const ended = await Promise.all(
    asked.map((run) =>
      run.state === 'WAITING' ? reconcileWith(services, { ...run, partnership, timeoutMs }) : run,
    ),
  );
  return ended.map((run) => shownRun(run, context.geography));
}

/** What a job has, in a request: the instant is the request's. */
function reconcilingServices(context: AgencyContext) {
  const { geography, calendar, delivery, agencies, sessions, synthetic, now } = context;
  return {
    geography,
    calendar,
    delivery,
    agencies,
    clock: () => now,
    transaction: <Result>(work: Parameters<typeof sessions.asJobs<Result>>[1]) =>
      sessions.asJobs(now, async (manager) => {
        await manager.query(`set local hub.synthetic = '${synthetic}'`);
        return work(manager);
      }),
  };
}
