import { z } from 'zod';
import { HubError } from '../errors/hub-error.ts';
import { bankHolidays, type HolidayCalendar } from './bank-holidays.ts';
import { type CalendarDay, calendarDay, dayOfWeek, parseCalendarDay } from './calendar-day.ts';
import { calendarVersion } from './calendar-version.ts';

/** England and Wales in the form of https://www.gov.uk/bank-holidays.json; what else the file has is not looked at. */
const published = z.object({
  'england-and-wales': z.object({
    division: z.literal('england-and-wales'),
    events: z.array(z.object({ title: z.string(), date: z.string() })).min(1),
  }),
});

// Eight are regular (Banking and Financial Dealings Act 1971, and Good Friday and Christmas Day by custom). A year with
// fewer has not been published whole, and counting over it would give a wrong deadline.
const regularHolidays = 8;

/**
 * Newer holiday data. gov.uk publishes some years at a time; years that the file does not have are as the hub came with
 * them.
 *
 * @param text gov.uk's bank-holidays.json
 * @throws HubError BANK_HOLIDAYS_INVALID
 */
export function readBankHolidays(text: string, base: HolidayCalendar = bankHolidays()): HolidayCalendar {
  const days = readDays(text);
  const perYear = Object.groupBy(days, yearOf);
  const years = Object.keys(perYear).map(Number);
  const [first, last] = [Math.min(...years), Math.max(...years)];
  for (let year = first; year <= last; year++) {
    const held = perYear[year]?.length ?? 0;
    if (held < regularHolidays) {
      throw invalid(`${year} has ${held} bank holidays, and a whole year has at least ${regularHolidays}`);
    }
  }
  if (first > yearOf(base.heldTo) + 1 || last < yearOf(base.heldFrom) - 1) {
    throw invalid(
      `it has the years ${first} to ${last}, which leaves a gap to those held already (${base.edition})`,
    );
  }
  const others = [...base.days].filter((day) => yearOf(day) < first || yearOf(day) > last);
  const calendar = {
    source: 'https://www.gov.uk/bank-holidays.json',
    heldFrom: calendarDay(`${Math.min(first, yearOf(base.heldFrom))}-01-01`),
    heldTo: calendarDay(`${Math.max(last, yearOf(base.heldTo))}-12-31`),
    days: new Set([...others, ...days].sort()),
  };
  const version = calendarVersion({ ...calendar, edition: '' });
  return { ...calendar, edition: `gov.uk bank holidays, version ${version.slice(0, 8)}` };
}

function readDays(text: string): CalendarDay[] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw invalid('it is no JSON');
  }
  const file = published.safeParse(json);
  if (!file.success) throw invalid('it is not in the form of gov.uk’s bank-holidays.json');
  const days = file.data['england-and-wales'].events.map(({ date }) => {
    const day = parseCalendarDay(date);
    if (day === null) throw invalid(`${JSON.stringify(date.slice(0, 20))} is no day`);
    if (dayOfWeek(day) > 5) throw invalid(`${day} is at a weekend, where there is no bank holiday`);
    return day;
  });
  const twice = days.find((day, index) => days.indexOf(day) !== index);
  if (twice !== undefined) throw invalid(`it has ${twice} twice`);
  return days;
}

function yearOf(day: CalendarDay): number {
  return Number(day.slice(0, 4));
}

function invalid(why: string): HubError {
  return new HubError(
    'BANK_HOLIDAYS_INVALID',
    `The bank holidays cannot be used: ${why}. Download https://www.gov.uk/bank-holidays.json again.`,
  );
}
