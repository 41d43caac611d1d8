import type { EntityManager } from 'typeorm';
import { askPrepared } from '../database/ask-prepared.ts';
import { londonMonth, monthText } from '../reporting-period/london-sql.ts';
import { type PairsRead, pairCondition } from '../reporting-period/pairs-read.ts';

/** Counts are numbers, or of a type that allows them to be suppressed. */
export interface RequesterFigures<Figure = number> {
  month: string;
  requester: string;
  responder: string;
  asked: Figure;
  due: Figure;
}

/** What was asked in each month, and what fell due in it up to now, from an agency's records as requester. */
export function requesterFigures(
  manager: EntityManager,
  partnershipCode: string,
  start: Date,
  end: Date,
  now: Date,
  pairs: PairsRead,
): Promise<RequesterFigures[]> {
  const { sql: ofPairs, parameters } = pairCondition(pairs, 'requester', 'responder', 5);
  return askPrepared(
    manager,
    `select ${monthText('month')} as month, requester, responder, sum(asked)::int as asked, sum(due)::int as due
     from (
       select date_trunc('month', started_on::timestamp) as month, requester, responder, 1 as asked, 0 as due
       from information_requests
       where partnership = $1 and side = 'REQUESTER' and started_at >= $2 and started_at < $3 ${ofPairs}
       union all
       select ${londonMonth('due_at')}, requester, responder, 0, 1
       from information_requests
       where partnership = $1 and side = 'REQUESTER' and due_at >= $2 and due_at < $3 and due_at <= $4
         and withdrawn_at is null ${ofPairs}
     ) as each
     group by each.month, 2, 3 order by 1, 2, 3`,
    [partnershipCode, start, end, now, ...parameters],
  );
}

/** Counts are numbers, or of a type that allows them to be suppressed. */
export interface ResponderFigures<Figure = number> {
  /** Null for the whole period. */
  month: string | null;
  requester: string;
  responder: string;
  received: Figure;
  answered: Figure;
  onTime: Figure;
  overdueNow: Figure;
  withoutLimit: Figure;
  sharedInFull: Figure;
  sharedInPart: Figure;
  nothingHeld: Figure;
  declined: Figure;
  notForUs: Figure;
  withdrawn: Figure;
  medianHours: Figure | null;
  ninetiethPercentileHours: Figure | null;
  declinedByReason: { reason: string; count: Figure }[];
}

/**
 * What came of the requests that an agency received, by pair and month and for the whole period, from its
 * records as responder. Times are in hours from request to answer, round the clock.
 */
export async function responderFigures(
  manager: EntityManager,
  partnershipCode: string,
  start: Date,
  end: Date,
  now: Date,
  pairs: PairsRead,
): Promise<ResponderFigures[]> {
  const { sql: ofPairs, parameters } = pairCondition(pairs, 'requester', 'responder', 5);
  const figures = await askPrepared<Omit<ResponderFigures, 'declinedByReason'>>(
    manager,
    `select ${monthText('month')} as month, requester, responder,
       count(*) filter (where started)::int as received,
       count(*) filter (where started and answered_at is not null)::int as answered,
       count(*) filter (where on_time)::int as "onTime",
       count(*) filter (where started and answered_at is null and withdrawn_at is null and due_at < $4)::int
         as "overdueNow",
       count(*) filter (where started and due_at is null)::int as "withoutLimit",
       count(*) filter (where started and outcome = 'SHARED_IN_FULL')::int as "sharedInFull",
       count(*) filter (where started and outcome = 'SHARED_IN_PART')::int as "sharedInPart",
       count(*) filter (where started and outcome = 'NOTHING_HELD')::int as "nothingHeld",
       count(*) filter (where started and outcome = 'DECLINED')::int as declined,
       count(*) filter (where started and outcome = 'NOT_FOR_US')::int as "notForUs",
       count(*) filter (where started and outcome = 'WITHDRAWN')::int as withdrawn,
       percentile_cont(0.5) within group (order by hours) as "medianHours",
       percentile_cont(0.9) within group (order by hours) as "ninetiethPercentileHours"
     from (
       select date_trunc('month', started_on::timestamp) as month, requester, responder, true as started, false as on_time,
         answered_at, withdrawn_at, due_at, outcome,
         extract(epoch from answered_at - requested_at)::float8 / 3600 as hours
       from information_requests
       where partnership = $1 and side = 'RESPONDER' and started_at >= $2 and started_at < $3 ${ofPairs}
       union all
       select ${londonMonth('due_at')}, requester, responder, false, true, null, null, null, null, null
       from information_requests
       where partnership = $1 and side = 'RESPONDER' and due_at >= $2 and due_at < $3
         and due_at <= $4 and withdrawn_at is null and answered_at <= due_at ${ofPairs}
     ) as each
     group by grouping sets ((each.month, requester, responder), (requester, responder))
     order by 1 nulls first, requester, responder`,
    [partnershipCode, start, end, now, ...parameters],
  );
  const ofReasons = pairCondition(pairs, 'requester', 'responder', 4);
  const reasons = await askPrepared<DeclineRow>(
    manager,
    `select ${monthText('month')} as month, requester, responder, reason, count(*)::int as count
     from (
       select date_trunc('month', started_on::timestamp) as month, requester, responder, decline_reason as reason
       from information_requests
       where partnership = $1 and side = 'RESPONDER' and started_at >= $2 and started_at < $3
         and decline_reason is not null ${ofReasons.sql}
     ) as each
     group by grouping sets ((each.month, requester, responder, reason), (requester, responder, reason))
     order by 1 nulls first, 2, 3, 4`,
    [partnershipCode, start, end, ...ofReasons.parameters],
  );
  const reasonsByCell = Map.groupBy(reasons, cellKey);
  return figures.map((cell) => ({
    ...cell,
    declinedByReason: (reasonsByCell.get(cellKey(cell)) ?? []).map(({ reason, count }) => ({
      reason,
      count,
    })),
  }));
}

interface DeclineRow {
  month: string | null;
  requester: string;
  responder: string;
  reason: string;
  count: number;
}

function cellKey({
  month,
  requester,
  responder,
}: Pick<DeclineRow, 'month' | 'requester' | 'responder'>): string {
  return `${month ?? ''}|${requester}|${responder}`;
}
