import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  calendarDay,
  dayFromNumber,
  dayNumber,
  dayOfWeek,
  daysBetween,
  monthOf,
  monthsBetween,
  parseCalendarDay,
} from './calendar-day.ts';

const days = fc.integer({ min: -20_000, max: 40_000 }).map(dayFromNumber);

describe('reading a day', () => {
  test.each(['2026-02-28', '2024-02-29', '0001-01-01', '9999-12-31'])('%s is a day', (text) => {
    expect(parseCalendarDay(text)).toBe(text);
  });

  test.each([
    '2026-02-30',
    '2025-02-29',
    '2026-13-01',
    '2026-1-1',
    ' 2026-01-01',
    '2026-01-01T00:00:00Z',
    '',
  ])('"%s" is not a day', (text) => {
    expect(parseCalendarDay(text)).toBeNull();
  });

  test('a text that is no day is refused by name', () => {
    expect(() => calendarDay('2026-02-30')).toThrow(
      expect.objectContaining({ code: 'INVALID_DATE', message: expect.stringContaining('2026-02-30') }),
    );
  });
});

describe('counting days', () => {
  test('a leap day is counted', () => {
    expect(addDays(calendarDay('2024-02-28'), 2)).toBe('2024-03-01');
    expect(daysBetween(calendarDay('2024-03-01'), calendarDay('2024-02-28'))).toBe(-2);
  });

  test('days past the year 9999 are refused', () => {
    expect(() => addDays(calendarDay('9999-12-31'), 1)).toThrow(
      expect.objectContaining({ code: 'INVALID_DATE' }),
    );
  });

  test('addDays and daysBetween undo each other', () => {
    fc.assert(fc.property(days, days, (from, to) => addDays(from, daysBetween(from, to)) === to));
    fc.assert(fc.property(days, (day) => dayFromNumber(dayNumber(day)) === day));
  });

  test.each([
    ['2026-11-23', 1],
    ['2026-11-29', 7],
    ['1969-12-28', 7],
    ['1970-01-01', 4],
  ])('%s is day %i of its week', (text, expected) => {
    expect(dayOfWeek(calendarDay(text))).toBe(expected);
  });
});

describe('months', () => {
  test('both ends are included, over a year end', () => {
    expect(monthsBetween(calendarDay('2025-11-30'), calendarDay('2026-02-01'))).toEqual([
      '2025-11',
      '2025-12',
      '2026-01',
      '2026-02',
    ]);
  });

  test('a period that ends before it starts has none', () => {
    expect(monthsBetween(calendarDay('2026-02-02'), calendarDay('2026-02-01'))).toEqual([]);
    expect(monthOf(calendarDay('2026-02-02'))).toBe('2026-02');
  });
});
