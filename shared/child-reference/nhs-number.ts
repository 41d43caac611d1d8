import { HubError } from '../errors/hub-error.ts';

/**
 * Checks an NHS number and takes out its spaces.
 *
 * @throws HubError INVALID_NHS_NUMBER. The message never repeats the number: it may be a real child's.
 */
export function nhsNumber(text: string): string {
  const digits = text.replace(/[ -]/g, '');
  if (!/^\d{10}$/.test(digits) || checkDigit(digits) !== Number(digits[9])) {
    throw new HubError(
      'INVALID_NHS_NUMBER',
      'The NHS number given is not valid: check its 10 digits. If there is none, use SECURE_CHANNEL.',
    );
  }
  return digits;
}

/** Whether the number is in the range that this project uses for test data. */
export function isTestNhsNumber(digits: string): boolean {
  return digits.startsWith('999');
}

/** The modulus 11 check digit of the first nine digits; 10 means that no number has them. */
function checkDigit(digits: string): number {
  const sum = [...digits.slice(0, 9)].reduce(
    (total, digit, index) => total + Number(digit) * (10 - index),
    0,
  );
  const rest = 11 - (sum % 11);
  return rest === 11 ? 0 : rest;
}
