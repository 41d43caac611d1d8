import { Temporal } from 'temporal-polyfill';
import { HubError } from '../errors/hub-error.ts';
import { type CalendarDay, dayFromNumber, dayNumber } from './calendar-day.ts';

// No source we read names a zone; partnerships work by the clock on the wall in England.
const ZONE = 'Europe/London';
const MS_PER_DAY = 86_400_000;
const MS_PER_MINUTE = 60_000;
const MINUTES_PER_DAY = 1440;

// Zone arithmetic costs about 10 µs and the demonstration generator asks hundreds of thousands of
// times about the same few years, so each day's start is worked out once. 40,000 days is a century.
const MOST_DAYS_KEPT = 40_000;
const startOfDayNumber = new Map<number, { day: CalendarDay; startsAt: number }>();

function londonDayNumbered(number: number): { day: CalendarDay; startsAt: number } {
  const kept = startOfDayNumber.get(number);
  if (kept !== undefined) return kept;
  const day = dayFromNumber(number);
  const startsAt = Temporal.PlainDate.from(day).toZonedDateTime(ZONE).epochMilliseconds;
  if (startOfDayNumber.size >= MOST_DAYS_KEPT) startOfDayNumber.clear();
  const entry = { day, startsAt };
  startOfDayNumber.set(number, entry);
  return entry;
}

/** The day it is in London at an instant; not the UTC day, which differs from 23:00 UTC in summer. */
export function londonDay(instant: Date): CalendarDay {
  const ms = instant.getTime();
  const utcDay = Math.floor(ms / MS_PER_DAY);
  const next = londonDayNumbered(utcDay + 1);
  if (ms >= next.startsAt) return next.day;
  const same = londonDayNumbered(utcDay);
  return ms >= same.startsAt ? same.day : londonDayNumbered(utcDay - 1).day;
}

/** Midnight in London at the start of a day. */
export function startOfLondonDay(day: CalendarDay): Date {
  return new Date(londonDayNumbered(dayNumber(day)).startsAt);
}

/** The first instant after a day, that is the start of the next London day: use it as an exclusive end. */
export function endOfLondonDay(day: CalendarDay): Date {
  return new Date(londonDayNumbered(dayNumber(day) + 1).startsAt);
}

/**
 * The instant a London clock shows a time on a day, in minutes after midnight (0 to 1440, where 1440
 * is the end of the day). A time the clocks skip in March moves an hour later; a time they show twice
 * in October is the first. Throws HubError INVALID_TIME_OF_DAY.
 */
export function londonInstant(day: CalendarDay, minutesAfterMidnight: number): Date {
  if (!(minutesAfterMidnight >= 0 && minutesAfterMidnight <= MINUTES_PER_DAY)) {
    throw new HubError(
      'INVALID_TIME_OF_DAY',
      `${minutesAfterMidnight} is not 0 to 1440 minutes after midnight.`,
    );
  }
  const number = dayNumber(day);
  const startsAt = londonDayNumbered(number).startsAt;
  const endsAt = londonDayNumbered(number + 1).startsAt;
  if (minutesAfterMidnight === MINUTES_PER_DAY) return new Date(endsAt);
  const milliseconds = Math.round(minutesAfterMidnight * MS_PER_MINUTE);
  // Only the two days a year on which the clocks change need the zone's rules.
  if (endsAt - startsAt === MS_PER_DAY) return new Date(startsAt + milliseconds);
  const onTheWall = Temporal.PlainDate.from(day).toPlainDateTime().add({ milliseconds });
  return new Date(onTheWall.toZonedDateTime(ZONE).epochMilliseconds);
}
