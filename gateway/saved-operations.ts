import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('operations/', import.meta.url);

/** The texts of the queries that boards ask, letter for letter: a query is one of them or it is not. */
export function savedOperations(): ReadonlySet<string> {
  const files = readdirSync(folder).filter((name) => name.endsWith('.graphql'));
  return new Set(files.map((name) => readFileSync(new URL(name, folder), 'utf8')));
}
