import { cursorOf } from './cursor.ts';
import type { Matter } from './matter-id.ts';

export interface Connection<Node> {
  edges: { cursor: string; node: Node }[];
  pageInfo: { endCursor: string | null; hasNextPage: boolean };
}

/** A page of at most `first` rows, made from rows of which one more was asked for than is shown. */
export function connection<Row extends Matter, Node>(
  rows: Row[],
  first: number,
  node: (row: Row) => Node,
  cursor: (row: Row) => string = cursorOf,
): Connection<Node> {
  const edges = rows.slice(0, first).map((row) => ({ cursor: cursor(row), node: node(row) }));
  return { edges, pageInfo: { endCursor: edges.at(-1)?.cursor ?? null, hasNextPage: rows.length > first } };
}
