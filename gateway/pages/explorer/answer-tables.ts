import { type CellValue, notApplicable, type Row, type Table, text } from '../tables/table.ts';

/** More than this in one table is read in the answer itself. */
const mostRows = 200;
const mostTables = 6;

/** The lists in an answer, each as a table: connections by their nodes, other lists by their objects. */
export function answerTables(data: unknown): Table[] {
  const lists: { path: string[]; rows: object[] }[] = [];
  collect(data, [], lists);
  return lists.slice(0, mostTables).map(({ path, rows }, index) => table(path, rows, index + 1));
}

function collect(value: unknown, path: string[], lists: { path: string[]; rows: object[] }[]): void {
  if (Array.isArray(value)) {
    const rows = value.filter(isObject);
    if (rows.length > 0) lists.push({ path, rows });
    return;
  }
  if (!isObject(value)) return;
  const { edges } = value as { edges?: unknown };
  if (Array.isArray(edges) && edges.every((edge) => isObject(edge) && 'node' in edge)) {
    const rows = edges.map(({ node }) => node).filter(isObject);
    if (rows.length > 0) lists.push({ path, rows });
    for (const [name, each] of Object.entries(value)) {
      if (name !== 'edges') collect(each, [...path, name], lists);
    }
    return;
  }
  for (const [name, each] of Object.entries(value)) collect(each, [...path, name], lists);
}

function table(path: string[], rows: object[], number: number): Table {
  const shown = rows.slice(0, mostRows).map((row) => flattened(row));
  const keys = [...new Set(shown.flatMap((row) => Object.keys(row)))];
  const cut = rows.length > mostRows ? `, the first ${mostRows} of ${rows.length}` : '';
  return {
    id: `answer-${number}`,
    caption: `${path.join(' › ') || 'Answer'}${cut}`,
    rowHeading: keys[0] ?? '',
    columns: keys.map((key) => ({ key, heading: key })),
    rows: shown.map((row) => Object.fromEntries(keys.map((key) => [key, row[key] ?? notApplicable('–')]))),
  };
}

/** Fields within fields, named by their way; lists within rows as text. */
function flattened(row: object, before = ''): Row {
  return Object.fromEntries(
    Object.entries(row).flatMap(([name, value]): [string, CellValue][] => {
      const key = `${before}${name}`;
      return isObject(value) ? Object.entries(flattened(value, `${key}.`)) : [[key, cell(value)]];
    }),
  );
}

function cell(value: unknown): CellValue {
  if (value === null || value === undefined) return notApplicable('empty');
  if (value === 'SUPPRESSED') return { kind: 'suppressed' };
  if (Array.isArray(value)) {
    return text(value.some((each) => typeof each === 'object') ? JSON.stringify(value) : value.join(', '));
  }
  return text(String(value));
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
