import type { AnsweredFigure } from '../tables/table.ts';

/**
 * Figures added up, by the hub's own rule: of parts of which one is not known the sum is not known; of parts of which one is
 * suppressed it is suppressed. It is never added up without them, which would be smaller.
 */
export function sumOf(figures: readonly AnsweredFigure[]): AnsweredFigure {
  let sum = 0;
  let isSuppressed = false;
  for (const figure of figures) {
    if (figure === null || figure === undefined) return null;
    if (figure === 'SUPPRESSED') isSuppressed = true;
    else sum += figure;
  }
  return isSuppressed ? 'SUPPRESSED' : sum;
}
