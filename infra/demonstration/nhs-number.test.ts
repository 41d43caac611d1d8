import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkDigit, testNhsNumber } from './nhs-number.ts';

describe('a test NHS number', () => {
  test('is of the 999 test range and has a valid check digit', () => {
    fc.assert(
      fc.property(fc.nat(999_999), fc.nat(999_999), (serial, offset) => {
        const number = testNhsNumber(serial, offset);
        expect(number).toMatch(/^999\d{7}$/);
        expect(Number(number[9])).toBe(checkDigit(number.slice(0, 9)));
      }),
    );
  });

  test('differs from child to child, save where a serial has no check digit', () => {
    const numbers = new Set(Array.from({ length: 5000 }, (_, serial) => testNhsNumber(serial, 12_345)));
    expect(numbers.size).toBeGreaterThan(4400);
  });

  test('agrees with the example of the NHS Data Dictionary', () => {
    expect(checkDigit('943476591')).toBe(9);
    expect(checkDigit('401023213')).toBe(7);
  });
});
