import type { EntityManager } from 'typeorm';
import { askPrepared } from '../database/ask-prepared.ts';
import { monthOfDay, monthText } from '../reporting-period/london-sql.ts';
import { type PairsRead, pairCondition } from '../reporting-period/pairs-read.ts';
import { isOfWholeMonths, type ReportingPeriod } from '../reporting-period/reporting-period.ts';

/** How long answers took between two organisations, in hours round the clock. */
export interface AnswerHours {
  /** Null for the whole period. */
  month: string | null;
  requester: string;
  responder: string;
  medianHours: number;
  ninetiethPercentileHours: number;
}

/** Hours from request to answer, by pair and month and for the whole period, exactly, from records as responder. */
export function answerHours(
  manager: EntityManager,
  period: ReportingPeriod,
  pairs: PairsRead,
): Promise<AnswerHours[]> {
  const { sql: ofPairs, parameters } = pairCondition(pairs, 'requester', 'responder', 4);
  const { partnershipCode, from, to } = period;
  const text = isOfWholeMonths(period) ? ofWholeMonths(ofPairs) : ofAnyDays(ofPairs);
  return askPrepared(manager, text, [partnershipCode, from, to, ...parameters]);
}

const hours = `date_part('epoch', answered_at - requested_at) / 3600`;

const columns = `${monthText('month')} as month, requester, responder`;

const ofAnyDays = (ofPairs: string) => `
  select ${columns},
    percentile_cont(0.5) within group (order by hours) as "medianHours",
    percentile_cont(0.9) within group (order by hours) as "ninetiethPercentileHours"
  from (
    select ${monthOfDay('started_on')} as month, requester, responder, ${hours} as hours
    from information_requests
    where partnership = $1 and started_on >= $2 and started_on <= $3 and answer_hours is not null ${ofPairs}
  ) as each
  group by grouping sets ((each.month, requester, responder), (requester, responder))`;

/** The place of a percentile among all answers in order, counted from nought; what percentile_cont reckons with. */
const placeOf = (share: number) => `${share}::float8 * (total - 1)`;
const places = [0.5, 0.9].flatMap((share) => [`floor(${placeOf(share)})`, `ceil(${placeOf(share)})`]);

const percentile = (share: number) => {
  // A place in another hour than this one is none of the array's.
  const at = (place: string) => `max(hours[(${place}(${placeOf(share)}) - quicker + 1)::int])`;
  const beyond = `(${placeOf(share)} - floor(${placeOf(share)}))`;
  return `${at('floor')} + ${beyond} * (${at('ceil')} - ${at('floor')})`;
};

/**
 * The histogram says within which hour a percentile lies and how many answers were quicker; only the answers of such hours
 * are read. What that takes hardly grows with how much was ever answered. The bounds are worked out beforehand: behind
 * row-level security only a plain comparison is looked up in an index. Counts are whole numbers again wherever they were added up:
 * PostgreSQL adds larger ones as decimals, which takes it twice as long.
 */
const ofWholeMonths = (ofPairs: string) => `
  with counted as (
    select month, requester, responder, hours, sum(answered)::int as n
    from information_requests_by_hours
    where partnership = $1 and month >= $2 and month <= $3 ${ofPairs}
    group by grouping sets ((month, requester, responder, hours), (requester, responder, hours))
    having sum(answered) > 0
  ), placed as (
    select month, requester, responder, hours, n,
      sum(n) over (cell order by hours) - n as quicker, sum(n) over cell as total
    from counted window cell as (partition by month, requester, responder)
  ), wanted as materialized (
    select month, requester, responder, hours, quicker, total, coalesce(month, $2) as first,
      coalesce((month + interval '1 month -1 day')::date, $3) as last
    from placed
    where ${places.map((place) => `(quicker <= ${place} and ${place} < quicker + n)`).join(' or ')}
  ), ordered as (
    select month, requester, responder, total, quicker, answers.hours
    from wanted w cross join lateral (
      select array_agg(${hours} order by ${hours}) as hours
      from information_requests r
      where r.partnership = $1 and r.requester = w.requester and r.responder = w.responder and r.answer_hours = w.hours
        and r.started_on >= w.first and r.started_on <= w.last) as answers
  )
  select ${columns}, ${percentile(0.5)} as "medianHours", ${percentile(0.9)} as "ninetiethPercentileHours"
  from ordered group by ordered.month, requester, responder, total`;
