type Data = Record<string, unknown> | null | undefined;

/** A copy of an answer's data with the first value changed that a change is offered for. */
export function changeFirst(data: Data, change: (value: unknown) => unknown): Data {
  let isDone = false;
  const copy = (value: unknown): unknown => {
    const changed = isDone ? undefined : change(value);
    if (changed !== undefined) {
      isDone = true;
      return changed;
    }
    if (Array.isArray(value)) return value.map(copy);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copy(inner)]));
  };
  return data == null ? data : (copy(data) as Data);
}

/** A copy of an answer's data with something else at a place, if the object or list that holds it is there. */
export function changeAt(data: Data, path: readonly (string | number)[], value: unknown): Data {
  if (data == null) return data;
  const copy = structuredClone(data);
  let at: unknown = copy;
  for (const segment of path.slice(0, -1))
    at = (at as Record<string | number, unknown> | null | undefined)?.[segment];
  const last = path.at(-1);
  if (typeof at === 'object' && at !== null && last !== undefined) {
    (at as Record<string | number, unknown>)[last] = value;
  }
  return copy;
}
