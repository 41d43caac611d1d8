import type { EntityManager } from 'typeorm';
import { londonDay, startOfLondonDay } from '../calendar/london-time.ts';
import { type Sector, sectors } from '../geography/organisation.ts';
import type { RequestSide } from '../information-request/information-request-row.ts';
import { monthText } from '../reporting-period/london-sql.ts';
import type { NationalPeriod } from './national-period.ts';

/** Figures between two kinds of agency, of one partnership in the whole period or of all of them in one month. */
export interface NationalRequestFigures {
  partnership: string | null;
  month: string | null;
  side: RequestSide;
  requesterSector: Sector;
  responderSector: Sector;
  started: number;
  answered: number;
  declined: number;
  withdrawn: number;
  due: number;
  onTime: number;
  dueUnanswered: number;
}

/** Hours from request to answer between two kinds of agency, each right to within an hour. */
export interface NationalAnswerHours {
  month: string | null;
  requesterSector: Sector;
  responderSector: Sector;
  medianHours: number;
  ninetiethPercentileHours: number;
}

/** Of which partnerships, and until which instant. */
export interface NationallyAsked {
  period: NationalPeriod;
  partnerships: readonly string[];
  now: Date;
}

/**
 * SQL for the kind of agency that an organisation is, by what ONS codes begin with: its place among `sectors`. To look each
 * up in a list, or to group by names, takes several times as long as to count; to take the first letters out, half as long again.
 */
export const placeOfSector = (code: string) =>
  `case when ${code} like 'E23%' then 1 when ${code} like 'E54%' then 2 else 0 end`;

type Placed<Figures> = Omit<Figures, 'requesterSector' | 'responderSector'> & {
  asker: number;
  asked: number;
};

const named = <Figures>({ asker, asked, ...figures }: Placed<Figures>) =>
  ({ ...figures, requesterSector: sectors[asker], responderSector: sectors[asked] }) as Figures;

// These statements are planned each time, for the partnerships and months that are asked for: planned for any, they would
// put in order what is hashed in half the time.

/** Counts of an agency's records over many partnerships. What falls due in the month that is not over counts up to now. */
export async function nationalRequestFigures(
  manager: EntityManager,
  { period, partnerships, now }: NationallyAsked,
): Promise<NationalRequestFigures[]> {
  const today = londonDay(now);
  const rows: Placed<NationalRequestFigures>[] = await manager.query(
    `select partnership, ${monthText('month')} as month, side, asker, asked, sum(started)::int as started,
       sum(answered)::int as answered, sum(declined)::int as declined, sum(withdrawn)::int as withdrawn, sum(due)::int as due,
       sum(on_time)::int as "onTime", sum(due_unanswered)::int as "dueUnanswered"
     from (
       select *, ${placeOfSector('requester')} as asker, ${placeOfSector('responder')} as asked from (
       select partnership, month, side, requester, responder, started, answered, declined, withdrawn, due, on_time,
         due_unanswered
       from information_requests_by_month
       where partnership = any ($1::text[]) and month >= $2 and month <= $3 and month < date_trunc('month', $4::date)::date
       union all
       select partnership, date_trunc('month', day)::date, side, requester, responder, started, answered, declined,
         withdrawn, case when day < $4 then due else 0 end, case when day < $4 then on_time else 0 end,
         case when day < $4 then due_unanswered else 0 end
       from information_requests_by_day
       where partnership = any ($1::text[]) and day >= $2 and day >= date_trunc('month', $4::date)::date and day <= $3
       union all
       select partnership, date_trunc('month', $4::date)::date, side, requester, responder, 0, 0, 0, 0, 1,
         coalesce(answered_at <= due_at, false)::int, (answered_at is null)::int
       from information_requests
       where partnership = any ($1::text[]) and $4::date between $2 and $3 and due_at >= $5 and due_at <= $6
         and withdrawn_at is null
       ) as each
     ) as counted
     group by grouping sets ((partnership, side, asker, asked), (month, side, asker, asked))
     having sum(started) > 0 or sum(due) > 0`,
    [partnerships, period.from, period.to, today, startOfLondonDay(today), now],
  );
  return rows.map(named);
}

/** The place of a percentile among all answers in order, counted from nought. */
const placeOf = (share: number) => `${share}::float8 * (total - 1)`;

/** Answers are taken to be spread evenly over the hour that they are counted in, so that none is further off than that. */
const hoursAt = (place: string) =>
  `max(hours + (${place} + 0.5 - quicker) / n) filter (where quicker <= ${place} and ${place} < quicker + n)`;
const percentile = (share: number) => {
  const [low, high] = ['floor', 'ceil'].map((place) => hoursAt(`${place}(${placeOf(share)})`));
  return `${low} + (${placeOf(share)} - floor(${placeOf(share)})) * (${high} - ${low})`;
};

/** Hours over many partnerships, from histograms: they add up over partnerships, which medians do not. */
export async function nationalAnswerHours(
  manager: EntityManager,
  { period, partnerships }: Omit<NationallyAsked, 'now'>,
): Promise<NationalAnswerHours[]> {
  const rows: Placed<NationalAnswerHours>[] = await manager.query(
    `with by_month as materialized (
       select month, asker, asked, hours, sum(answered)::int as n
       from (
         select month, ${placeOfSector('requester')} as asker, ${placeOfSector('responder')} as asked, hours, answered
         from information_requests_by_hours
         where partnership = any ($1::text[]) and month >= $2 and month <= $3
       ) as each
       group by 1, 2, 3, 4 having sum(answered) > 0
     ), counted as (
       select month, asker, asked, hours, n from by_month
       union all
       select null, asker, asked, hours, sum(n)::int from by_month group by 2, 3, 4
     ), placed as (
       select month, asker, asked, hours, n,
         sum(n) over (cell order by hours) - n as quicker, sum(n) over cell as total
       from counted window cell as (partition by month, asker, asked)
     )
     select ${monthText('month')} as month, asker, asked,
       ${percentile(0.5)} as "medianHours", ${percentile(0.9)} as "ninetiethPercentileHours"
     from placed group by placed.month, asker, asked, total`,
    [partnerships, period.from, period.to],
  );
  return rows.map(named);
}
