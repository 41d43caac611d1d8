import { sha256 } from '../auth/sha256.ts';
import type { CalendarDay } from '../calendar/calendar-day.ts';
import { londonDay } from '../calendar/london-time.ts';
import { lineOf, type MatterStatement } from './matter-statement.ts';

/** A hash of all that was said of matters that started on a London day. */
export interface DayDigest {
  day: CalendarDay;
  digest: string;
}

/** The London day under which a statement is compared. */
export function dayOf({ startedAt }: MatterStatement): CalendarDay {
  return londonDay(new Date(startedAt));
}

/** The digest of each day on which there is anything: equal days need not be compared statement by statement. */
export function dayDigests(statements: readonly MatterStatement[]): DayDigest[] {
  return [...Map.groupBy(statements, dayOf)].map(([day, ofDay]) => ({
    day,
    digest: sha256(ofDay.map(lineOf).sort().join('\n')),
  }));
}

/** The days of which `known` holds the same digest: everything on them matches. */
export function equalDays(
  statements: readonly MatterStatement[],
  known: readonly DayDigest[],
): Set<CalendarDay> {
  const theirs = new Map(known.map(({ day, digest }) => [day, digest]));
  const same = dayDigests(statements).filter(({ day, digest }) => theirs.get(day) === digest);
  return new Set(same.map(({ day }) => day));
}
