import type { Job } from '../jobs/job.ts';
import { raiseAlerts } from './raise-alerts.ts';

/** How long an agency may leave everything unanswered before those who wait for it are told. */
const silentAtMostMs = 5 * 60_000;

/**
 * Since when each agency that answers nothing has been silent, and who has messages waiting for it. An outage begins with
 * the first attempt after the last message that got through, so it is the same outage however many messages join.
 */
const silent = `
with unanswered as (
  select recipient, first_sent_at from outbox
  where state = 'WAITING' and attempts > 0 and fault = 'AGENCY_UNAVAILABLE'),
last as (
  select recipient, max(delivered_at) as delivered_at
  from (select distinct recipient from unanswered) as each, unnest($2::text[]) as partnership_code, lateral (
    select delivered_at from outbox
    where partnership = partnership_code and recipient = each.recipient and state = 'DELIVERED'
    order by delivered_at desc limit 1) as latest
  group by recipient),
outages as (
  select recipient, min(first_sent_at) as since from unanswered left join last using (recipient)
  where first_sent_at > coalesce(delivered_at, '-infinity') group by recipient)
select distinct partnership, from_organisation as organisation, recipient, since
from outages join outbox using (recipient) where state = 'WAITING' and since <= $1`;

/** Tells organisations, once an outage, that another agency does not answer. */
export const findAgencyUnreachable: Job = {
  name: 'find-agency-unreachable',
  cron: '* * * * *',
  run: ({ geography, transaction, clock }) =>
    transaction(async (manager) => {
      const found: { partnership: string; organisation: string; recipient: string; since: Date }[] =
        await manager.query(silent, [
          new Date(clock().getTime() - silentAtMostMs),
          geography.partnerships().map(({ code }) => code),
        ]);
      await raiseAlerts(
        manager,
        found.map(({ partnership, organisation, recipient, since }) => ({
          partnership,
          organisation,
          audience: 'ORGANISATION',
          kind: 'AGENCY_UNREACHABLE',
          concept: null,
          matterId: null,
          stage: `${recipient} ${since.toISOString()}`,
          at: since,
        })),
      );
    }),
};
