import { addDays, type CalendarDay, daysBetween, parseCalendarDay } from '../calendar/calendar-day.ts';
import { endOfLondonDay, startOfLondonDay } from '../calendar/london-time.ts';
import { HubError } from '../errors/hub-error.ts';

/** A partnership's period, both days included. */
export interface ReportingPeriod {
  partnershipCode: string;
  from: CalendarDay;
  to: CalendarDay;
}

/** No figure looks further: it bounds what one question can cost. */
const longestDays = 5 * 366;

/** The period's id. It holds all that an agency needs, since a join cannot pass arguments on. */
export function periodId({ partnershipCode, from, to }: ReportingPeriod): string {
  return `${partnershipCode}:${from}:${to}`;
}

/** @throws HubError INVALID_PERIOD */
export function reportingPeriod(
  partnershipCode: string,
  from: CalendarDay,
  to: CalendarDay,
): ReportingPeriod {
  checkDays(from, to);
  return { partnershipCode, from, to };
}

/** @throws HubError INVALID_PERIOD if they are not in order, or further apart than any figure looks */
export function checkDays(from: CalendarDay, to: CalendarDay): void {
  if (from > to) throw invalid(`from (${from}) is after to (${to})`);
  if (daysBetween(from, to) >= longestDays) throw invalid(`${from} to ${to} is longer than five years`);
}

/** Whether the first day is the first of a month, and the last the last of one. */
export function isOfWholeMonths({ from, to }: { from: CalendarDay; to: CalendarDay }): boolean {
  return from.endsWith('-01') && addDays(to, 1).endsWith('-01');
}

/** @throws HubError INVALID_PERIOD */
export function readPeriodId(id: string): ReportingPeriod {
  const [partnershipCode, from, to] = id.split(':');
  const first = parseCalendarDay(from ?? '');
  const last = parseCalendarDay(to ?? '');
  if (!partnershipCode || first === null || last === null) throw invalid('the id is not one of a period');
  return reportingPeriod(partnershipCode, first, last);
}

/** The instants that bound the period in London: from the first, up to but not including the second. */
export function boundsOf({ from, to }: ReportingPeriod): { start: Date; end: Date } {
  return { start: startOfLondonDay(from), end: endOfLondonDay(to) };
}

function invalid(problem: string): HubError {
  return new HubError(
    'INVALID_PERIOD',
    `The period cannot be used: ${problem}. Give a first and a last day, in order.`,
  );
}
