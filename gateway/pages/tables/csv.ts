import { stringify } from 'csv-stringify/sync';
import { noValueWords } from './cell-words.ts';
import type { CellValue, Table } from './table.ts';

/**
 * What a spreadsheet may take for the beginning of a formula, in ordinary, small and full-width forms, and what it drops
 * before one. A text that begins so gets an apostrophe in front; a number never does, so that -3 stays a number.
 */
const FORMULA = /^(?:[\s\p{C}]*[=+\-@\u2212\uFE62\uFE63\uFE66\uFE6B\uFF0B\uFF0D\uFF1D\uFF20]|[\t\r\n])/u;

/** A table as a CSV file: one row of headings, then the rows and the totals. Days and instants are as ISO 8601 has them. */
export function csv({ columns, rows, totals }: Table): string {
  const headings = columns.map(({ heading }) => withoutFormula(heading));
  const body = [...rows, ...(totals === undefined ? [] : [totals])].map((row) =>
    columns.map(({ key }) => fileValue(row[key])),
  );
  // Excel reads UTF-8 by the mark in front only. Every text is quoted: no other separator can then begin a cell in it.
  return stringify([headings, ...body], { bom: true, quoted_string: true, record_delimiter: 'windows' });
}

function fileValue(cell: CellValue | undefined): string | number {
  if (cell === undefined) return '';
  switch (cell.kind) {
    case 'text':
      return withoutFormula(cell.text);
    case 'count':
    case 'share':
    case 'hours':
    case 'workingDays':
      return cell.value;
    case 'day':
    case 'instant':
      return withoutFormula(cell.value);
    default:
      return withoutFormula(noValueWords(cell));
  }
}

function withoutFormula(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}
