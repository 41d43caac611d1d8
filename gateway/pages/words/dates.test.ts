import { expect, test } from '@jest/globals';
import { dayWords, instantWords, monthWords, periodWords, shortMonthWords } from './dates.ts';

test('a day, a month and a period are written as people in England write them', () => {
  expect(dayWords('2026-04-01')).toBe('1 April 2026');
  expect(monthWords('2026-09')).toBe('September 2026');
  expect(shortMonthWords('2026-09')).toBe('Sep 2026');
  expect(periodWords('2025-10-01', '2026-09-30')).toBe('1 October 2025 to 30 September 2026');
});

test.each([
  ['2026-03-03T14:05:00Z', '3 March 2026 at 2:05pm'],
  ['2026-07-03T14:05:00Z', '3 July 2026 at 3:05pm'],
  ['2026-07-03T23:30:00Z', '4 July 2026 at 12:30am'],
  ['2026-12-01T00:00:00Z', '1 December 2026 at 12:00am'],
  ['2026-12-01T12:00:00Z', '1 December 2026 at 12:00pm'],
])('an instant is told by the clock in London: %s', (instant, words) => {
  expect(instantWords(instant)).toBe(words);
  expect(instantWords(new Date(instant))).toBe(words);
});

test.each([() => dayWords('2026-02-30'), () => monthWords('2026-13'), () => shortMonthWords('April')])(
  'what is no date is not put into words',
  (words) => {
    expect(words).toThrow(expect.objectContaining({ code: 'INVALID_DATE' }));
  },
);
