import { cellWords } from '../tables/cell-words.ts';
import type { AnsweredFigure, FigureKind } from '../tables/table.ts';

/**
 * How a figure was in another period, in words: "Up from 66% in April to June 2026". It says whether it rose, never whether
 * that is good: more escalations may be more courage.
 */
export function changeWords(
  now: AnsweredFigure,
  before: AnsweredFigure,
  kind: FigureKind,
  beforeWords: string,
): string {
  if (typeof before !== 'number') {
    return before === 'SUPPRESSED'
      ? `Suppressed in ${beforeWords}`
      : `Not known, or nothing to count, in ${beforeWords}`;
  }
  const was = cellWords({ kind, value: before });
  if (typeof now !== 'number') return `It was ${was} in ${beforeWords}`;
  if (cellWords({ kind, value: now }) === was) return `The same as in ${beforeWords}`;
  return `${now > before ? 'Up' : 'Down'} from ${was} in ${beforeWords}`;
}
