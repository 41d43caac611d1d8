import { londonDay } from '../../../shared/calendar/london-time.ts';

/** The London day of an instant that the API answered. */
export function dayOf(instant: string): string {
  return londonDay(new Date(instant));
}
