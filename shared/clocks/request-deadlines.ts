import { NIL as firstId, v7 as uuid7 } from 'uuid';
import type { HolidayCalendar } from '../calendar/bank-holidays.ts';
import { londonDay } from '../calendar/london-time.ts';
import { policiesFor } from '../policy/partnership-policies.ts';
import { dueFor, type Urgency, urgencyTargetPolicy, workingHoursTargets } from '../policy/urgency-targets.ts';
import type { DeadlineKind } from './deadline-kind.ts';
import type { OpenDeadline } from './recomputed.ts';

interface RequestDeadline extends OpenDeadline {
  partnership: string;
  id: string;
  organisation: string;
}

interface Row {
  partnership: string;
  id: string;
  organisation: string;
  requestedAt: Date;
  dueAt: Date;
  urgency: Urgency;
  urgencyPolicy: string;
}

/** By when requests are to be answered whose limit runs in working hours. Elapsed hours know no holidays. */
export const requestDeadlines: DeadlineKind<RequestDeadline> = {
  async page(manager, after, size) {
    const targets = workingHoursTargets();
    const rows: Row[] = await manager.query(
      `select partnership, id, organisation, requested_at as "requestedAt", due_at as "dueAt", urgency,
         urgency_policy as "urgencyPolicy"
       from information_requests
       where outcome is null and due_at is not null
         and (urgency_policy, urgency) in (select * from unnest($1::text[], $2::text[]))
         and (partnership, due_at, id, organisation) > ($3, $4, $5, $6)
       order by partnership, due_at, id, organisation limit $7`,
      [
        targets.map(({ policy }) => policy),
        targets.map(({ urgency }) => urgency),
        after?.partnership ?? '',
        after?.due ?? '-infinity',
        after?.id ?? firstId,
        after?.organisation ?? '',
        size,
      ],
    );
    return rows.map(deadlineOf);
  },
  async change(manager, changes, { calendarVersion, now }) {
    const written: unknown[] = await manager.query(
      `with changed as (
         update information_requests r set due_at = n.after, changed_at = $8
         from unnest($1::text[], $2::uuid[], $3::text[], $4::timestamptz[], $5::timestamptz[], $6::uuid[], $7::text[])
           as n (partnership, id, organisation, before, after, change_id, reason)
         where r.partnership = n.partnership and r.id = n.id and r.organisation = n.organisation
           and r.due_at = n.before and r.outcome is null
         returning r.partnership, r.id, r.organisation, n.before, n.after, n.change_id, n.reason)
       insert into deadline_changes (partnership, id, organisation, request_id, due_at_before, due_at_after,
         calendar_version, reason, changed_at)
       select partnership, change_id, organisation, id, before, after, $9, reason, $8 from changed returning id`,
      [
        changes.map(({ deadline }) => deadline.partnership),
        changes.map(({ deadline }) => deadline.id),
        changes.map(({ deadline }) => deadline.organisation),
        changes.map(({ deadline }) => deadline.due),
        changes.map(({ after }) => after),
        changes.map(() => uuid7({ msecs: now.getTime() })),
        changes.map(({ reason }) => reason),
        now,
        calendarVersion,
      ],
    );
    return written.length;
  },
};

function deadlineOf({
  partnership,
  id,
  organisation,
  requestedAt,
  dueAt,
  urgency,
  urgencyPolicy,
}: Row): RequestDeadline {
  const { workingHours } = policiesFor(partnership);
  const targets = urgencyTargetPolicy(urgencyPolicy);
  return {
    partnership,
    id,
    organisation,
    startedOn: londonDay(requestedAt),
    due: dueAt.toISOString(),
    dueUnder(calendar: HolidayCalendar) {
      const due = dueFor(requestedAt, urgency, targets, workingHours, calendar);
      return due.limit === 'LIMIT_SET' ? due.dueAt.toISOString() : dueAt.toISOString();
    },
  };
}
