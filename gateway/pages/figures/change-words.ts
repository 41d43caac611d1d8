import { cellWords } from '../tables/cell-words.ts';
import type { AnsweredFigure, FigureKind } from '../tables/table.ts';

/**
 * How a figure was in another period, in words: "Up from 66% in April to June 2026". It says whether it rose, never whether
 * that is good: more escalations may be more courage.
 *
 * @param partOf of a share, what it was a share of: a share of none is empty although everything is known
 */
export function changeWords(
  now: AnsweredFigure,
  before: AnsweredFigure,
  kind: FigureKind,
  beforeWords: string,
  partOf?: AnsweredFigure,
): string {
  if (before === 'SUPPRESSED') return `Suppressed in ${beforeWords}`;
  if (typeof before !== 'number') {
    return partOf === 0 ? `There were none in ${beforeWords}` : `Not known in ${beforeWords}`;
  }
  const was = cellWords({ kind, value: before });
  if (typeof now !== 'number') return `It was ${was} in ${beforeWords}`;
  if (cellWords({ kind, value: now }) === was) return `The same as in ${beforeWords}`;
  return `${now > before ? 'Up' : 'Down'} from ${was} in ${beforeWords}`;
}
