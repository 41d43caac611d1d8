import type { CellValue } from '../tables/table.ts';

/** One figure as a page puts it before everything else. */
export interface FigureCard {
  title: string;
  value: CellValue;
  /** What it is a part of, or is about: "788 of 998 requests that fell due". */
  of: string;
  /** How it was before: "Up from 66% in April to June 2026". */
  change: string;
  /** What it should be, by whose word; empty where nothing is published. */
  target: string;
  /** What is counted, by whose records, and what is left out. */
  definition: string;
  /** The matters behind it; empty where there are none to list. */
  href: string;
}
