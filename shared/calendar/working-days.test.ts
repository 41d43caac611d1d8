import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bankHolidays } from './bank-holidays.ts';
import { addDays, calendarDay, dayFromNumber, dayNumber, dayOfWeek } from './calendar-day.ts';
import vectors from './working-day-vectors.json' with { type: 'json' };
import { addWorkingDays, isWorkingDay, lastWorkingDays, workingDaysBetween } from './working-days.ts';

const calendar = bankHolidays();
const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const days = fc
  .integer({ min: dayNumber(calendar.heldFrom), max: dayNumber(calendar.heldTo) - 300 })
  .map(dayFromNumber);

describe('golden dates', () => {
  test('all fourteen cases are held', () => {
    expect(vectors.cases).toHaveLength(14);
  });

  test.each(vectors.cases)('aware on $aware: $why', ({ why, ...expected }) => {
    const aware = calendarDay(expected.aware);
    const notifyDue = addWorkingDays(aware, 5, calendar);
    expect({
      aware,
      weekday: weekdays[dayOfWeek(aware) - 1],
      notifyDue_5wd: notifyDue,
      rapidReviewDue_15wd_if_notified_on_due_day: addWorkingDays(notifyDue, 15, calendar),
      rapidReviewDue_15wd_if_notified_same_day: addWorkingDays(aware, 15, calendar),
      escalation_2wd: addWorkingDays(aware, 2, calendar),
      escalation_5wd: addWorkingDays(aware, 5, calendar),
      icpcDue_15wd_from_strategy_same_day: addWorkingDays(aware, 15, calendar),
    }).toEqual(expected);
  });
});

describe('counting working days', () => {
  test('adding and counting undo each other', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 180 }), (from, count) => {
        const due = addWorkingDays(from, count, calendar);
        expect(workingDaysBetween(from, due, calendar)).toBe(count);
        expect(count === 0 || isWorkingDay(due, calendar)).toBe(true);
      }),
    );
  });

  test('the count agrees with looking at each day', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 60 }), (from, length) => {
        let counted = 0;
        for (let i = 1; i <= length; i++) counted += isWorkingDay(addDays(from, i), calendar) ? 1 : 0;
        expect(workingDaysBetween(from, addDays(from, length), calendar)).toBe(counted);
        expect(workingDaysBetween(addDays(from, length), from, calendar)).toBe(0 - counted);
      }),
    );
  });

  test('a place that counts the trigger day as day 1 is due one working day sooner', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 30 }), (from, count) => {
        const due = addWorkingDays(from, count, calendar, 'TRIGGER_DAY');
        const sooner = isWorkingDay(from, calendar) ? count - 1 : count;
        expect(due).toBe(addWorkingDays(from, sooner, calendar));
      }),
    );
    expect(addWorkingDays(calendarDay('2026-02-02'), 1, calendar, 'TRIGGER_DAY')).toBe('2026-02-02');
    expect(addWorkingDays(calendarDay('2026-02-07'), 1, calendar, 'TRIGGER_DAY')).toBe('2026-02-09');
  });

  test('by either convention, what a limit adds is what is counted', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 60 }), (from, count) => {
        const due = addWorkingDays(from, count, calendar, 'TRIGGER_DAY');
        expect(workingDaysBetween(from, due, calendar, 'TRIGGER_DAY')).toBe(count);
      }),
    );
    expect(
      workingDaysBetween(calendarDay('2026-02-03'), calendarDay('2026-02-02'), calendar, 'TRIGGER_DAY'),
    ).toBe(-1);
  });

  test('the last working days of a limit include its last day', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 30 }), (from, count) => {
        const due = addWorkingDays(from, count, calendar);
        expect(lastWorkingDays(due, 1, calendar)).toBe(due);
        expect(workingDaysBetween(lastWorkingDays(due, count, calendar), due, calendar)).toBe(count - 1);
      }),
    );
    expect(lastWorkingDays(calendarDay('2026-12-28'), 2, calendar)).toBe('2026-12-23');
    expect(() => lastWorkingDays(calendarDay('2026-12-28'), 0, calendar)).toThrow(
      expect.objectContaining({ code: 'INVALID_WORKING_DAY_COUNT' }),
    );
  });

  test.each([
    () => isWorkingDay(calendarDay('2029-01-01'), calendar),
    () => isWorkingDay(calendarDay('2011-12-31'), calendar),
    () => addWorkingDays(calendarDay('2028-12-27'), 5, calendar),
    () => workingDaysBetween(calendarDay('2028-12-27'), calendarDay('2029-01-02'), calendar),
  ])('asking past the holidays held is refused and says what to load', (ask) => {
    expect(ask).toThrow(
      expect.objectContaining({ code: 'HOLIDAYS_NOT_HELD', message: expect.stringContaining('Load newer') }),
    );
  });

  test.each([-1, 1.5, Number.NaN])('%p working days is refused', (count) => {
    expect(() => addWorkingDays(calendarDay('2026-02-02'), count, calendar)).toThrow(
      expect.objectContaining({ code: 'INVALID_WORKING_DAY_COUNT' }),
    );
  });
});
