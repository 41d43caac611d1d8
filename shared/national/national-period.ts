import { type CalendarDay, parseCalendarDay } from '../calendar/calendar-day.ts';
import { HubError } from '../errors/hub-error.ts';
import { checkDays, isOfWholeMonths } from '../reporting-period/reporting-period.ts';

/** Whole months, both days included, of all partnerships that somebody sees whole. */
export interface NationalPeriod {
  from: CalendarDay;
  to: CalendarDay;
}

/** The period's id. It holds all that an agency needs, since a join cannot pass arguments on. */
export function nationalPeriodId({ from, to }: NationalPeriod): string {
  return `${from}:${to}`;
}

/** @throws HubError INVALID_PERIOD, PERIOD_NOT_OF_MONTHS */
export function nationalPeriod(from: CalendarDay, to: CalendarDay): NationalPeriod {
  checkDays(from, to);
  if (!isOfWholeMonths({ from, to })) {
    throw new HubError(
      'PERIOD_NOT_OF_MONTHS',
      `Many partnerships together are counted by whole months, and ${from} to ${to} is not of whole months. Begin on the first day of a month and end on the last.`,
    );
  }
  return { from, to };
}

/** @throws HubError INVALID_PERIOD, PERIOD_NOT_OF_MONTHS */
export function readNationalPeriodId(id: string): NationalPeriod {
  const [from, to] = id.split(':').map(parseCalendarDay);
  if (from == null || to == null) {
    throw new HubError('INVALID_PERIOD', 'The period cannot be used: the id is not one of a period.');
  }
  return nationalPeriod(from, to);
}
