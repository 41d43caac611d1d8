import { validate } from 'uuid';
import { HubError } from '../errors/hub-error.ts';
import type { Matter } from './matter-id.ts';

/** The most rows a page may have. */
const maximumPage = 100;

/** A place in a list. A list of records, of which a matter may have several, also says whose. */
interface Place extends Matter {
  organisation?: string | undefined;
}

/** A row's place in a list that runs from the newest matter to the oldest. */
export function cursorOf({ startedAt, id, organisation }: Place): string {
  const place = [startedAt.getTime(), id, ...(organisation === undefined ? [] : [organisation])];
  return Buffer.from(place.join('.')).toString('base64url');
}

/** @throws HubError INVALID_CURSOR */
export function readCursor(cursor: string): Place {
  const [milliseconds = '', id = '', organisation] = Buffer.from(cursor, 'base64url').toString().split('.');
  if (!/^-?\d{1,14}$/.test(milliseconds) || !validate(id) || organisation === '') {
    throw new HubError(
      'INVALID_CURSOR',
      'after is not a cursor of this list. Give an endCursor that it returned.',
    );
  }
  return { startedAt: new Date(Number(milliseconds)), id, organisation };
}

/** @throws HubError INVALID_PAGE_SIZE */
export function pageSize(first: number): number {
  if (!Number.isInteger(first) || first < 1 || first > maximumPage) {
    throw new HubError('INVALID_PAGE_SIZE', `first is ${first}. Ask for 1 to ${maximumPage} rows.`);
  }
  return first;
}

/** Newest first; matters of the same millisecond by id. The same order as the databases'. */
export function newestFirst(a: Matter, b: Matter): number {
  return b.startedAt.getTime() - a.startedAt.getTime() || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0);
}
