import file from './bank-holidays.json' with { type: 'json' };
import { type CalendarDay, calendarDay } from './calendar-day.ts';

/** The bank holidays of England and Wales over the period they are held for; outside it nothing is known. */
export interface HolidayCalendar {
  edition: string;
  source: string;
  /** First and last day for which the list is complete. */
  heldFrom: CalendarDay;
  heldTo: CalendarDay;
  days: ReadonlySet<CalendarDay>;
}

const published: HolidayCalendar = {
  edition: file.edition,
  source: file.source,
  heldFrom: calendarDay(file.heldFrom),
  heldTo: calendarDay(file.heldTo),
  days: new Set(file.events.map((event) => calendarDay(event.date))),
};

/** The held gov.uk list for England and Wales, 2012 to 2028. */
export function bankHolidays(): HolidayCalendar {
  return published;
}

/** What a proclamation changes: days added and, when a holiday is moved, days withdrawn. */
export interface HolidayChanges {
  edition: string;
  proclaimed?: readonly CalendarDay[];
  withdrawn?: readonly CalendarDay[];
}

/**
 * A calendar with later changes applied. Holidays are versioned data: the 2022 state funeral was
 * proclaimed nine days before the day, so deadlines already issued had to be worked out again.
 */
export function holidayCalendar(changes: HolidayChanges, base: HolidayCalendar = published): HolidayCalendar {
  const days = new Set(base.days);
  for (const day of changes.withdrawn ?? []) days.delete(day);
  for (const day of changes.proclaimed ?? []) days.add(day);
  return { ...base, edition: changes.edition, days };
}
