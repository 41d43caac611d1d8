import type { EntityManager } from 'typeorm';
import type { CalendarDay } from '../calendar/calendar-day.ts';
import { askPrepared } from '../database/ask-prepared.ts';
import { dayText } from './london-sql.ts';
import { type PairsRead, pairCondition } from './pairs-read.ts';

/** Digests of the matters between two organisations, a day each, in no order: `2026-04-01 3:9f3a…`. */
export interface PairDigests {
  from: string;
  to: string;
  days: string[];
}

/** Where digests are read from: the matters themselves, or what is kept of each day. */
export interface DigestOf {
  table: 'information_requests_by_day' | 'escalations';
  /** The columns that name the two organisations. */
  from: 'requester' | 'raised_by';
  to: 'responder' | 'raised_against';
  /** SQL for the London day on which a matter started. */
  day: string;
  /** The column that the bounds are of. */
  within: 'day' | 'started_at';
  /** SQL that counts a day's matters. */
  count: string;
  /** SQL for the digest of what both sides of a matter ought to record alike. */
  digest: string;
  /** SQL for when the newest of a day's records changed; null on days that are read only to compare them. */
  lastChangedAt: string;
}

/** What is compared, and when the newest of the records changed. */
export interface ComparedDays<Side extends string> {
  days: Partial<Record<Side, PairDigests[]>>;
  lastChangedAt: Date | null;
}

/**
 * Two agencies compare their records by these, and move only the rows of days that differ. A day's digest is an
 * exclusive or of its matters', so that no order is needed.
 *
 * @param start the first instant or day, as the bounds are of instants or days
 * @param end the first no longer meant
 * @returns the digests of each side, in one statement
 */
export async function pairDigests<Side extends string>(
  manager: EntityManager,
  { table, from, to, day, within, count, digest, lastChangedAt }: DigestOf,
  partnershipCode: string,
  start: Date | CalendarDay,
  end: Date | CalendarDay,
  pairs: PairsRead,
): Promise<ComparedDays<Side>> {
  const ofPairs = pairCondition(pairs, from, to, 4);
  // The day first: days are compared sooner than names, and few matters of a day remain to be sorted by those.
  const rows = await askPrepared<
    Omit<PairDigests, 'days'> & { days: string; side: Side; lastChangedAt: Date | null }
  >(
    manager,
    `select side, "from", "to", string_agg(${dayText('day')} || ' ' || n || ':' || to_hex(digest), ',') as days,
       max("lastChangedAt") as "lastChangedAt"
     from (
       select ${day} as day, side, ${from} as "from", ${to} as "to", ${count} as n, bit_xor(${digest}) as digest,
         ${lastChangedAt} as "lastChangedAt"
       from ${table}
       where partnership = $1 and ${within} >= $2 and ${within} < $3 ${ofPairs.sql}
       group by 1, 2, 3, 4 having ${count} > 0
     ) as by_day
     group by 1, 2, 3`,
    [partnershipCode, start, end, ...ofPairs.parameters],
  );
  const changes = rows.flatMap((each) => each.lastChangedAt?.getTime() ?? []);
  // One text is read in a fraction of the time of a list of them.
  const digests = rows.map(({ lastChangedAt: _, days, ...each }) => ({ ...each, days: days.split(',') }));
  return {
    days: Object.groupBy(digests, ({ side }) => side),
    lastChangedAt: changes.length === 0 ? null : new Date(Math.max(...changes)),
  };
}
