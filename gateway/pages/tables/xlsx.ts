import { Temporal } from 'temporal-polyfill';
import writeExcelFile, { type Cell, type Row, type Sheet } from 'write-excel-file/node';
import { instantWords } from '../words/dates.ts';
import { noValueWords } from './cell-words.ts';
import type { CellValue, Table } from './table.ts';

/** What has to be known of figures that have left the page they stood on. */
export interface About {
  title: string;
  /** "1 October 2025 to 30 September 2026" */
  period: string;
  /** Each agency, and whether it answered. */
  sources: readonly string[];
  workedOutAt: Date;
  definitions: readonly { term: string; meaning: string }[];
  /** That the data describes nobody; left out where it does. */
  demonstrationNotice?: string;
}

const MOST_CHARACTERS_OF_A_CELL = 32_767;
const MOST_CHARACTERS_OF_A_SHEET_NAME = 31;

/** Tables as a workbook: a sheet for each, with numbers and dates as such, and a last sheet "About". */
export function xlsx(tables: readonly Table[], about: About): Promise<Buffer> {
  const names = sheetNames(tables.map(({ caption }) => caption));
  const sheets = tables.map((table, index) => tableSheet(table, names[index] as string));
  return writeExcelFile([...sheets, aboutSheet(about)], { fontFamily: 'Arial', fontSize: 11 }).toBuffer();
}

function tableSheet({ columns, rows, totals }: Table, sheet: string): Sheet<Buffer> {
  const headings = columns.map(({ heading, numeric }) => ({
    ...words(heading),
    fontWeight: 'bold' as const,
    ...(numeric ? { align: 'right' as const } : {}),
  }));
  const cells = rows.map((row) => columns.map(({ key, numeric }) => sheetCell(row[key], numeric)));
  const totalCells = columns.map(({ key, numeric }) => ({
    ...sheetCell(totals?.[key], numeric),
    fontWeight: 'bold' as const,
  }));
  return {
    sheet,
    data: [headings, ...cells, ...(totals === undefined ? [] : [totalCells])],
    columns: columns.map(({ heading }, index) => ({ width: width(heading, index === 0) })),
    stickyRowsCount: 1,
  };
}

/** A cell as an object, so that more can be said of it. */
type CellObject = Exclude<
  Cell,
  string | number | boolean | Date | string | number | boolean | null | undefined
>;

function sheetCell(cell: CellValue | undefined, numeric = false): CellObject {
  if (cell === undefined) return words('');
  switch (cell.kind) {
    case 'text':
      return words(cell.text);
    case 'count':
      return { type: Number, value: cell.value, format: '#,##0' };
    case 'share':
      return { type: Number, value: cell.value, format: '0%' };
    case 'hours':
    case 'workingDays':
      return { type: Number, value: cell.value, format: '#,##0.0' };
    case 'day':
      return { type: Date, value: new Date(`${cell.value}T00:00:00Z`), format: 'd mmmm yyyy' };
    case 'instant':
      return { type: Date, value: londonClock(cell.value), format: 'd mmmm yyyy hh:mm' };
    default:
      return { ...words(noValueWords(cell)), fontStyle: 'italic', ...(numeric ? { align: 'right' } : {}) };
  }
}

/** A workbook has no time zones: the instant whose UTC clock shows what the clock in London shows. */
function londonClock(instant: string): Date {
  const shown = Temporal.Instant.from(instant).toZonedDateTimeISO('Europe/London').toPlainDateTime();
  return new Date(shown.toZonedDateTime('UTC').epochMilliseconds);
}

function aboutSheet(about: About): Sheet<Buffer> {
  const said: [string, string][] = [
    ['Title', about.title],
    ['Period', about.period],
    ...about.sources.map((source): [string, string] => ['Source', source]),
    ['Worked out', instantWords(about.workedOutAt)],
    [
      'Suppressed',
      'The figure is known and is not shown, because it is small or a small one could be worked out from it.',
    ],
    ['Not known', 'An agency that holds part of the figure did not answer. It is not zero.'],
    ...about.definitions.map(({ term, meaning }): [string, string] => [term, meaning]),
  ];
  if (about.demonstrationNotice !== undefined) said.unshift(['Demonstration', about.demonstrationNotice]);
  const data = said.map(
    ([term, meaning]): Row => [
      { ...words(term), fontWeight: 'bold', alignVertical: 'top' },
      { ...words(meaning), wrap: true, alignVertical: 'top' },
    ],
  );
  return { sheet: 'About', data, columns: [{ width: 28 }, { width: 90 }] };
}

/** Text as text: the format keeps a spreadsheet from reading a number or a date into it. */
function words(value: string): CellObject {
  return { type: String, value: value.slice(0, MOST_CHARACTERS_OF_A_CELL), format: '@' };
}

function width(heading: string, first: boolean): number {
  return Math.min(Math.max(heading.length + 2, first ? 28 : 14), 60);
}

/** Captions as names of sheets: short, without what a name may not hold, and each another. */
function sheetNames(captions: readonly string[]): string[] {
  const taken = new Set(['about', 'history']);
  return captions.map((caption, index) => {
    const plain = caption
      .replace(/[\p{C}[\]:*?/\\']/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim();
    const short = plain.slice(0, MOST_CHARACTERS_OF_A_SHEET_NAME).trim();
    const isFree = short !== '' && !taken.has(short.toLowerCase());
    const name = isFree ? short : `${index + 1} ${short}`.slice(0, MOST_CHARACTERS_OF_A_SHEET_NAME).trim();
    taken.add(name.toLowerCase());
    return name;
  });
}
