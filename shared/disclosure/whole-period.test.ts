import { describe, expect, test } from '@jest/globals';
import { calendarDay } from '../calendar/calendar-day.ts';
import { checkWholePeriod, isWholePeriod } from './whole-period.ts';

const period = (from: string, to: string) => ({ from: calendarDay(from), to: calendarDay(to) });

describe('a whole period', () => {
  test.each([
    ['a month', '2026-04-01', '2026-04-30'],
    ['February', '2026-02-01', '2026-02-28'],
    ['February of a leap year', '2028-02-01', '2028-02-29'],
    ['a quarter', '2026-07-01', '2026-09-30'],
    ['the last quarter', '2026-10-01', '2026-12-31'],
    ['a calendar year', '2026-01-01', '2026-12-31'],
    ['a financial year', '2026-04-01', '2027-03-31'],
  ])('is %s', (_, from, to) => {
    expect(isWholePeriod(period(from, to))).toBe(true);
    expect(() => checkWholePeriod(period(from, to))).not.toThrow();
  });

  test.each([
    ['a day', '2026-04-01', '2026-04-01'],
    ['a month but its last day', '2026-04-01', '2026-04-29'],
    ['a month but its first day', '2026-04-02', '2026-04-30'],
    ['February but its leap day', '2028-02-01', '2028-02-28'],
    ['two months', '2026-04-01', '2026-05-31'],
    ['three months that are no quarter', '2026-05-01', '2026-07-31'],
    ['half a year', '2026-04-01', '2026-09-30'],
    ['a year from July', '2026-07-01', '2027-06-30'],
    ['two years', '2026-01-01', '2027-12-31'],
    ['thirty days over two months', '2026-04-15', '2026-05-14'],
  ])('is not %s', (_, from, to) => {
    expect(isWholePeriod(period(from, to))).toBe(false);
    expect(() => checkWholePeriod(period(from, to))).toThrow(
      expect.objectContaining({
        code: 'PERIOD_NOT_WHOLE',
        message: expect.stringContaining('calendar month'),
      }),
    );
  });
});
