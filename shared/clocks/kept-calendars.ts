import type { EntityManager } from 'typeorm';
import { bankHolidays, type HolidayCalendar } from '../calendar/bank-holidays.ts';
import type { CalendarDay } from '../calendar/calendar-day.ts';
import { calendarVersion } from '../calendar/calendar-version.ts';

interface CalendarVersionRow {
  edition: string;
  heldFrom: CalendarDay;
  heldTo: CalendarDay;
  days: CalendarDay[];
}

/**
 * Keeps the list of holidays that an agency counts with now, and gives every other that a deadline here may have been
 * counted with, the newest first: those kept before, and the one that the hub came with.
 */
export async function keepCalendar(
  manager: EntityManager,
  calendar: HolidayCalendar,
  now: Date,
): Promise<HolidayCalendar[]> {
  const { edition, heldFrom, heldTo, days } = calendar;
  const version = calendarVersion(calendar);
  await manager.query(
    `insert into calendar_versions (version, edition, held_from, held_to, days, first_applied_at)
     values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
    [version, edition, heldFrom, heldTo, [...days].sort(), now],
  );
  const rows: CalendarVersionRow[] = await manager.query(
    `select edition, held_from as "heldFrom", held_to as "heldTo", days::text[] as days from calendar_versions
     where version <> $1 order by first_applied_at desc, version`,
    [version],
  );
  const kept = rows.map((row) => ({ ...row, source: row.edition, days: new Set(row.days) }));
  return [...kept, bankHolidays()];
}
