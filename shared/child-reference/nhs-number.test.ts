import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isTestNhsNumber, nhsNumber } from './nhs-number.ts';

const invalid = expect.objectContaining({ code: 'INVALID_NHS_NUMBER' });
const digits = (length: number) => fc.array(fc.nat(9), { minLength: length, maxLength: length });

/** The NHS Data Dictionary's rule read the other way round: all ten digits, weighed 10 to 1, are a multiple of 11. */
const holds = (number: readonly number[]) =>
  number.reduce((sum, digit, index) => sum + digit * (10 - index), 0) % 11 === 0;

function isTaken(number: readonly number[]): boolean {
  try {
    nhsNumber(number.join(''));
    return true;
  } catch {
    return false;
  }
}

const valid = digits(9)
  .map((nine) => [...Array(10).keys()].map((check) => [...nine, check]).find(holds))
  .filter((number) => number !== undefined);

describe('an NHS number', () => {
  // The examples of the NHS Data Dictionary, and numbers that NHS England publishes for tests.
  test.each(['9434765919', '4010232137', '9000000009', '9990000018', '9999999999'])(
    '%s is valid',
    (number) => {
      expect(nhsNumber(number)).toBe(number);
    },
  );

  test.each(['9434765918', '4010232138', '9434765910', '4010232317'])('%s is not', (number) => {
    expect(() => nhsNumber(number)).toThrow(invalid);
  });

  test('is valid if, and only if, its digits have the right check digit', () => {
    fc.assert(
      fc.property(digits(10), (number) => expect(isTaken(number)).toBe(holds(number))),
      { numRuns: 2_000 },
    );
    fc.assert(fc.property(valid, (number) => expect(isTaken(number)).toBe(true)));
  });

  test('is not valid when one digit is mistaken, or two neighbours change places', () => {
    fc.assert(
      fc.property(valid, fc.nat(9), fc.integer({ min: 1, max: 9 }), (number, index, off) => {
        expect(isTaken(number.with(index, ((number[index] ?? 0) + off) % 10))).toBe(false);
      }),
    );
    fc.assert(
      fc.property(valid, fc.nat(8), (number, index) => {
        const [a = 0, b = 0] = number.slice(index, index + 2);
        fc.pre(a !== b);
        expect(isTaken(number.with(index, b).with(index + 1, a))).toBe(false);
      }),
    );
  });

  test('may be written with spaces or hyphens', () => {
    expect(nhsNumber('943 476 5919')).toBe('9434765919');
    expect(nhsNumber('943-476-5919')).toBe('9434765919');
  });

  test.each(['', ' ', '943476591', '94347659190', '94347659l9', '９434765919', '+943476591', '9434765919\n'])(
    '"%s" is none',
    (text) => {
      expect(() => nhsNumber(text)).toThrow(invalid);
    },
  );

  test('is never repeated when it is refused: it may be a real child’s', () => {
    fc.assert(
      fc.property(
        digits(10).filter((number) => !holds(number)),
        (number) => {
          const text = number.join('');
          expect(() => nhsNumber(text)).toThrow(
            expect.objectContaining({ message: expect.not.stringContaining(text) }),
          );
        },
      ),
    );
  });

  test('is a test number if it begins 999', () => {
    expect([isTestNhsNumber('9990000018'), isTestNhsNumber('9434765919')]).toEqual([true, false]);
  });
});
