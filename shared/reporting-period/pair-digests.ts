import type { EntityManager } from 'typeorm';
import { dayText, londonDayOf } from './london-sql.ts';

/** Digests of the matters between two organisations, a day each: `2026-04-01 3:9f3a…`. */
export interface PairDigests {
  from: string;
  to: string;
  days: string[];
}

export interface DigestOf {
  table: 'information_requests' | 'escalations';
  /** The columns that name the two organisations. */
  from: 'requester' | 'raised_by';
  to: 'responder' | 'raised_against';
  /** SQL for each thing that both sides ought to record alike; the id is always one of them. */
  alike: string[];
}

/**
 * Two agencies compare their records by these, and move only the rows of days that differ. The digest is
 * an exclusive or of hashes, so that no order is needed; md5 because it reads alike on every server.
 *
 * @returns the digests of each side, in one statement
 */
export async function pairDigests<Side extends string>(
  manager: EntityManager,
  { table, from, to, alike }: DigestOf,
  partnershipCode: string,
  start: Date,
  end: Date,
): Promise<Partial<Record<Side, PairDigests[]>>> {
  const columns = ['id', ...alike].map((sql) => `coalesce((${sql})::text, '-')`).join(` || '|' || `);
  const rows: (PairDigests & { side: Side })[] = await manager.query(
    `select side, "from", "to", array_agg(${dayText('day')} || ' ' || n || ':' || digest order by day) as days
     from (
       select side, ${from} as "from", ${to} as "to", ${londonDayOf('started_at')} as day, count(*) as n,
         to_hex(bit_xor(('x' || left(md5(${columns}), 16))::bit(64)::bigint)) as digest
       from ${table}
       where partnership = $1 and started_at >= $2 and started_at < $3
       group by 1, 2, 3, 4
     ) as by_day
     group by 1, 2, 3`,
    [partnershipCode, start, end],
  );
  return Object.groupBy(rows, ({ side }) => side);
}
