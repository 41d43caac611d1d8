import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bankHolidays } from './bank-holidays.ts';
import {
  addWorkingHours,
  assumedWorkingHours,
  subtractWorkingHours,
  workingMinutesBetween,
} from './working-hours.ts';

const calendar = bankHolidays();
const allDay = { opensAtMinute: 0, closesAtMinute: 1440, assumed: true };
const add = (from: string, hours: number, open = assumedWorkingHours) =>
  addWorkingHours(new Date(from), hours, open, calendar).toISOString();
const minutes = (from: string, to: string, open = assumedWorkingHours) =>
  workingMinutesBetween(new Date(from), new Date(to), open, calendar);
const instants = fc
  .integer({ min: Date.parse('2023-01-01') / 60_000, max: Date.parse('2027-06-01') / 60_000 })
  .map((minute) => new Date(minute * 60_000));

describe('adding working hours', () => {
  test.each([
    ['within a day', '2026-02-02T10:00:00Z', 4, '2026-02-02T14:00:00.000Z'],
    ['exactly to closing', '2026-02-02T13:00:00Z', 4, '2026-02-02T17:00:00.000Z'],
    ['overnight', '2026-02-02T15:30:00Z', 4, '2026-02-03T11:30:00.000Z'],
    ['from before opening', '2026-02-02T03:00:00Z', 4, '2026-02-02T13:00:00.000Z'],
    ['from after closing on a Friday', '2026-02-06T18:00:00Z', 4, '2026-02-09T13:00:00.000Z'],
    ['over the weekend the clocks go forward', '2026-03-27T16:00:00Z', 4, '2026-03-30T11:00:00.000Z'],
    ['over the weekend the clocks go back', '2026-10-23T15:00:00Z', 4, '2026-10-26T12:00:00.000Z'],
    ['over Christmas 2026', '2026-12-24T16:00:00Z', 4, '2026-12-29T12:00:00.000Z'],
    ['no hours at all, on a Sunday', '2026-02-08T12:00:00Z', 0, '2026-02-08T12:00:00.000Z'],
  ])('%s', (_case, from, hours, due) => {
    expect(add(from, hours)).toBe(due);
  });

  test('a hub open all day still rests at the weekend', () => {
    expect(add('2026-10-23T22:00:00Z', 2, allDay)).toBe('2026-10-26T01:00:00.000Z');
  });

  test('adding and counting undo each other', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 0, max: 6000 }), (from, length) => {
        const due = addWorkingHours(from, length / 60, assumedWorkingHours, calendar);
        expect(workingMinutesBetween(from, due, assumedWorkingHours, calendar)).toBeCloseTo(length, 3);
      }),
    );
  });
});

describe('going back in working hours', () => {
  const back = (instant: string, hours: number) =>
    subtractWorkingHours(new Date(instant), hours, assumedWorkingHours, calendar).toISOString();

  test.each([
    ['within a day', '2026-02-02T14:00:00Z', 4, '2026-02-02T10:00:00.000Z'],
    ['over a weekend', '2026-02-09T10:00:00Z', 2, '2026-02-06T16:00:00.000Z'],
    ['from a Saturday', '2026-02-07T15:00:00Z', 1, '2026-02-06T16:00:00.000Z'],
    ['over Christmas 2026', '2026-12-29T09:30:00Z', 1, '2026-12-24T16:30:00.000Z'],
    ['no hours at all', '2026-02-08T12:00:00Z', 0, '2026-02-08T12:00:00.000Z'],
  ])('%s', (_case, from, hours, expected) => {
    expect(back(from, hours)).toBe(expected);
  });

  test('as many working minutes lie between', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 0, max: 6000 }), (to, length) => {
        const from = subtractWorkingHours(to, length / 60, assumedWorkingHours, calendar);
        expect(workingMinutesBetween(from, to, assumedWorkingHours, calendar)).toBeCloseTo(length, 3);
      }),
    );
  });

  test('a negative length is refused', () => {
    expect(() => back('2026-02-02T14:00:00Z', -1)).toThrow(
      expect.objectContaining({ code: 'INVALID_WORKING_HOURS' }),
    );
  });
});

describe('counting working minutes', () => {
  test.each([
    ['a working day is eight hours', '2026-02-02T00:00:00Z', '2026-02-03T00:00:00Z', 480],
    ['a bank holiday weekend is none', '2026-08-28T16:00:00Z', '2026-09-01T08:00:00Z', 0],
    ['earlier is negative', '2026-02-02T12:00:00Z', '2026-02-02T10:30:00Z', -90],
  ])('%s', (_case, from, to, expected) => {
    expect(minutes(from, to)).toBe(expected);
  });
});

describe('what is refused', () => {
  test('hours that close before they open', () => {
    const backwards = { opensAtMinute: 1020, closesAtMinute: 540, assumed: true };
    expect(() => add('2026-02-02T10:00:00Z', 1, backwards)).toThrow(
      expect.objectContaining({ code: 'INVALID_WORKING_HOURS' }),
    );
  });

  test('a length that is negative', () => {
    expect(() => add('2026-02-02T10:00:00Z', -1)).toThrow(
      expect.objectContaining({ code: 'INVALID_WORKING_HOURS' }),
    );
  });

  test('a deadline past the holidays held', () => {
    expect(() => add('2028-12-29T16:00:00Z', 4)).toThrow(
      expect.objectContaining({ code: 'HOLIDAYS_NOT_HELD' }),
    );
  });
});

test('the hours we chose ourselves say they are assumed', () => {
  expect(assumedWorkingHours).toEqual({ opensAtMinute: 540, closesAtMinute: 1020, assumed: true });
});
