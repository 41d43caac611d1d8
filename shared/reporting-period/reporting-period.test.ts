import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, calendarDay } from '../calendar/calendar-day.ts';
import { boundsOf, periodId, readPeriodId, reportingPeriod } from './reporting-period.ts';

const invalid = expect.objectContaining({ code: 'INVALID_PERIOD' });
const days = fc.integer({ min: 0, max: 9_000 }).map((n) => addDays(calendarDay('2010-01-01'), n));

describe('a period', () => {
  test('is read from its id as it was', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 5 * 366 - 1 }), (from, length) => {
        const period = reportingPeriod('E10000030', from, addDays(from, length));
        expect(readPeriodId(periodId(period))).toEqual(period);
      }),
    );
  });

  test('may be one day, and no longer than five years', () => {
    const from = calendarDay('2021-11-20');
    expect(reportingPeriod('E10000030', from, from)).toEqual({
      partnershipCode: 'E10000030',
      from,
      to: from,
    });
    expect(() => reportingPeriod('E10000030', from, addDays(from, 5 * 366))).toThrow(invalid);
    expect(reportingPeriod('E10000030', from, addDays(from, 5 * 366 - 1)).from).toBe(from);
  });

  test('does not end before it begins', () => {
    const to = calendarDay('2026-04-01');
    expect(() => reportingPeriod('E10000030', addDays(to, 1), to)).toThrow(invalid);
  });

  test.each([
    '',
    'E10000030',
    'E10000030:2026-04-01',
    ':2026-04-01:2026-04-30',
    'E1:2026-02-30:2026-04-01',
    'E1:a:b',
  ])('is not read from "%s"', (id) => {
    expect(() => readPeriodId(id)).toThrow(invalid);
  });

  test.each([
    ['in winter', '2026-01-01', '2026-01-31', '2026-01-01T00:00:00.000Z', '2026-02-01T00:00:00.000Z'],
    ['in summer', '2026-07-01', '2026-07-31', '2026-06-30T23:00:00.000Z', '2026-07-31T23:00:00.000Z'],
    [
      'in which the clocks go forward',
      '2026-03-29',
      '2026-03-29',
      '2026-03-29T00:00:00.000Z',
      '2026-03-29T23:00:00.000Z',
    ],
    [
      'in which they go back',
      '2026-10-25',
      '2026-10-25',
      '2026-10-24T23:00:00.000Z',
      '2026-10-26T00:00:00.000Z',
    ],
  ])('%s is bound by midnights in London', (_when, from, to, start, end) => {
    const bounds = boundsOf(reportingPeriod('E10000030', calendarDay(from), calendarDay(to)));
    expect(bounds).toEqual({ start: new Date(start), end: new Date(end) });
  });
});
