import { csv } from './csv.ts';
import type { Table } from './table.ts';
import { type About, xlsx } from './xlsx.ts';

interface TableFile {
  name: string;
  type: string;
  bytes: Uint8Array;
}

const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Said in a workbook, which leaves the page that says it. A CSV has no room for it but its own rows. */
const madeUp = 'All people, children and figures in it are made up and say nothing about the real area.';

/** A file's name in an address, such as `pairs.csv`: the table's id and the form; null for what is none. */
export function fileAsked(name: string | undefined): { id: string; format: 'csv' | 'xlsx' } | null {
  const [, id, format] = /^([\w-]+)\.(csv|xlsx)$/.exec(name ?? '') ?? [];
  return id === undefined ? null : { id, format: format as 'csv' | 'xlsx' };
}

/** A table as CSV, to be saved under a name without its ending. */
export function csvTable(name: string, table: Table): TableFile {
  return { name: `${name}.csv`, type: 'text/csv', bytes: Buffer.from(csv(table)) };
}

/** A table as CSV, or as a workbook that says what it is about. */
export async function tableFile(
  name: string,
  format: 'csv' | 'xlsx',
  table: Table,
  { demonstration, ...about }: Omit<About, 'demonstrationNotice'> & { demonstration: boolean },
): Promise<TableFile> {
  if (format === 'csv') return csvTable(name, table);
  const bytes = await xlsx([table], { ...about, ...(demonstration && { demonstrationNotice: madeUp }) });
  return { name: `${name}.xlsx`, type: xlsxType, bytes };
}
