import type { HolidayCalendar } from '../calendar/bank-holidays.ts';
import { type CalendarDay, calendarDay, dayOfWeek } from '../calendar/calendar-day.ts';
import { londonDay } from '../calendar/london-time.ts';
import { HubError } from '../errors/hub-error.ts';

/** A deadline of a matter that is still open. */
export interface OpenDeadline {
  /** The London day on which its limit began. */
  startedOn: CalendarDay;
  /** When it is due, as recorded: an instant as ISO text, or a day. */
  due: string;
  /** The same by a list of holidays. @throws HubError HOLIDAYS_NOT_HELD */
  dueUnder(calendar: HolidayCalendar): string;
}

/** What newer holidays make of a deadline. */
export interface Recomputed {
  after: string;
  /** Which holidays were added or removed, in words. */
  reason: string;
}

/**
 * What the holidays held now make of an open deadline; null if they leave it as it is.
 *
 * Only a deadline that an earlier list explains is moved. One that none explains was set by something else than
 * holidays, such as other working hours, and holidays are no reason to move it.
 *
 * @param earlier the lists that it may have been counted with
 */
export function recomputed(
  deadline: OpenDeadline,
  calendar: HolidayCalendar,
  earlier: readonly HolidayCalendar[],
): Recomputed | null {
  const { startedOn, due } = deadline;
  const after = dueUnder(deadline, calendar);
  if (after === null || after === due) return null;
  const countedWith = earlier.find((each) => dueUnder(deadline, each) === due);
  if (countedWith === undefined) return null;
  const until = [due, after].map(dayOf).sort().at(-1) ?? startedOn;
  return { after, reason: holidayChange(countedWith, calendar, startedOn, until) };
}

/** Null where the list does not reach: of such a deadline it says nothing. */
function dueUnder(deadline: OpenDeadline, calendar: HolidayCalendar): string | null {
  try {
    return deadline.dueUnder(calendar);
  } catch (error) {
    if (error instanceof HubError && error.code === 'HOLIDAYS_NOT_HELD') return null;
    throw error;
  }
}

function dayOf(due: string): CalendarDay {
  return due.includes('T') ? londonDay(new Date(due)) : calendarDay(due);
}

/** The holidays that differ between two lists from one day to another, in words. */
function holidayChange(
  before: HolidayCalendar,
  after: HolidayCalendar,
  from: CalendarDay,
  to: CalendarDay,
): string {
  const only = (one: HolidayCalendar, other: HolidayCalendar) =>
    [...one.days]
      .filter((day) => !other.days.has(day) && day >= from && day <= to)
      .sort()
      .map(inWords);
  const added = only(after, before);
  const removed = only(before, after);
  const parts = [
    ...(added.length > 0 ? [`now a bank holiday: ${added.join(', ')}`] : []),
    ...(removed.length > 0 ? [`no longer a bank holiday: ${removed.join(', ')}`] : []),
  ].join('; ');
  return `${parts.charAt(0).toUpperCase()}${parts.slice(1)}.`;
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const months = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** `2022-09-19` → Monday 19 September 2022. */
function inWords(day: CalendarDay): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${weekdays[dayOfWeek(day) - 1]} ${date} ${months[(month ?? 0) - 1]} ${year}`;
}
