import { HubError } from '../errors/hub-error.ts';
import type { HolidayCalendar } from './bank-holidays.ts';
import { type CalendarDay, dayFromNumber, dayNumber, dayOfWeek } from './calendar-day.ts';

/** A calendar laid out for constant-time counting. */
interface WorkingDayIndex {
  firstNumber: number;
  /** Working days in order. */
  workingDays: readonly CalendarDay[];
  /** For each held day, how many working days there are up to and including it. */
  countUpTo: Int32Array;
}

// Laid out once per calendar; a calendar nobody holds any more takes its index with it.
const indexes = new WeakMap<HolidayCalendar, WorkingDayIndex>();

function indexOf(calendar: HolidayCalendar): WorkingDayIndex {
  const kept = indexes.get(calendar);
  if (kept !== undefined) return kept;
  const firstNumber = dayNumber(calendar.heldFrom);
  const length = dayNumber(calendar.heldTo) - firstNumber + 1;
  const workingDays: CalendarDay[] = [];
  const countUpTo = new Int32Array(length);
  for (let i = 0; i < length; i++) {
    const day = dayFromNumber(firstNumber + i);
    if (dayOfWeek(day) <= 5 && !calendar.days.has(day)) workingDays.push(day);
    countUpTo[i] = workingDays.length;
  }
  const index = { firstNumber, workingDays, countUpTo };
  indexes.set(calendar, index);
  return index;
}

/** Working days from the start of the calendar up to and including a day. Throws HOLIDAYS_NOT_HELD. */
export function workingDaysUpTo(day: CalendarDay, calendar: HolidayCalendar): number {
  const { firstNumber, countUpTo } = indexOf(calendar);
  const count = countUpTo[dayNumber(day) - firstNumber];
  if (count === undefined) throw holidaysNotHeld(day, calendar);
  return count;
}

/** The nth working day of the calendar, counted from 1; undefined past its end. */
export function nthWorkingDay(n: number, calendar: HolidayCalendar): CalendarDay | undefined {
  return indexOf(calendar).workingDays[n - 1];
}

/** The refusal to count over days whose holidays are not known; guessing would give a wrong deadline. */
export function holidaysNotHeld(asked: string, calendar: HolidayCalendar): HubError {
  return new HubError(
    'HOLIDAYS_NOT_HELD',
    `Bank holidays are held from ${calendar.heldFrom} to ${calendar.heldTo} (${calendar.edition}), which does not ` +
      `cover ${asked}. Load newer holiday data from gov.uk: HUB_BANK_HOLIDAYS_FILE names the file.`,
  );
}
