/** Whether a record already says a value. Instants are the same if they are of the same millisecond. */
export function isSameValue(held: unknown, said: unknown): boolean {
  if (held instanceof Date && said instanceof Date) return held.getTime() === said.getTime();
  return (held ?? null) === (said ?? null);
}

/** Those of some fields that a record does not say already. */
export function differing<Row extends object>(row: Row, fields: Partial<Row>): Partial<Row> {
  const entries = Object.entries(fields).filter(
    ([field, said]) => !isSameValue(row[field as keyof Row], said),
  );
  return Object.fromEntries(entries) as Partial<Row>;
}
