import { type Suppressible, suppressed } from './suppressed.ts';

/** Counts from 1 up to this are suppressed unless a hub is told otherwise (`HUB_SUPPRESSION_THRESHOLD`). */
export const defaultThreshold = 5;

/** Whether a count could point at single children: zero does not. */
function isSmall(count: number, threshold: number): boolean {
  return count > 0 && count <= threshold;
}

/** A count by itself. */
export function controlCount(count: number, threshold: number): Suppressible {
  return isSmall(count, threshold) ? suppressed : count;
}

/** A count of some of a whole that is shown itself: what is left of the whole must not be small either. */
export function controlPart(part: number, whole: number, threshold: number): Suppressible {
  return isSmall(part, threshold) || isSmall(whole - part, threshold) ? suppressed : part;
}

/**
 * Whether the parts that a whole falls into may be shown. They are shown all or not at all: with one of them hidden it
 * would be the whole less the others, and of two whose sum is known each is known closer than it ought to be.
 */
export function mayShowParts(parts: readonly number[], threshold: number): boolean {
  return !parts.some((part) => isSmall(part, threshold));
}

/** Figures with a suppressed one in each place. */
export function allSuppressed<Figure extends string>(
  figures: readonly Figure[],
): Record<Figure, Suppressible> {
  return Object.fromEntries(figures.map((figure) => [figure, suppressed])) as Record<Figure, Suppressible>;
}
