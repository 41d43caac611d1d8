import { expect, test } from '@jest/globals';
import { sumOf } from './sum-of.ts';

test('figures that are all known are added up, and none of them is nought', () => {
  expect(sumOf([2, 0, 5])).toBe(7);
  expect(sumOf([])).toBe(0);
});

test('a sum with a suppressed part is suppressed, and one with a part that is not known is not known', () => {
  expect(sumOf([2, 'SUPPRESSED'])).toBe('SUPPRESSED');
  expect(sumOf([2, null])).toBeNull();
  expect(sumOf(['SUPPRESSED', 2, null])).toBeNull();
  expect(sumOf([undefined, 1])).toBeNull();
});
