import { describe, expect, test } from '@jest/globals';
import { bankHolidays } from '../calendar/bank-holidays.ts';
import { calendarDay } from '../calendar/calendar-day.ts';
import type { CountFrom } from '../calendar/working-days.ts';
import { escalationPolicy, stageDueOn, stageOf } from './escalation-policies.ts';

const beforeChristmas = calendarDay('2026-12-18');
const due = (code: string, stage: number, shortened?: number, countFrom: CountFrom = 'NEXT_WORKING_DAY') =>
  stageDueOn(beforeChristmas, stage, escalationPolicy(code), bankHolidays(), countFrom, shortened);

describe('published policies', () => {
  test.each([
    ['lincolnshire', [2, 5, 2, null]],
    ['sefton', [7, 9, null]],
    ['london', [5, null, null]],
    ['wirral', [1, null, null, null]],
    ['croydon', [null, null, null, null, null]],
    ['durham', [null, null, null, null]],
  ])('%s has its stages and limits in working days', (code, limits) => {
    const { stages, source } = escalationPolicy(code);
    expect(stages.map(({ limitWorkingDays }) => limitWorkingDays)).toEqual(limits);
    expect(stages.map(({ number }) => number)).toEqual(limits.map((_, i) => i + 1));
    expect(source).toMatch(/^https?:\/\//);
  });

  test('those not read to the end say so', () => {
    const unread = ['lincolnshire', 'sefton', 'london', 'wirral', 'croydon', 'durham'].filter(
      (code) => escalationPolicy(code).textRead !== null,
    );
    expect(unread).toEqual(['sefton', 'london', 'croydon', 'durham']);
  });

  test('the business manager is told from the stage that a text names, and where none was read from none', () => {
    const from = ['lincolnshire', 'sefton', 'london', 'wirral', 'croydon', 'durham'].map(
      (code) => escalationPolicy(code).businessManagerFromStage,
    );
    expect(from).toEqual([null, 2, null, 4, null, null]);
  });

  test('a policy or stage there is not is refused, naming those there are', () => {
    expect(() => escalationPolicy('elsewhere')).toThrow(expect.objectContaining({ code: 'UNKNOWN_POLICY' }));
    expect(() => stageOf(escalationPolicy('wirral'), 5)).toThrow(
      expect.objectContaining({
        code: 'UNKNOWN_STAGE',
        message: expect.stringContaining('4 (Partnership chair)'),
      }),
    );
  });
});

describe('when a stage is due', () => {
  test('the published limit is counted in working days', () => {
    expect(due('lincolnshire', 2)).toEqual({ limit: 'LIMIT_SET', dueOn: '2026-12-29' });
  });

  test('a place that counts the day of entry as day 1 is due a working day sooner', () => {
    expect(due('lincolnshire', 2, undefined, 'TRIGGER_DAY')).toEqual({
      limit: 'LIMIT_SET',
      dueOn: '2026-12-24',
    });
    expect(due('lincolnshire', 2, 0, 'TRIGGER_DAY')).toEqual({ limit: 'LIMIT_SET', dueOn: '2026-12-18' });
  });

  test('a stage without a published limit is never due', () => {
    expect(due('lincolnshire', 4)).toEqual({ limit: 'NO_LIMIT_SET' });
  });

  test('a limit may be shortened, even to the day itself, or set where none is', () => {
    expect(due('lincolnshire', 2, 1)).toEqual({ limit: 'LIMIT_SET', dueOn: '2026-12-21' });
    expect(due('wirral', 1, 0)).toEqual({ limit: 'LIMIT_SET', dueOn: '2026-12-18' });
    expect(due('lincolnshire', 4, 5)).toEqual({ limit: 'LIMIT_SET', dueOn: '2026-12-29' });
  });

  test.each([5, 6])('5 working days are not shortened to %i', (shortened) => {
    expect(() => due('lincolnshire', 2, shortened)).toThrow(
      expect.objectContaining({ code: 'SHORTENED_LIMIT_NOT_SHORTER' }),
    );
  });
});
