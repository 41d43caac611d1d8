import { readFileSync } from 'node:fs';

/**
 * The text of a query that stands beside the page that asks it. Letter for letter it is one that the gateway knows, which
 * gives it the budget of a saved operation.
 *
 * @param beside `import.meta.url` of the page
 */
export function document(file: string, beside: string): string {
  return readFileSync(new URL(file, beside), 'utf8');
}
