import type { HolidayCalendar } from '../calendar/bank-holidays.ts';
import type { CalendarDay } from '../calendar/calendar-day.ts';
import { endOfLondonDay, londonDay } from '../calendar/london-time.ts';
import { addWorkingDays } from '../calendar/working-days.ts';

/**
 * Until when something counts as due next: the end of the next working day after today, in London. What is due on a
 * Monday is due next from the Friday before, so that nobody finds it first when it is late.
 *
 * @throws HubError HOLIDAYS_NOT_HELD
 */
export function dueNextUntil(now: Date, calendar: HolidayCalendar): { day: CalendarDay; until: Date } {
  const day = addWorkingDays(londonDay(now), 1, calendar);
  return { day, until: endOfLondonDay(day) };
}
