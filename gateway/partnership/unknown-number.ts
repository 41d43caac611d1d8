/** A number, or null when an agency that it needs did not answer. Null is not zero. */
export type UnknownNumber = number | null;

/** A sum is unknown as soon as one of its parts is. */
export function sum(parts: readonly UnknownNumber[]): UnknownNumber {
  let total = 0;
  for (const part of parts) {
    if (part === null) return null;
    total += part;
  }
  return total;
}

/** A share from 0 to 1; null when either is unknown or there is nothing to share. */
export function share(part: UnknownNumber, whole: UnknownNumber): UnknownNumber {
  return part === null || whole === null || whole === 0 ? null : part / whole;
}
