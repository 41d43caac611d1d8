import type { CellValue } from '../tables/table.ts';

/** What every chart is told of itself. */
export interface ChartWords {
  /** Unique on its page; a letter first, then letters, digits and hyphens. */
  id: string;
  heading: string;
  /** One sentence: the main thing that the chart shows. It is also what is read to those who do not see it. */
  finding: string;
}

/** One series: its name in the legend and its cells, one for each month or category, from the table's column. */
export interface Series {
  name: string;
  cells: readonly (CellValue | undefined)[];
  /** Its place in the palette, so that one meaning looks the same in every chart. Its own place if left out. */
  look?: number;
}

/** A chart as `charts/chart-view.njk` shows it. */
export interface Chart extends ChartWords {
  /** Made by the server; without styles, scripts or anything that is fetched. */
  svg: string;
  /** What each look means, as words beside a small picture of it. Empty where there is one series only. */
  legend: { name: string; swatch: string }[];
  /** What the picture leaves open, in sentences: what is not known or suppressed, and where. */
  notes: string[];
}

/** The value that is drawn; undefined where there is none. */
export function drawn(cell: CellValue | undefined): number | undefined {
  return cell !== undefined && 'value' in cell && typeof cell.value === 'number' ? cell.value : undefined;
}
