import { cellWords } from '../tables/cell-words.ts';
import type { CellValue } from '../tables/table.ts';
import { drawn } from './chart.ts';

/** How strong a cell's colour is: 1 the faintest to 5; the colours only repeat what its words say. */
export type Heat =
  | 'level-1'
  | 'level-2'
  | 'level-3'
  | 'level-4'
  | 'level-5'
  | 'none'
  | 'suppressed'
  | 'not-known'
  | 'no-one';

export interface HeatCell {
  words: string;
  heat: Heat;
  href?: string;
}

/** A table of who against whom, or what against when, as `charts/heat-table.njk` shows it. */
export interface HeatTable {
  id: string;
  caption: string;
  /** What stands in the corner: "Asked (down), who was asked (across)". */
  corner: string;
  columns: string[];
  /** `href` leads to what the row is about. */
  rows: { heading: string; href?: string; cells: HeatCell[] }[];
}

/**
 * @param cell undefined where there can be nothing, as where an organisation would ask itself
 * @param strongest the figure of the strongest colour; 1 for shares
 */
export function heatCell(cell: CellValue | undefined, strongest: number, href?: string): HeatCell {
  const link = href === undefined ? {} : { href };
  if (cell === undefined) return { words: '–', heat: 'no-one' };
  const value = drawn(cell);
  if (value === undefined)
    return { words: cellWords(cell), heat: withoutValue[cell.kind] ?? 'none', ...link };
  const level = Math.min(Math.max(Math.ceil((value / Math.max(strongest, Number.MIN_VALUE)) * 5), 1), 5);
  return { words: cellWords(cell), heat: value === 0 ? 'none' : (`level-${level}` as Heat), ...link };
}

const withoutValue: Partial<Record<CellValue['kind'], Heat>> = {
  suppressed: 'suppressed',
  notKnown: 'not-known',
};
