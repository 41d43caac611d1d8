import type { EntityManager } from 'typeorm';
import { londonDay, startOfLondonDay } from '../calendar/london-time.ts';
import { askPrepared } from '../database/ask-prepared.ts';
import { monthOfDay, monthText } from '../reporting-period/london-sql.ts';
import { type PairsRead, pairCondition } from '../reporting-period/pairs-read.ts';
import { boundsOf, type ReportingPeriod } from '../reporting-period/reporting-period.ts';
import { answerHours } from './answer-hours.ts';

/** Counts are numbers, or of a type that allows them to be suppressed. */
export interface RequesterFigures<Figure = number> {
  month: string;
  requester: string;
  responder: string;
  asked: Figure;
  due: Figure;
}

// What fell due before today is counted by day; what falls due today is looked up, since only some of it has by now.
const dueToday = (side: 'REQUESTER' | 'RESPONDER') =>
  `from information_requests
   where partnership = $1 and side = '${side}' and $4::date between $2 and $3 and due_at >= $5 and due_at <= $6
     and withdrawn_at is null`;

const parametersOf = ({ partnershipCode, from, to }: ReportingPeriod, now: Date) => {
  const today = londonDay(now);
  return [partnershipCode, from, to, today, startOfLondonDay(today), now];
};

/** What was asked in each month, and what fell due in it up to now, from an agency's records as requester. */
export function requesterFigures(
  manager: EntityManager,
  period: ReportingPeriod,
  now: Date,
  pairs: PairsRead,
): Promise<RequesterFigures[]> {
  const { sql: ofPairs, parameters } = pairCondition(pairs, 'requester', 'responder', 7);
  return askPrepared(
    manager,
    `select ${monthText('month')} as month, requester, responder, sum(asked)::int as asked, sum(due)::int as due
     from (
       select ${monthOfDay('day')} as month, requester, responder, started as asked,
         case when day < $4 then due else 0 end as due
       from information_requests_by_day
       where partnership = $1 and side = 'REQUESTER' and day >= $2 and day <= $3 ${ofPairs}
       union all
       select ${monthOfDay('$4::date')}, requester, responder, 0, 1 ${dueToday('REQUESTER')} ${ofPairs}
     ) as each
     group by each.month, 2, 3 having sum(asked) > 0 or sum(due) > 0 order by 1, 2, 3`,
    [...parametersOf(period, now), ...parameters],
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

/** What responders' figures are but for the hours that answers took. */
export type ResponderOutcomes = Omit<ResponderFigures, 'medianHours' | 'ninetiethPercentileHours'>;

/**
 * What came of the requests that an agency received, by pair and month and for the whole period, from its
 * records as responder. Times are in hours from request to answer, round the clock.
 */
export async function responderFigures(
  manager: EntityManager,
  period: ReportingPeriod,
  now: Date,
  pairs: PairsRead,
): Promise<ResponderFigures[]> {
  const outcomes = await responderOutcomes(manager, period, now, pairs);
  const hours = new Map((await answerHours(manager, period, pairs)).map((cell) => [cellKey(cell), cell]));
  return outcomes.map((cell) => {
    const { medianHours = null, ninetiethPercentileHours = null } = hours.get(cellKey(cell)) ?? {};
    return { ...cell, medianHours, ninetiethPercentileHours };
  });
}

/** The same without the hours, for those to whom they are never told. */
export async function responderOutcomes(
  manager: EntityManager,
  period: ReportingPeriod,
  now: Date,
  pairs: PairsRead,
): Promise<ResponderOutcomes[]> {
  const counts = await responderCounts(manager, period, now, pairs);
  const reasons = Map.groupBy(await declines(manager, period, pairs), cellKey);
  return counts.map((cell) => ({
    ...cell,
    declinedByReason: (reasons.get(cellKey(cell)) ?? []).map(({ reason, count }) => ({ reason, count })),
  }));
}

function responderCounts(
  manager: EntityManager,
  period: ReportingPeriod,
  now: Date,
  pairs: PairsRead,
): Promise<Omit<ResponderOutcomes, 'declinedByReason'>[]> {
  const { start, end } = boundsOf(period);
  const { sql: ofPairs, parameters } = pairCondition(pairs, 'requester', 'responder', 9);
  const noOutcomes = '0, 0, 0, 0, 0, 0, 0, 0, 0';
  return askPrepared(
    manager,
    `select ${monthText('month')} as month, requester, responder,
       sum(started)::int as received, sum(answered)::int as answered, sum(on_time)::int as "onTime",
       sum(overdue)::int as "overdueNow", sum(without_limit)::int as "withoutLimit",
       sum(shared_in_full)::int as "sharedInFull", sum(shared_in_part)::int as "sharedInPart",
       sum(nothing_held)::int as "nothingHeld", sum(declined)::int as declined, sum(not_for_us)::int as "notForUs",
       sum(withdrawn)::int as withdrawn
     from (
       select ${monthOfDay('day')} as month, requester, responder, started, answered, without_limit, shared_in_full,
         shared_in_part, nothing_held, declined, not_for_us, withdrawn,
         case when day < $4 then on_time else 0 end as on_time, 0 as overdue
       from information_requests_by_day
       where partnership = $1 and side = 'RESPONDER' and day >= $2 and day <= $3 ${ofPairs}
       union all
       select ${monthOfDay('$4::date')}, requester, responder, ${noOutcomes}, 1, 0 ${dueToday('RESPONDER')}
         and answered_at <= due_at ${ofPairs}
       union all
       select ${monthOfDay('started_on')}, requester, responder, ${noOutcomes}, 0, 1
       from information_requests
       where partnership = $1 and side = 'RESPONDER' and outcome is null and due_at < $6
         and started_at >= $7 and started_at < $8 ${ofPairs}
     ) as each
     group by grouping sets ((each.month, requester, responder), (requester, responder))
     having sum(started) > 0 or sum(on_time) > 0
     order by 1 nulls first, requester, responder`,
    [...parametersOf(period, now), start, end, ...parameters],
  );
}

interface CellOf {
  month: string | null;
  requester: string;
  responder: string;
}

function declines(
  manager: EntityManager,
  period: ReportingPeriod,
  pairs: PairsRead,
): Promise<(CellOf & { reason: string; count: number })[]> {
  const { start, end } = boundsOf(period);
  const { sql: ofPairs, parameters } = pairCondition(pairs, 'requester', 'responder', 4);
  return askPrepared(
    manager,
    `select ${monthText('month')} as month, requester, responder, reason, count(*)::int as count
     from (
       select ${monthOfDay('started_on')} as month, requester, responder, decline_reason as reason
       from information_requests
       where partnership = $1 and side = 'RESPONDER' and started_at >= $2 and started_at < $3
         and decline_reason is not null ${ofPairs}
     ) as each
     group by grouping sets ((each.month, requester, responder, reason), (requester, responder, reason))
     order by 1 nulls first, 2, 3, 4`,
    [period.partnershipCode, start, end, ...parameters],
  );
}

function cellKey({ month, requester, responder }: CellOf): string {
  return `${month ?? ''}|${requester}|${responder}`;
}
