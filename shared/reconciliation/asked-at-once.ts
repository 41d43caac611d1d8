import { addDays, type CalendarDay } from '../calendar/calendar-day.ts';

/** How much of one kind of matter an agency is asked about at once, so that neither side holds more in memory. */
export const mostDays = 200;
export const mostStatements = 1_000;
export const mostNamed = 1_000;

/** The parts of a period that are asked about one after another. */
export function partsOf(from: CalendarDay, to: CalendarDay): { from: CalendarDay; to: CalendarDay }[] {
  const parts = [];
  for (let first = from; first <= to; first = addDays(first, mostDays)) {
    const last = addDays(first, mostDays - 1);
    parts.push({ from: first, to: last < to ? last : to });
  }
  return parts;
}
