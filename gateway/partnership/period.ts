import { type CalendarDay, monthOf } from '../../shared/calendar/calendar-day.ts';
import { londonDay } from '../../shared/calendar/london-time.ts';

/** A period, both days included. */
export interface Period {
  from: CalendarDay;
  to: CalendarDay;
}

/** The London month of an instant given as text. */
export function monthOfInstant(instant: string): string {
  return monthOf(londonDay(new Date(instant)));
}
