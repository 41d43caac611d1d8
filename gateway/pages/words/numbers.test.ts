import { expect, test } from '@jest/globals';
import { counted, countWords, hoursWords, listWords, shareWords, workingDaysWords } from './numbers.ts';

test('thousands are set apart', () => {
  expect([0, 999, 1234, 1_234_567].map(countWords)).toEqual(['0', '999', '1,234', '1,234,567']);
});

test.each([
  [0, '0%'],
  [0.001, 'under 1%'],
  [0.005, '1%'],
  [0.8667, '87%'],
  [0.994, '99%'],
  [0.9999, 'over 99%'],
  [1, '100%'],
])('a share of %d reads %s: only none is 0%% and only all is 100%%', (share, words) => {
  expect(shareWords(share)).toBe(words);
});

test.each([
  [0, '0 hours', '0 working days'],
  [0.01, 'under 0.1 hours', 'under 0.1 working days'],
  [1, '1 hour', '1 working day'],
  [1.04, '1 hour', '1 working day'],
  [3.46, '3.5 hours', '3.5 working days'],
  [1200, '1,200 hours', '1,200 working days'],
])('%d long', (length, hours, days) => {
  expect([hoursWords(length), workingDaysWords(length)]).toEqual([hours, days]);
});

test('one request, two requests, two agencies', () => {
  expect([counted(1, 'request'), counted(0, 'request'), counted(2, 'agency', 'agencies')]).toEqual([
    '1 request',
    '0 requests',
    '2 agencies',
  ]);
});

test('a list ends with "and"', () => {
  expect(listWords(['police', 'health', 'the local authority'])).toBe(
    'police, health and the local authority',
  );
});
