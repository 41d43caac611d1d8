import { readdirSync, readFileSync } from 'node:fs';

const folders = [new URL('operations/', import.meta.url), new URL('pages/', import.meta.url)];

/**
 * The texts of the queries that boards ask, by themselves or by the hub's pages, letter for letter: a query is one of them or
 * it is not.
 */
export function savedOperations(): ReadonlySet<string> {
  return new Set(folders.flatMap(textsIn));
}

function textsIn(folder: URL): string[] {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.graphql'))
    .map((name) => readFileSync(new URL(name, folder), 'utf8'));
}
