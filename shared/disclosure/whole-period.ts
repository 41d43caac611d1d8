import { addDays, type CalendarDay } from '../calendar/calendar-day.ts';
import { HubError } from '../errors/hub-error.ts';

interface Days {
  from: CalendarDay;
  to: CalendarDay;
}

/** In months: by the first month (1 to 12) that each may begin with; a year is a calendar or a financial year. */
const lengths = { 1: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], 3: [1, 4, 7, 10], 12: [1, 4] };

/** Whether a period is a calendar month, a calendar quarter, a calendar year or a financial year (April to March). */
export function isWholePeriod({ from, to }: Days): boolean {
  const after = addDays(to, 1);
  if (!from.endsWith('-01') || !after.endsWith('-01')) return false;
  const months = monthNumber(after) - monthNumber(from);
  const starts = lengths[months as keyof typeof lengths] ?? [];
  return starts.includes(Number(from.slice(5, 7)));
}

/**
 * Figures that are controlled are given for whole months, quarters and years only: of two periods that differ by a
 * day, the difference is that day.
 *
 * @throws HubError PERIOD_NOT_WHOLE
 */
export function checkWholePeriod(period: Days): void {
  if (isWholePeriod(period)) return;
  throw new HubError(
    'PERIOD_NOT_WHOLE',
    `${period.from} to ${period.to} is no whole period. Ask for a calendar month, a calendar quarter, or a year from January or from April.`,
  );
}

function monthNumber(day: CalendarDay): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
}
