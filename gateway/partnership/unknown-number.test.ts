import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { share, sum } from './unknown-number.ts';

const part = fc.option(fc.nat(1_000), { nil: null });

describe('a sum', () => {
  test('is not known as soon as one of its parts is not, and is otherwise what they add up to', () => {
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const known = parts.filter((each) => each !== null);
        const expected = known.length < parts.length ? null : known.reduce((total, each) => total + each, 0);
        expect(sum(parts)).toBe(expected);
      }),
    );
  });

  test('is suppressed as soon as one of its parts is, unless it is not known', () => {
    expect(sum([7, 'SUPPRESSED', 0])).toBe('SUPPRESSED');
    expect(sum([null, 'SUPPRESSED'])).toBeNull();
    expect(sum(['SUPPRESSED', null])).toBeNull();
  });

  test('of nothing is nought', () => {
    expect(sum([])).toBe(0);
  });

  test('of a nought and something unknown is not nought', () => {
    expect(sum([0, null])).toBeNull();
  });
});

describe('a share', () => {
  test.each([
    [1, 4, 0.25],
    [0, 4, 0],
    [4, 4, 1],
    [0, 0, null],
    [null, 4, null],
    [1, null, null],
    [null, 0, null],
    ['SUPPRESSED', 9, 'SUPPRESSED'],
    [7, 'SUPPRESSED', 'SUPPRESSED'],
    ['SUPPRESSED', null, null],
    ['SUPPRESSED', 0, null],
  ] as const)('of %p in %p is %p', (of, whole, expected) => {
    expect(share(of, whole)).toBe(expected);
  });
});
