import { describe, expect, test } from '@jest/globals';
import { bankHolidays } from '../calendar/bank-holidays.ts';
import { dayFromNumber, dayNumber } from '../calendar/calendar-day.ts';
import { workingDaysBetween } from '../calendar/working-days.ts';
import { assumedWorkingHours } from '../calendar/working-hours.ts';
import {
  dueFor,
  isOverdue,
  readUrgencyTargets,
  type Urgency,
  urgencyTargetPolicy,
} from './urgency-targets.ts';

const calendar = bankHolidays();
const fridayAfternoon = new Date('2026-11-20T15:00:00Z');
const due = (code: string, urgency: Urgency, at = fridayAfternoon) =>
  dueFor(at, urgency, urgencyTargetPolicy(code), assumedWorkingHours, calendar);

describe('when an answer is due', () => {
  test.each<[string, Urgency, string]>([
    ['surrey-mash', 'RED', '2026-11-23T11:00:00.000Z'],
    ['surrey-mash', 'AMBER', '2026-11-21T15:00:00.000Z'],
    ['surrey-mash', 'GREEN', '2026-11-23T15:00:00.000Z'],
    ['merton-mash', 'RED', '2026-11-20T17:00:00.000Z'],
    ['merton-mash', 'AMBER', '2026-11-20T21:00:00.000Z'],
    ['merton-mash', 'GREEN', '2026-11-21T15:00:00.000Z'],
    ['london-brag', 'GREEN', '2026-11-21T15:00:00.000Z'],
  ])('%s %s asked on Friday at 15:00 is due %s', (code, urgency, at) => {
    expect(due(code, urgency)).toEqual({ limit: 'LIMIT_SET', dueAt: new Date(at) });
  });

  test.each<[string, Urgency]>([
    ['london-brag', 'RED'],
    ['london-brag', 'AMBER'],
    ['luton-mash', 'RED'],
    ['luton-mash', 'AMBER'],
    ['luton-mash', 'GREEN'],
  ])('%s publishes no limit for %s', (code, urgency) => {
    expect(due(code, urgency)).toEqual({ limit: 'NO_LIMIT_SET' });
  });

  test('elapsed hours are real hours when the clocks go back', () => {
    expect(due('merton-mash', 'GREEN', new Date('2026-10-24T14:00:00Z'))).toEqual({
      limit: 'LIMIT_SET',
      dueAt: new Date('2026-10-25T14:00:00Z'),
    });
  });
});

describe('whether it is overdue', () => {
  const limit = { limit: 'LIMIT_SET', dueAt: new Date('2026-11-20T17:00:00Z') } as const;
  const before = new Date('2026-11-20T16:59:00Z');
  const after = new Date('2026-11-20T17:00:00.001Z');

  test('unanswered, only once the due instant has passed', () => {
    expect([before, limit.dueAt, after].map((now) => isOverdue(limit, null, now))).toEqual([
      false,
      false,
      true,
    ]);
  });

  test('answered, by when the answer came and not by now', () => {
    expect([isOverdue(limit, before, after), isOverdue(limit, after, after)]).toEqual([false, true]);
  });

  test('never, where no limit is set', () => {
    expect(isOverdue({ limit: 'NO_LIMIT_SET' }, null, new Date('2028-01-01'))).toBe(false);
  });
});

describe('reading policies', () => {
  const policy = (hours: number, clock: string) => [
    { ...urgencyTargetPolicy('merton-mash'), targets: { RED: null, AMBER: null, GREEN: { hours, clock } } },
  ];

  test('a limit over 28 days is refused', () => {
    const tooLong = expect.objectContaining({ code: 'POLICY_LIMIT_TOO_LONG' });
    expect(readUrgencyTargets(policy(672, 'ELAPSED_HOURS'))).toHaveLength(1);
    expect(() => readUrgencyTargets(policy(673, 'ELAPSED_HOURS'))).toThrow(tooLong);
    expect(readUrgencyTargets(policy(128, 'WORKING_HOURS'))).toHaveLength(1);
    expect(() => readUrgencyTargets(policy(129, 'WORKING_HOURS'))).toThrow(tooLong);
  });

  test('no 28 days held have fewer than the 16 whole working days that rule counts on', () => {
    const last = dayNumber(calendar.heldTo) - 27;
    for (let n = dayNumber(calendar.heldFrom); n <= last; n++) {
      const days = workingDaysBetween(dayFromNumber(n), dayFromNumber(n + 27), calendar);
      expect(days).toBeGreaterThanOrEqual(16);
    }
  });

  test('a clock we do not know is refused', () => {
    expect(() => readUrgencyTargets(policy(4, 'OFFICE_HOURS'))).toThrow(
      expect.objectContaining({ code: 'INVALID_URGENCY_TARGETS' }),
    );
  });

  test('a policy that is not held is refused, naming those that are', () => {
    expect(() => urgencyTargetPolicy('elsewhere')).toThrow(
      expect.objectContaining({ code: 'UNKNOWN_POLICY', message: expect.stringContaining('merton-mash') }),
    );
  });
});
