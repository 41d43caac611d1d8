import type { AnsweredFigure } from '../tables/table.ts';

/** A figure to sort by: what is not shown comes last. Never to be shown or added up. */
export function countOf(figure: AnsweredFigure): number {
  return typeof figure === 'number' ? figure : -1;
}
