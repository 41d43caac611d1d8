import { expect, test } from '@jest/globals';
import { dueWords } from './due-words.ts';

// Summer: London is an hour ahead of UTC.
const now = new Date('2026-07-01T13:00:00.000Z');

test.each([
  ['2026-07-01T14:05:00.000Z', 'due today at 3:05pm'],
  ['2026-07-01T22:59:00.000Z', 'due today at 11:59pm'],
  ['2026-07-01T23:01:00.000Z', 'due tomorrow at 12:01am'],
  ['2026-07-03T08:00:00.000Z', 'due 3 July 2026 at 9:00am'],
  ['2026-07-01T13:00:00.000Z', 'due today at 2:00pm'],
  ['2026-07-01T12:59:59.999Z', 'overdue by less than an hour'],
  ['2026-07-01T11:30:00.000Z', 'overdue by 1 hour'],
  ['2026-06-30T13:00:00.001Z', 'overdue by 23 hours'],
  ['2026-06-30T13:00:00.000Z', 'overdue by 1 day'],
  ['2026-06-28T14:00:00.000Z', 'overdue by 2 days'],
])('what is due at %s is %s', (dueAt, words) => {
  expect(dueWords(dueAt, now)).toBe(words);
});

test('what has no limit is never due', () => {
  expect(dueWords(null, now)).toBe('no limit is published');
});
