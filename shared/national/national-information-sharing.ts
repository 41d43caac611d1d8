import type { EntityManager } from 'typeorm';
import { londonDay, startOfLondonDay } from '../calendar/london-time.ts';
import { askPrepared } from '../database/ask-prepared.ts';
import type { Geography } from '../geography/geography.ts';
import type { Sector } from '../geography/organisation.ts';
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
  geography: Geography;
  now: Date;
}

/** Which kind of agency an organisation is, as columns for SQL's unnest: a closed list, the same for every question. */
function sectorColumns(geography: Geography): [string[], Sector[]] {
  const organisations = geography.organisations();
  return [organisations.map(({ code }) => code), organisations.map(({ sector }) => sector)];
}

const sectors = (codes: string) => `
  join unnest(${codes}) as asker (code, sector) on asker.code = requester
  join unnest(${codes}) as asked (code, sector) on asked.code = responder`;

/** Counts of an agency's records over many partnerships. What falls due in the month that is not over counts up to now. */
export function nationalRequestFigures(
  manager: EntityManager,
  { period, partnerships, geography, now }: NationallyAsked,
): Promise<NationalRequestFigures[]> {
  const today = londonDay(now);
  return askPrepared(
    manager,
    `select partnership, ${monthText('month')} as month, side, asker.sector as "requesterSector",
       asked.sector as "responderSector", sum(started)::int as started, sum(answered)::int as answered,
       sum(declined)::int as declined, sum(withdrawn)::int as withdrawn, sum(due)::int as due,
       sum(on_time)::int as "onTime", sum(due_unanswered)::int as "dueUnanswered"
     from (
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
     ) as counted ${sectors('$7::text[], $8::text[]')}
     group by grouping sets ((partnership, side, asker.sector, asked.sector), (month, side, asker.sector, asked.sector))
     having sum(started) > 0 or sum(due) > 0`,
    [partnerships, period.from, period.to, today, startOfLondonDay(today), now, ...sectorColumns(geography)],
  );
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
export function nationalAnswerHours(
  manager: EntityManager,
  { period, partnerships, geography }: NationallyAsked,
): Promise<NationalAnswerHours[]> {
  return askPrepared(
    manager,
    `with counted as (
       select month, asker.sector as asker, asked.sector as asked, hours, sum(answered) as n
       from information_requests_by_hours ${sectors('$4::text[], $5::text[]')}
       where partnership = any ($1::text[]) and month >= $2 and month <= $3
       group by grouping sets ((month, asker.sector, asked.sector, hours), (asker.sector, asked.sector, hours))
       having sum(answered) > 0
     ), placed as (
       select month, asker, asked, hours, n,
         sum(n) over (cell order by hours) - n as quicker, sum(n) over cell as total
       from counted window cell as (partition by month, asker, asked)
     )
     select ${monthText('month')} as month, asker as "requesterSector", asked as "responderSector",
       ${percentile(0.5)} as "medianHours", ${percentile(0.9)} as "ninetiethPercentileHours"
     from placed group by placed.month, asker, asked, total`,
    [partnerships, period.from, period.to, ...sectorColumns(geography)],
  );
}
