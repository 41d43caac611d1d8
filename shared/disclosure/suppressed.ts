/** Stands where a figure is known and too small to be shown: not zero, and not unknown. */
export const suppressed = 'SUPPRESSED' as const;

/** A figure that may be too small to be shown. */
export type Suppressible = number | typeof suppressed;

/**
 * A sum with a suppressed part is suppressed itself. So no figure that is shown is made of one that is not, and taking
 * shown figures from one another gives nothing back.
 */
export function sumShown(parts: readonly Suppressible[]): Suppressible {
  let total = 0;
  for (const part of parts) {
    if (part === suppressed) return suppressed;
    total += part;
  }
  return total;
}
