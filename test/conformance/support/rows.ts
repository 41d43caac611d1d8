export type Row = Record<string, unknown>;

/** Finds the row whose fields have the values that are asked for; null if there is none. */
export function findBy(rows: readonly Row[], ...fields: string[]) {
  return (wanted: Row): Row | null =>
    rows.find((row) => fields.every((field) => same(row[field], wanted[field]))) ?? null;
}

/** Compares whole objects too: a key may be one. What the representation leaves out is not compared. */
function same(held: unknown, wanted: unknown): boolean {
  if (typeof wanted !== 'object' || wanted === null || typeof held !== 'object' || held === null) {
    return held === wanted;
  }
  return Object.entries(wanted).every(([field, value]) => same((held as Row)[field], value));
}
