import { HubError } from '../errors/hub-error.ts';
import type { HolidayCalendar } from './bank-holidays.ts';
import type { CalendarDay } from './calendar-day.ts';
import { holidaysNotHeld, nthWorkingDay, workingDaysUpTo } from './working-day-index.ts';

/**
 * Which day is counted as the first. NEXT_WORKING_DAY is the usual reading (day 0 is the trigger);
 * some local flows, Devon's rapid review flowchart among them, call the day of sending working day 1.
 */
export type CountFrom = 'NEXT_WORKING_DAY' | 'TRIGGER_DAY';

/**
 * Whether a day is Monday to Friday and no bank holiday in England and Wales.
 * Throws HubError HOLIDAYS_NOT_HELD outside the calendar.
 */
export function isWorkingDay(day: CalendarDay, calendar: HolidayCalendar): boolean {
  return nthWorkingDay(workingDaysUpTo(day, calendar), calendar) === day;
}

/**
 * The day a limit of `count` working days falls due. A trigger on a Saturday starts counting on the
 * Monday; a count of 0 is the trigger day itself. There is no pause: statute stops no clock.
 * Throws HubError HOLIDAYS_NOT_HELD, INVALID_WORKING_DAY_COUNT.
 */
export function addWorkingDays(
  trigger: CalendarDay,
  count: number,
  calendar: HolidayCalendar,
  countFrom: CountFrom = 'NEXT_WORKING_DAY',
): CalendarDay {
  if (!Number.isInteger(count) || count < 0) {
    throw new HubError(
      'INVALID_WORKING_DAY_COUNT',
      `${count} is not a whole number of working days, 0 or more.`,
    );
  }
  const upToTrigger = workingDaysUpTo(trigger, calendar);
  if (count === 0) return trigger;
  const triggerCounts = countFrom === 'TRIGGER_DAY' && isWorkingDay(trigger, calendar);
  const due = nthWorkingDay(upToTrigger + count - (triggerCounts ? 1 : 0), calendar);
  if (due === undefined) throw holidaysNotHeld(`${count} working days after ${trigger}`, calendar);
  return due;
}

/**
 * The working days from one day to another, counted as a limit is, so that
 * workingDaysBetween(d, addWorkingDays(d, n)) is n: after `from` up to and including `to`; with TRIGGER_DAY `from`
 * itself counts too. Negative when `to` is the earlier. Throws HubError HOLIDAYS_NOT_HELD.
 */
export function workingDaysBetween(
  from: CalendarDay,
  to: CalendarDay,
  calendar: HolidayCalendar,
  countFrom: CountFrom = 'NEXT_WORKING_DAY',
): number {
  const after = workingDaysUpTo(to, calendar) - workingDaysUpTo(from, calendar);
  const triggerCounts = countFrom === 'TRIGGER_DAY' && to >= from && isWorkingDay(from, calendar);
  return after + (triggerCounts ? 1 : 0);
}

/**
 * The first of the last `count` working days up to and including a day. Throws HubError HOLIDAYS_NOT_HELD,
 * INVALID_WORKING_DAY_COUNT.
 */
export function lastWorkingDays(day: CalendarDay, count: number, calendar: HolidayCalendar): CalendarDay {
  if (!Number.isInteger(count) || count < 1) {
    throw new HubError(
      'INVALID_WORKING_DAY_COUNT',
      `${count} is not a whole number of working days, 1 or more.`,
    );
  }
  const first = nthWorkingDay(workingDaysUpTo(day, calendar) - count + 1, calendar);
  if (first === undefined) throw holidaysNotHeld(`${count} working days before ${day}`, calendar);
  return first;
}
