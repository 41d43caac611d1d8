import { HubError } from '../errors/hub-error.ts';
import type { HolidayCalendar } from './bank-holidays.ts';
import { addDays, type CalendarDay } from './calendar-day.ts';
import { londonDay, londonInstant } from './london-time.ts';
import { isWorkingDay } from './working-days.ts';

/** The hours an information-sharing hub works on each working day, in minutes after London midnight. */
export interface WorkingHours {
  opensAtMinute: number;
  closesAtMinute: number;
  /** True when nobody published these hours and we chose them; say so wherever they decide a date. */
  assumed: boolean;
}

/** 09:00 to 17:00. No source we read publishes a partnership's hours, so this is an assumption. */
export const assumedWorkingHours: WorkingHours = {
  opensAtMinute: 9 * 60,
  closesAtMinute: 17 * 60,
  assumed: true,
};

/**
 * The instant `hours` working hours after another (hours may be fractional; 0 returns the instant).
 * Time spent exactly to closing ends at closing, not at the next opening.
 * Throws HubError HOLIDAYS_NOT_HELD, INVALID_WORKING_HOURS.
 */
export function addWorkingHours(
  instant: Date,
  hours: number,
  workingHours: WorkingHours,
  calendar: HolidayCalendar,
): Date {
  if (!(hours >= 0)) {
    throw new HubError('INVALID_WORKING_HOURS', `${hours} is not a number of working hours, 0 or more.`);
  }
  let left = hours * 3_600_000;
  if (left === 0) return new Date(instant);
  for (let day = londonDay(instant); ; day = addDays(day, 1)) {
    const open = openPeriod(day, workingHours, calendar);
    if (open === null) continue;
    const from = Math.max(instant.getTime(), open.from);
    const available = open.to - from;
    if (available >= left) return new Date(from + left);
    if (available > 0) left -= available;
  }
}

/**
 * The instant `hours` working hours before another: adding them to it gives the other, if the hub is open then.
 * Throws HubError HOLIDAYS_NOT_HELD, INVALID_WORKING_HOURS.
 */
export function subtractWorkingHours(
  instant: Date,
  hours: number,
  workingHours: WorkingHours,
  calendar: HolidayCalendar,
): Date {
  if (!(hours >= 0)) {
    throw new HubError('INVALID_WORKING_HOURS', `${hours} is not a number of working hours, 0 or more.`);
  }
  let left = hours * 3_600_000;
  if (left === 0) return new Date(instant);
  for (let day = londonDay(instant); ; day = addDays(day, -1)) {
    const open = openPeriod(day, workingHours, calendar);
    if (open === null) continue;
    const to = Math.min(instant.getTime(), open.to);
    const available = to - open.from;
    if (available >= left) return new Date(to - left);
    if (available > 0) left -= available;
  }
}

/**
 * Working minutes between two instants (a fraction where seconds matter); negative when `to` is the
 * earlier. Throws HubError HOLIDAYS_NOT_HELD, INVALID_WORKING_HOURS.
 */
export function workingMinutesBetween(
  from: Date,
  to: Date,
  workingHours: WorkingHours,
  calendar: HolidayCalendar,
): number {
  if (to < from) return -workingMinutesBetween(to, from, workingHours, calendar);
  const lastDay = londonDay(to);
  let total = 0;
  for (let day = londonDay(from); day <= lastDay; day = addDays(day, 1)) {
    const open = openPeriod(day, workingHours, calendar);
    if (open === null) continue;
    total += Math.max(0, Math.min(to.getTime(), open.to) - Math.max(from.getTime(), open.from));
  }
  return total / 60_000;
}

/** When the hub is open on a day, in epoch milliseconds; null when it is closed all day. */
function openPeriod(day: CalendarDay, hours: WorkingHours, calendar: HolidayCalendar) {
  if (!(hours.closesAtMinute > hours.opensAtMinute)) {
    throw new HubError('INVALID_WORKING_HOURS', 'Working hours must close after they open on the same day.');
  }
  if (!isWorkingDay(day, calendar)) return null;
  return {
    from: londonInstant(day, hours.opensAtMinute).getTime(),
    to: londonInstant(day, hours.closesAtMinute).getTime(),
  };
}
