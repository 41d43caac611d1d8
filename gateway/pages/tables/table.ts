/**
 * What stands in one cell. From the same value come what a person reads, what a file holds and what a chart draws. A
 * figure that is suppressed, one that is not known, and one of which there is nothing to tell are kinds of their own,
 * so that no way of showing them can take one for another or for nought.
 */
export type CellValue =
  | { kind: 'text'; text: string; href?: string }
  | { kind: FigureKind; value: number }
  /** A London day, as 2026-04-01. */
  | { kind: 'day'; value: string }
  /** A moment in UTC, as 2026-04-01T08:00:00.000Z. */
  | { kind: 'instant'; value: string }
  | { kind: 'suppressed' }
  | EmptyCell;

/** A share is from 0 to 1. */
export type FigureKind = 'count' | 'share' | 'hours' | 'workingDays';

/** Why there is no value, as the end of a sentence: 'police did not answer', 'none fell due'. */
export type EmptyCell = { kind: 'notKnown' | 'notApplicable'; why: string };

/** A figure as the API answers it. */
export type AnsweredFigure = number | 'SUPPRESSED' | null | undefined;

export interface Column {
  key: string;
  heading: string;
  numeric?: boolean;
}

export type Row = Record<string, CellValue>;

/** The one value from which a table, its files and its chart are made. */
export interface Table {
  /** Unique on its page; a letter first, then letters, digits and hyphens. */
  id: string;
  caption: string;
  columns: Column[];
  rows: Row[];
  totals?: Row;
  /** The key of the column whose cells head their rows. */
  rowHeading: string;
  /** The sentence that stands for a table without rows. */
  ifNone?: string;
}

export function text(text: string, href?: string): CellValue {
  return href === undefined ? { kind: 'text', text } : { kind: 'text', text, href };
}

export function day(value: string): CellValue {
  return { kind: 'day', value };
}

export function instant(value: string): CellValue {
  return { kind: 'instant', value };
}

export function notKnown(why: string): EmptyCell {
  return { kind: 'notKnown', why };
}

export function notApplicable(why: string): EmptyCell {
  return { kind: 'notApplicable', why };
}

/** @param ifEmpty what an empty answer means here: only the page knows which agency was silent, or that none fell due */
export function figure(answer: AnsweredFigure, kind: FigureKind, ifEmpty: EmptyCell): CellValue {
  if (answer === null || answer === undefined) return ifEmpty;
  return answer === 'SUPPRESSED' ? { kind: 'suppressed' } : { kind, value: answer };
}
