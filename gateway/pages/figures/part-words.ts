import type { AnsweredFigure } from '../tables/table.ts';
import { countWords } from '../words/numbers.ts';

/**
 * What a figure is a part of: "788 of 998 requests that fell due". A part that is not shown is left out, and where the whole
 * is not shown nothing is said: the figure above says why.
 *
 * @param what what is counted, after the number of the whole
 */
export function partWords(part: AnsweredFigure, whole: AnsweredFigure, what: string): string {
  if (typeof whole !== 'number') return '';
  const of = `of ${countWords(whole)} ${what}`;
  return typeof part === 'number' ? `${countWords(part)} ${of}` : of;
}

/** The same where the figure above is the part itself: "of 998 requests that fell due". */
export function wholeWords(whole: AnsweredFigure, what: string): string {
  return partWords(undefined, whole, what);
}
