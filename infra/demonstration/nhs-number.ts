// 999 0000000 to 999 9999999 is set aside for tests and has never been issued to anybody.
const TEST_RANGE = '999';
const SERIALS = 1_000_000;
// Odd and not a multiple of 5, so that stepping by it visits every serial once.
const STEP = 618_033;

/**
 * A test NHS number with a valid check digit. Different serials (0 to 999,999) give different numbers, save
 * that about one in eleven has no valid check digit and is given its neighbour's number.
 */
export function testNhsNumber(serial: number, offset: number): string {
  for (let i = serial; ; i++) {
    const mixed = ((i % SERIALS) * STEP + offset) % SERIALS;
    const nine = TEST_RANGE + String(mixed).padStart(6, '0');
    const digit = checkDigit(nine);
    if (digit !== null) return nine + String(digit);
  }
}

/** Modulus 11 over the first nine digits; null for those numbers that have no check digit (NHS Data Dictionary). */
export function checkDigit(nine: string): number | null {
  let sum = 0;
  for (let i = 0; i < 9; i++) sum += Number(nine[i]) * (10 - i);
  const digit = (11 - (sum % 11)) % 11;
  return digit === 10 ? null : digit;
}
