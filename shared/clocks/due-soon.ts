import type { HolidayCalendar } from '../calendar/bank-holidays.ts';
import type { CalendarDay } from '../calendar/calendar-day.ts';
import { londonInstant } from '../calendar/london-time.ts';
import { lastWorkingDays } from '../calendar/working-days.ts';
import { subtractWorkingHours } from '../calendar/working-hours.ts';
import type { PartnershipPolicies } from '../policy/partnership-policies.ts';

/** A limit in hours, and how it runs. */
interface LimitInHours {
  hours: number;
  clock: 'WORKING_HOURS' | 'ELAPSED_HOURS';
}

type Rules = Pick<PartnershipPolicies, 'dueSoon' | 'workingHours'>;

/**
 * From when on a request is due soon: in the last share of its limit, counted as the limit runs; and in any case in
 * the last working hours before it is due, so that somebody is at work to be told. Never before it was made.
 *
 * @param limit null where the policy that it was made under is no longer held: then what was given is taken as elapsed
 * @throws HubError HOLIDAYS_NOT_HELD
 */
export function requestDueSoonFrom(
  { requestedAt, dueAt }: { requestedAt: Date; dueAt: Date },
  limit: LimitInHours | null,
  { dueSoon, workingHours }: Rules,
  calendar: HolidayCalendar,
): Date {
  const lastShare =
    limit?.clock === 'WORKING_HOURS'
      ? subtractWorkingHours(dueAt, limit.hours * dueSoon.shareOfLimit, workingHours, calendar).getTime()
      : dueAt.getTime() - (dueAt.getTime() - requestedAt.getTime()) * dueSoon.shareOfLimit;
  const lastHours = subtractWorkingHours(dueAt, dueSoon.lastWorkingHours, workingHours, calendar).getTime();
  return new Date(Math.max(requestedAt.getTime(), Math.min(lastShare, lastHours)));
}

/**
 * From when on a stage is due soon: when work begins on the first of its last working days. Never before it was
 * entered.
 *
 * @throws HubError HOLIDAYS_NOT_HELD
 */
export function stageDueSoonFrom(
  { enteredAt, dueOn }: { enteredAt: Date; dueOn: CalendarDay },
  { dueSoon, workingHours }: Rules,
  calendar: HolidayCalendar,
): Date {
  const from = londonInstant(
    lastWorkingDays(dueOn, dueSoon.lastWorkingDays, calendar),
    workingHours.opensAtMinute,
  );
  return from < enteredAt ? enteredAt : from;
}
