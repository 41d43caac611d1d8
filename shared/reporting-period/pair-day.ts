import type { CalendarDay } from '../calendar/calendar-day.ts';
import { endOfLondonDay, startOfLondonDay } from '../calendar/london-time.ts';
import { HubError } from '../errors/hub-error.ts';

/** A pair of organisations on one London day. */
export interface PairDay {
  from: string;
  to: string;
  day: CalendarDay;
}

/** More days than five years of every pair of a large partnership. */
const mostPairDays = 50_000;

/** Pairs and days as columns for SQL's unnest. @throws HubError TOO_MANY_DAYS */
export function pairDayColumns(days: readonly PairDay[]): [string[], string[], Date[], Date[]] {
  if (days.length > mostPairDays) {
    throw new HubError(
      'TOO_MANY_DAYS',
      `${days.length} days were asked for. Ask for at most ${mostPairDays}.`,
    );
  }
  return [
    days.map(({ from }) => from),
    days.map(({ to }) => to),
    days.map(({ day }) => startOfLondonDay(day)),
    days.map(({ day }) => endOfLondonDay(day)),
  ];
}
