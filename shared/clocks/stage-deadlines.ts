import { NIL as firstId, v7 as uuid7 } from 'uuid';
import type { HolidayCalendar } from '../calendar/bank-holidays.ts';
import type { CalendarDay } from '../calendar/calendar-day.ts';
import { londonDay } from '../calendar/london-time.ts';
import { addWorkingDays } from '../calendar/working-days.ts';
import { policiesFor } from '../policy/partnership-policies.ts';
import type { DeadlineKind } from './deadline-kind.ts';
import type { OpenDeadline } from './recomputed.ts';

interface StageDeadline extends OpenDeadline {
  partnership: string;
  escalationId: string;
  organisation: string;
  number: number;
}

interface Row {
  partnership: string;
  escalationId: string;
  organisation: string;
  number: number;
  enteredAt: Date;
  limitWorkingDays: number;
  dueOn: CalendarDay;
}

/** The last days of the stages that escalations are in. The limit that counts is the stage's own, shortened or not. */
export const stageDeadlines: DeadlineKind<StageDeadline> = {
  async page(manager, after, size) {
    const rows: Row[] = await manager.query(
      `select partnership, escalation_id as "escalationId", organisation, number, entered_at as "enteredAt",
         limit_working_days as "limitWorkingDays", due_on as "dueOn"
       from escalation_stages
       where left_at is null and due_on is not null
         and (partnership, due_on, escalation_id, organisation, number) > ($1, $2, $3, $4, $5)
       order by partnership, due_on, escalation_id, organisation, number limit $6`,
      [
        after?.partnership ?? '',
        after?.due ?? '-infinity',
        after?.escalationId ?? firstId,
        after?.organisation ?? '',
        after?.number ?? 0,
        size,
      ],
    );
    return rows.map(deadlineOf);
  },
  async change(manager, changes, { calendarVersion, now }) {
    const written: unknown[] = await manager.query(
      `with changed as (
         update escalation_stages s set due_on = n.after
         from unnest($1::text[], $2::uuid[], $3::text[], $4::int[], $5::date[], $6::date[], $7::uuid[], $8::text[])
           as n (partnership, escalation_id, organisation, number, before, after, change_id, reason)
         where s.partnership = n.partnership and s.escalation_id = n.escalation_id and s.organisation = n.organisation
           and s.number = n.number and s.due_on = n.before and s.left_at is null
         returning s.partnership, s.escalation_id, s.organisation, s.number, n.before, n.after, n.change_id, n.reason),
       records as (
         update escalations e set changed_at = $9 from changed c
         where e.partnership = c.partnership and e.id = c.escalation_id and e.organisation = c.organisation)
       insert into deadline_changes (partnership, id, organisation, escalation_id, stage, due_on_before, due_on_after,
         calendar_version, reason, changed_at)
       select partnership, change_id, organisation, escalation_id, number, before, after, $10, reason, $9 from changed returning id`,
      [
        changes.map(({ deadline }) => deadline.partnership),
        changes.map(({ deadline }) => deadline.escalationId),
        changes.map(({ deadline }) => deadline.organisation),
        changes.map(({ deadline }) => deadline.number),
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

function deadlineOf({ enteredAt, limitWorkingDays, dueOn, ...key }: Row): StageDeadline {
  const { countFrom } = policiesFor(key.partnership).workingDayCount;
  const startedOn = londonDay(enteredAt);
  return {
    ...key,
    startedOn,
    due: dueOn,
    dueUnder: (calendar: HolidayCalendar) => addWorkingDays(startedOn, limitWorkingDays, calendar, countFrom),
  };
}
