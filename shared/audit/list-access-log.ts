import type { EntityManager } from 'typeorm';
import type { CalendarDay } from '../calendar/calendar-day.ts';
import { endOfLondonDay, startOfLondonDay } from '../calendar/london-time.ts';
import { HubError } from '../errors/hub-error.ts';
import type { Geography } from '../geography/geography.ts';
import { pageSize } from '../paging/cursor.ts';
import type { AccessEntry } from './access-entry.ts';

export interface ListAccessLog {
  partnershipCode: string;
  from?: CalendarDay | null;
  to?: CalendarDay | null;
  first: number;
  after?: string | null;
}

interface LogRow {
  seq: string;
  at: string;
  entry: string;
  hash: string;
}

/**
 * A page of an agency's own access log, newest first. Who may see it is for row-level security to say; to anybody else
 * it is empty. One statement, whatever the page.
 *
 * @param args the partnership's code must be one that is known
 * @throws HubError INVALID_CURSOR, INVALID_PAGE_SIZE
 */
export async function listAccessLog(
  manager: EntityManager,
  { partnershipCode, from, to, first, after }: ListAccessLog,
  { geography }: { geography: Geography },
) {
  const limit = pageSize(first);
  const place = after == null ? null : readLogCursor(after);
  // Instants are compared as the text they are kept as: it has one form, in which later ones sort later.
  const rows: LogRow[] = await manager.query(
    `select seq, at, entry, hash from access_log
     where partnership = $1 and ($2::text is null or at >= $2) and ($3::text is null or at < $3)
       and ($4::text is null or (at, seq) < ($4, $5::bigint))
     order by at desc, seq desc limit $6`,
    [
      partnershipCode,
      from == null ? null : startOfLondonDay(from).toISOString(),
      to == null ? null : endOfLondonDay(to).toISOString(),
      place?.at ?? null,
      place?.seq ?? null,
      limit + 1,
    ],
  );
  const edges = rows
    .slice(0, limit)
    .map((row) => ({ cursor: logCursor(row), node: logEntry(row, geography) }));
  return { edges, pageInfo: { endCursor: edges.at(-1)?.cursor ?? null, hasNextPage: rows.length > limit } };
}

function logEntry({ seq, entry, hash }: LogRow, geography: Geography) {
  const kept: AccessEntry = JSON.parse(entry);
  const organisation = kept.organisation === null ? undefined : geography.organisation(kept.organisation);
  return {
    ...kept,
    number: Number(seq),
    at: new Date(kept.at),
    organisation: organisation ?? null,
    hash,
  };
}

function logCursor({ at, seq }: LogRow): string {
  return Buffer.from(`${at} ${seq}`).toString('base64url');
}

function readLogCursor(cursor: string): { at: string; seq: string } {
  const place = Buffer.from(cursor, 'base64url').toString();
  const [, at, seq] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) ([1-9]\d{0,14})$/.exec(place) ?? [];
  if (at === undefined || seq === undefined) {
    throw new HubError(
      'INVALID_CURSOR',
      'after is not a cursor of this list. Give an endCursor that it returned.',
    );
  }
  return { at, seq };
}
