import { expect, test } from '@jest/globals';
import { lateWords } from './late-words.ts';

const asked = '2026-11-28T10:00:00.000Z';

test.each([
  [null, ''],
  [undefined, ''],
  ['2026-11-28T09:59:55.000Z', ''],
  // The agency's clock may be ahead.
  ['2026-11-28T10:00:02.000Z', ''],
  ['2026-11-28T09:59:54.900Z', 'It read a copy: what it recorded in the last 6 seconds may be missing.'],
  ['2026-11-28T09:58:00.000Z', 'It read a copy: what it recorded in the last 120 seconds may be missing.'],
])('of an agency that read as of %s: "%s"', (asOf, words) => {
  expect(lateWords(asOf, asked)).toBe(words);
});
