import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, calendarDay, dayFromNumber } from './calendar-day.ts';
import { endOfLondonDay, londonDay, londonInstant, startOfLondonDay } from './london-time.ts';

const springForward = calendarDay('2026-03-29');
const fallBack = calendarDay('2026-10-25');
const days = fc.integer({ min: 12_000, max: 22_000 }).map(dayFromNumber);
const hoursLong = (day: typeof springForward) =>
  (endOfLondonDay(day).getTime() - startOfLondonDay(day).getTime()) / 3_600_000;

describe('the day in London', () => {
  test.each([
    ['2026-07-01T22:59:59.999Z', '2026-07-01'],
    ['2026-07-01T23:00:00.000Z', '2026-07-02'],
    ['2026-12-01T23:59:59.999Z', '2026-12-01'],
    ['2026-12-02T00:00:00.000Z', '2026-12-02'],
    ['2026-03-29T00:59:59.000Z', '2026-03-29'],
    ['2026-10-24T23:00:00.000Z', '2026-10-25'],
    ['2026-10-25T23:59:59.000Z', '2026-10-25'],
    ['1969-06-30T23:00:00.000Z', '1969-07-01'],
  ])('at %s it is %s', (instant, day) => {
    expect(londonDay(new Date(instant))).toBe(day);
  });

  test('the days the clocks change have 23 and 25 hours', () => {
    expect([hoursLong(springForward), hoursLong(fallBack), hoursLong(addDays(fallBack, 1))]).toEqual([
      23, 25, 24,
    ]);
  });

  test('every instant of a day is in it, and the end is the start of the next', () => {
    fc.assert(
      fc.property(days, fc.double({ min: 0, max: 0.999999, noNaN: true }), (day, part) => {
        const start = startOfLondonDay(day).getTime();
        const end = endOfLondonDay(day).getTime();
        expect(londonDay(new Date(Math.floor(start + (end - start) * part)))).toBe(day);
        expect(londonDay(new Date(end))).toBe(addDays(day, 1));
      }),
    );
  });
});

describe('a time on the London clock', () => {
  test.each([
    ['2026-07-01', 540, '2026-07-01T08:00:00.000Z'],
    ['2026-12-01', 540, '2026-12-01T09:00:00.000Z'],
    ['2026-03-29', 540, '2026-03-29T08:00:00.000Z'],
    ['2026-10-25', 540, '2026-10-25T09:00:00.000Z'],
    ['2026-10-25', 1440, '2026-10-26T00:00:00.000Z'],
  ])('%s at minute %i is %s', (day, minute, instant) => {
    expect(londonInstant(calendarDay(day), minute).toISOString()).toBe(instant);
  });

  test('a time skipped in March moves on, a time shown twice in October is the first', () => {
    expect(londonInstant(springForward, 90).toISOString()).toBe('2026-03-29T01:30:00.000Z');
    expect(londonInstant(fallBack, 90).toISOString()).toBe('2026-10-25T00:30:00.000Z');
  });

  test('a minute outside the day is refused', () => {
    expect(() => londonInstant(fallBack, 1441)).toThrow(
      expect.objectContaining({ code: 'INVALID_TIME_OF_DAY' }),
    );
    expect(() => londonInstant(fallBack, Number.NaN)).toThrow(
      expect.objectContaining({ code: 'INVALID_TIME_OF_DAY' }),
    );
  });
});
