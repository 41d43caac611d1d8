import { expect, test } from '@jest/globals';
import { partWords, wholeWords } from './part-words.ts';

test('a part says what it is of', () => {
  expect(partWords(788, 1998, 'requests')).toBe('788 of 1,998 requests');
  expect(partWords(0, 3, 'requests')).toBe('0 of 3 requests');
  expect(wholeWords(3, 'requests')).toBe('of 3 requests');
});

test('what is suppressed or not known is never put in as a number', () => {
  expect(partWords('SUPPRESSED', 20, 'requests')).toBe('of 20 requests');
  expect(partWords(null, 20, 'requests')).toBe('of 20 requests');
  expect(partWords(3, 'SUPPRESSED', 'requests')).toBe('');
  expect(partWords(3, null, 'requests')).toBe('');
});
