// About 64 KiB at a time: large enough to be few, small enough to hold back when a database is slower.
const ROWS_AT_A_TIME = 100;

interface WithOwnColumns {
  own?: readonly (string | null)[];
}

/** Rows in PostgreSQL's COPY text format, a chunk at a time: the named columns, then the agency's own. */
export function* copyLines(rows: readonly object[], columns: readonly string[]): Generator<string> {
  for (let i = 0; i < rows.length; i += ROWS_AT_A_TIME) {
    let lines = '';
    for (const row of rows.slice(i, i + ROWS_AT_A_TIME))
      lines += line(row as Record<string, unknown>, columns);
    yield lines;
  }
}

function line(row: Record<string, unknown> & WithOwnColumns, columns: readonly string[]): string {
  let text = '';
  for (const column of columns) text += `${field(row[column])}\t`;
  for (const value of row.own ?? []) text += `${field(value)}\t`;
  return `${text.slice(0, -1)}\n`;
}

function field(value: unknown): string {
  if (value === null) return '\\N';
  if (typeof value === 'string') return SPECIAL.test(value) ? value.replace(EVERY_SPECIAL, escaped) : value;
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  // A missing property would shift every column after it.
  throw new TypeError(`A ${typeof value} cannot be copied into a table.`);
}

const SPECIAL = /[\\\t\n\r]/;
const EVERY_SPECIAL = /[\\\t\n\r]/g;
const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function escaped(character: string): string {
  return escapes[character] ?? character;
}
