import { newestFirst } from '../../shared/paging/cursor.ts';
import type { Matter } from '../../shared/paging/matter-id.ts';

/**
 * One page of matters from each agency's next ones after the same cursor. A matter is on the page once,
 * however many agencies record it. Each agency must have been asked for one more than the page holds: then
 * nothing between two matters of the page can be missing.
 *
 * @returns the page, and one matter more if there are more
 */
export function mergePages(pages: readonly (readonly Matter[])[], first: number): Matter[] {
  const byId = new Map<string, Matter>();
  for (const page of pages) for (const matter of page) byId.set(matter.id, matter);
  return [...byId.values()].sort(newestFirst).slice(0, first + 1);
}
