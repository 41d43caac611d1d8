import type pg from 'pg';

/** Of which period and pairs. */
export interface ExactlyAsked {
  partnership: string;
  /** The first instant of the period, and the first after it. */
  start: Date;
  end: Date;
  now: Date;
  /** The first instant from which digests are compared. */
  digestsFrom: Date;
  /** Only pairs with this organisation, or only those without it. */
  with?: string;
  without?: string;
}

/**
 * An agency's figures of information sharing, counted from its records one by one, as the owner of the tables and without
 * anything that is kept beside them: what the hub's own way of counting has to come to.
 */
export async function exactFigures(owner: pg.Client, asked: ExactlyAsked) {
  const { partnership, start, end, now, digestsFrom } = asked;
  const pairs = [asked.with ?? null, asked.without ?? null];
  const rows = async (sql: string, from: Date) =>
    (await owner.query(sql, [partnership, from, end, now, ...pairs])).rows;
  const [kept] = await rows(keptSql, start);
  return {
    count: kept.count,
    lastChangedAt: kept.lastChangedAt,
    asRequester: await rows(requesterSql, start),
    asResponder: await rows(responderSql, start),
    reasons: await rows(reasonsSql, start),
    days: await rows(digestSql, digestsFrom),
  };
}

// $4 is named in every one, so that all take the same parameters.
const records = (side: string) => `
  select *, ($4::timestamptz) as now, to_char(started_at at time zone 'Europe/London', 'YYYY-MM') as started_in,
    to_char(due_at at time zone 'Europe/London', 'YYYY-MM') as due_in,
    date_part('epoch', answered_at - requested_at) / 3600 as hours
  from information_requests
  where partnership = $1 and side in (${side})
    and ($5::text is null or requester = $5 or responder = $5)
    and ($6::text is null or not (requester = $6 or responder = $6))`;
const startedIn = 'started_at >= $2 and started_at < $3';
const fellDue = 'due_at >= $2 and due_at < $3 and due_at <= now and withdrawn_at is null';
const bothSides = `'REQUESTER', 'RESPONDER'`;

const keptSql = `select count(*)::int, max(changed_at) as "lastChangedAt" from (${records(bothSides)}) r where ${startedIn}`;

const requesterSql = `
  select month, requester, responder, sum(asked)::int as asked, sum(due)::int as due from (
    select started_in as month, requester, responder, 1 as asked, 0 as due
    from (${records("'REQUESTER'")}) r where ${startedIn}
    union all select due_in, requester, responder, 0, 1 from (${records("'REQUESTER'")}) r where ${fellDue}) each
  group by 1, 2, 3 order by 1, 2, 3`;

const outcomes = {
  sharedInFull: 'SHARED_IN_FULL',
  sharedInPart: 'SHARED_IN_PART',
  nothingHeld: 'NOTHING_HELD',
  declined: 'DECLINED',
  notForUs: 'NOT_FOR_US',
  withdrawn: 'WITHDRAWN',
};
const countIf = (name: string, condition: string) => `count(*) filter (where ${condition})::int as "${name}"`;

const responderSql = `
  select month, requester, responder, ${countIf('received', 'started')},
    ${countIf('answered', 'started and answered_at is not null')}, ${countIf('onTime', 'not started')},
    ${countIf('overdueNow', 'started and outcome is null and due_at < now')},
    ${countIf('withoutLimit', 'started and due_at is null')},
    ${Object.entries(outcomes)
      .map(([name, outcome]) => countIf(name, `started and outcome = '${outcome}'`))
      .join(', ')},
    percentile_cont(0.5) within group (order by hours) filter (where started) as "medianHours",
    percentile_cont(0.9) within group (order by hours) filter (where started) as "ninetiethPercentileHours"
  from (
    select started_in as month, true as started, r.* from (${records("'RESPONDER'")}) r where ${startedIn}
    union all
    select due_in, false, r.* from (${records("'RESPONDER'")}) r where ${fellDue} and answered_at <= due_at) each
  group by grouping sets ((month, requester, responder), (requester, responder))
  order by 1 nulls first, 2, 3`;

const reasonsSql = `
  select started_in as month, requester, responder, decline_reason as reason, count(*)::int
  from (${records("'RESPONDER'")}) r where ${startedIn} and decline_reason is not null
  group by grouping sets ((started_in, requester, responder, decline_reason), (requester, responder, decline_reason))
  order by 1 nulls first, 2, 3, 4`;

const digestSql = `
  select side, requester as from, responder as to,
    array_agg(day || ' ' || n || ':' || to_hex(digest) order by day) as days
  from (
    select side, requester, responder, to_char(started_at at time zone 'Europe/London', 'YYYY-MM-DD') as day,
      count(*) as n, bit_xor(digest) as digest
    from (${records(bothSides)}) r where ${startedIn} group by 1, 2, 3, 4) each
  group by 1, 2, 3 order by 1, 2, 3`;
