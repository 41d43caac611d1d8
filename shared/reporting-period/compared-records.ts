import type { EntityManager } from 'typeorm';
import { askPrepared } from '../database/ask-prepared.ts';
import { type PairDay, pairDayColumns } from './pair-day.ts';

/** Where the records of a kind of matter are that two agencies compare. All of it is our own SQL. */
export interface ComparedRecords {
  table: 'information_requests' | 'escalations';
  /** The columns that name the two organisations. */
  from: 'requester' | 'raised_by';
  to: 'responder' | 'raised_against';
  /** The side of whoever started the matter; the other side was addressed. */
  startedSide: 'REQUESTER' | 'RAISER';
  /** What is compared: columns by the name that a row gives them. */
  columns: Record<string, string>;
}

/** An agency's records of some pairs and days. One statement. */
export function recordsOfDays<Row>(
  manager: EntityManager,
  { table, from, to, columns }: ComparedRecords,
  partnershipCode: string,
  days: readonly PairDay[],
): Promise<Row[]> {
  // The fence (offset 0) keeps each day its own look-up in the index; joined freely, every record met every day.
  return askPrepared(
    manager,
    `select ${named(columns)} from ${pairDays}
     cross join lateral (
       select ${Object.values(columns)} from ${table}
       where partnership = $1 and started_at >= d.a and started_at < d.b and ${from} = d.f and ${to} = d.t offset 0) as r`,
    [partnershipCode, ...pairDayColumns(days)],
  );
}

/** Those of them that have one of some ids. One statement. */
export function recordsOfDaysWithIds<Row>(
  manager: EntityManager,
  { table, from, to, columns }: ComparedRecords,
  partnershipCode: string,
  days: readonly PairDay[],
  ids: readonly string[],
): Promise<Row[]> {
  // Fenced as well: joined freely, all of a partnership's records were read.
  return askPrepared(
    manager,
    `select ${named(columns)} from unnest($2::uuid[]) as wanted
     cross join lateral (
       select ${Object.values(columns)}, started_on from ${table}
       where partnership = $1 and id = wanted offset 0) as r
     where (r.${from}, r.${to}, r.started_on) in (select * from unnest($3::text[], $4::text[], $5::date[]))`,
    [
      partnershipCode,
      ids,
      days.map(({ from }) => from),
      days.map(({ to }) => to),
      days.map(({ day }) => day),
    ],
  );
}

/** Digests of a day's records, as `record-digests.ts` reads them. */
export interface DayOfDigests {
  /** How many records they are of. */
  records: number;
  digests: string;
}

export const withoutRecords: DayOfDigests = { records: 0, digests: ' ' };

/**
 * Digests of an agency's records of some pairs and days, each with the id: a tenth of what the records are, and the
 * database makes the text. One statement.
 *
 * @returns one of each day, in the order of the days
 */
export async function recordDigests(
  manager: EntityManager,
  { table, from, to, startedSide }: ComparedRecords,
  partnershipCode: string,
  days: readonly PairDay[],
): Promise<DayOfDigests[]> {
  const rows = await askPrepared<DayOfDigests & { day: number }>(
    manager,
    `select d.day::int as day, r.records::int as records, concat(r.started, ' ', r.addressed) as digests
     from ${pairDays}
     cross join lateral (
       select count(*) as records,
         string_agg(${idAndDigest}, '') filter (where side = '${startedSide}') as started,
         string_agg(${idAndDigest}, '') filter (where side <> '${startedSide}') as addressed
       from ${table}
       where partnership = $1 and started_at >= d.a and started_at < d.b and ${from} = d.f and ${to} = d.t offset 0) as r
     where r.records > 0`,
    [partnershipCode, ...pairDayColumns(days)],
  );
  const byDay = days.map(() => withoutRecords);
  for (const { day, records, digests } of rows) byDay[day - 1] = { records, digests };
  return byDay;
}

const named = (columns: ComparedRecords['columns']) =>
  Object.entries(columns).map(([name, column]) => `r.${column} as "${name}"`);

const pairDays =
  'unnest($2::text[], $3::text[], $4::timestamptz[], $5::timestamptz[]) with ordinality as d (f, t, a, b, day)';

// Sixteen bytes and eight: 32 characters without padding, and too few for PostgreSQL to break the line.
const idAndDigest = "encode(uuid_send(id) || int8send(digest), 'base64')";
