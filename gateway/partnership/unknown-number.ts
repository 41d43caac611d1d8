import { type Suppressible, suppressed } from '../../shared/disclosure/suppressed.ts';

/**
 * A number; null when an agency that it needs did not answer; or suppressed, when it is known and too small to show to
 * the one who asks. Null is not zero, and neither is suppressed.
 */
export type UnknownNumber = Suppressible | null;

/** A sum is unknown as soon as one of its parts is, and otherwise suppressed as soon as one of them is. */
export function sum(parts: readonly UnknownNumber[]): UnknownNumber {
  let total = 0;
  let hasSuppressed = false;
  for (const part of parts) {
    if (part === null) return null;
    if (part === suppressed) hasSuppressed = true;
    else total += part;
  }
  return hasSuppressed ? suppressed : total;
}

/** A share from 0 to 1; null when either is unknown or there is nothing to share. */
export function share(part: UnknownNumber, whole: UnknownNumber): UnknownNumber {
  if (part === null || whole === null || whole === 0) return null;
  return part === suppressed || whole === suppressed ? suppressed : part / whole;
}
