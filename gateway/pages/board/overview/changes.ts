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

export interface Changes {
  /** A sentence for each figure that is another than before. */
  changed: Sentence[];
  /** What is the same as before. */
  unchanged: string[];
  /** What cannot be compared, and why: a sentence for each reason. */
  untold: string[];
}

/** What changed since the period before. Only figures of which both are told are compared. */
export function changes(figures: readonly ComparedFigure[], beforeWords: string): Changes {
  const told = figures.filter(({ now, before }) => typeof now === 'number' && typeof before === 'number');
  const untold = Map.groupBy(
    figures.filter((each) => !told.includes(each)),
    (each) => whyNot(each, beforeWords),
  );
  return {
    changed: told
      .filter(({ now, before }) => now !== before)
      .map(({ words, now, before, kind, empty, href }) => ({
        text: `${words}: ${cellWords(figure(now, kind, empty))}. ${changeWords(now, before, kind, beforeWords)}.`,
        href,
      })),
    unchanged: told.filter(({ now, before }) => now === before).map(({ words }) => within(words)),
    untold: [...untold].map(([why, each]) => `${why}: ${each.map(({ words }) => within(words)).join('; ')}.`),
  };
}

function whyNot({ now, empty }: ComparedFigure, beforeWords: string): string {
  if (now === 'SUPPRESSED') return 'Suppressed';
  if (typeof now !== 'number') {
    return empty.kind === 'notKnown'
      ? `Not known, because ${empty.why}`
      : `Not to be told, because ${empty.why}`;
  }
  return `Suppressed, not known or of nothing in ${beforeWords}`;
}

function within(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}
