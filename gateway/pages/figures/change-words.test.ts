import { expect, test } from '@jest/globals';
import { changeWords } from './change-words.ts';

test.each([
  [0.81, 0.79, 'share', undefined, 'Up from 79% in spring'],
  [19, 28, 'count', undefined, 'Down from 28 in spring'],
  [5, 5, 'count', undefined, 'The same as in spring'],
  [0.812, 0.809, 'share', undefined, 'The same as in spring'],
  [null, 28, 'count', undefined, 'It was 28 in spring'],
  [0, null, 'count', undefined, 'Not known in spring'],
  [0.5, null, 'share', 12, 'Not known in spring'],
  [0.5, null, 'share', null, 'Not known in spring'],
  [0.5, null, 'share', 0, 'There were none in spring'],
  [7, 'SUPPRESSED', 'count', undefined, 'Suppressed in spring'],
] as const)('a figure of %s after %s (%s, of %s): %s', (now, before, kind, partOf, words) => {
  expect(changeWords(now, before, kind, 'spring', partOf)).toBe(words);
});
