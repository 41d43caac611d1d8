import { describe, expect, test } from '@jest/globals';
import { calendarDay } from '../../../shared/calendar/calendar-day.ts';
import { isWholePeriod } from '../../../shared/disclosure/whole-period.ts';
import { lastQuarter, parsePeriod, periodChoices, previous, together } from './period.ts';
import { periodQuery } from './period-query.ts';
import { periodWords } from './period-words.ts';

const today = calendarDay('2026-11-27');

/** A period that a test knows to be one. */
function period(code: string) {
  const found = parsePeriod(code);
  if (found === null) throw new Error(`${code} is no period.`);
  return found;
}

describe('a period', () => {
  test.each([
    ['2026-04', '2026-04-01', '2026-04-30', 'April 2026'],
    ['2024-02', '2024-02-01', '2024-02-29', 'February 2024'],
    ['2026-Q4', '2026-10-01', '2026-12-31', 'October to December 2026'],
    ['2026', '2026-01-01', '2026-12-31', 'January to December 2026'],
    ['2025-26', '2025-04-01', '2026-03-31', 'April 2025 to March 2026'],
    ['2025-11..2026-02', '2025-11-01', '2026-02-28', 'November 2025 to February 2026'],
  ])('is read from %s', (code, from, to, words) => {
    expect(period(code)).toMatchObject({ code, from, to });
    expect(periodWords(period(code))).toBe(words);
  });

  test.each(['', '2026-13', '2026-Q5', '2025-27', '26', '2026-05..2026-04', '2020-01..2025-01', '2026-4'])(
    'is not %j',
    (code) => {
      expect(parsePeriod(code)).toBeNull();
    },
  );

  test('has the shortest code that says what it is', () => {
    expect(period('2026-04..2026-06').code).toBe('2026-Q2');
    expect(period('2025-04..2026-03').code).toBe('2025-26');
    expect(period('2026-05..2026-05').code).toBe('2026-05');
  });

  test.each([
    ['2026-01', '2025-12'],
    ['2026-Q1', '2025-Q4'],
    ['2025-26', '2024-25'],
    ['2025-11..2026-02', '2025-07..2025-10'],
  ])('%s comes after %s, which is as long', (code, before) => {
    expect(previous(period(code)).code).toBe(before);
    expect(together(previous(period(code)), period(code)).months).toBe(2 * period(code).months);
  });

  test('stands in an address as the form to choose one sends it', () => {
    expect(periodQuery(period('2026-Q2'))).toBe('period=2026-Q2');
    expect(periodQuery(period('2025-11..2026-02'))).toBe('period=range&from=2025-11&to=2026-02');
  });
});

describe('what can be chosen', () => {
  const { quarters, years, months } = periodChoices(today);

  test('goes back to April 2023, from when on areas are held, and no further', () => {
    expect(quarters.at(-1)?.code).toBe('2023-Q2');
    expect(months.at(-1)?.code).toBe('2023-04');
    expect(years.map(({ code }) => code)).toEqual([
      '2026-27',
      '2026',
      '2025-26',
      '2025',
      '2024-25',
      '2024',
      '2023-24',
    ]);
  });

  test('begins with what is under way', () => {
    expect([quarters[0]?.code, months[0]?.code]).toEqual(['2026-Q4', '2026-11']);
  });

  test('may be chosen by people whose figures are controlled too', () => {
    expect([...quarters, ...years, ...months].every(isWholePeriod)).toBe(true);
  });
});

test('without a choice it is the last quarter that is over', () => {
  expect(lastQuarter(today).code).toBe('2026-Q3');
  expect(lastQuarter(calendarDay('2026-01-01')).code).toBe('2025-Q4');
});
