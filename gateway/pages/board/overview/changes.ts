import { changeWords } from '../../figures/change-words.ts';
import { cellWords } from '../../tables/cell-words.ts';
import { type AnsweredFigure, type EmptyCell, type FigureKind, figure } from '../../tables/table.ts';
import type { Sentence } from './attention.ts';

/** One figure in this period and in the one before. */
export interface ComparedFigure {
  words: string;
  now: AnsweredFigure;
  before: AnsweredFigure;
  kind: FigureKind;
  /** Why `now` is empty, if it is. */
  empty: EmptyCell;
  href: string;
}

/** What changed, a sentence for each figure that is another than before, or of which that cannot be told. */
export function changed(figures: readonly ComparedFigure[], beforeWords: string): Sentence[] {
  return figures
    .filter(({ now, before }) => now !== before || typeof now !== 'number')
    .map(({ words, now, before, kind, empty, href }) => {
      const change = changeWords(now, before, kind, beforeWords);
      const value = cellWords(figure(now, kind, empty));
      return { text: `${words}: ${value}. ${change}.`, href };
    });
}

/** The figures that are the same as before. */
export function unchanged(figures: readonly ComparedFigure[]): string[] {
  return figures
    .filter(({ now, before }) => typeof now === 'number' && now === before)
    .map(({ words }) => words);
}
