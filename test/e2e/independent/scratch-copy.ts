import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { type AgencyName, agencyNames, type TestHub } from '../../support/start-hub.ts';
import { statutoryPartners } from './statutory-partners.ts';

const tables = [
  'information_requests',
  'escalations',
  'escalation_stages',
  'leadership_meetings',
  'leadership_attendances',
  'lead_appointments',
] as const;

const prefixes: Record<AgencyName, string> = { 'local-authority': 'la', police: 'police', health: 'health' };

/**
 * A copy of all three agencies' rows in one place, which the hub itself never has: there the two sides of a
 * matter can be joined row by row, and what the hub ought to say can be counted without any of its code.
 *
 * `la_escalations`, `police_escalations`, `health_escalations` and so on are the rows; `all_escalations` has
 * those of all three; `requests` and `disagreements` are joined by id, with a null side where one has no record.
 */
export interface ScratchCopy {
  // biome-ignore lint/suspicious/noExplicitAny: each question has rows of its own
  rows<Row = any>(sql: string, parameters?: unknown[]): Promise<Row[]>;
  /** Changes an agency's own database. The copy is as it was until it is refreshed. */
  change(agency: AgencyName, sql: string, parameters?: unknown[]): Promise<void>;
  /** Copies again from the agencies that were changed. */
  refresh(): Promise<void>;
  close(): Promise<void>;
}

export async function scratchCopy(hub: TestHub): Promise<ScratchCopy> {
  // Temporary tables of one session: no database of the hub's own sees them.
  const scratch = new pg.Client(hub.ownerUrls.police);
  await scratch.connect();
  await scratch.query(definitions());
  await scratch.query(
    `insert into partners select partnership, organisation, agency, since, until
     from jsonb_to_recordset($1)
       as p (partnership text, organisation text, agency text, since date, until date)`,
    [JSON.stringify(statutoryPartners)],
  );
  const stale = new Set<AgencyName>(agencyNames);
  const copy: ScratchCopy = {
    rows: async (sql, parameters = []) => (await scratch.query(sql, parameters)).rows,
    async change(agency, sql, parameters = []) {
      stale.add(agency);
      const { rowCount } = await withClient(hub.ownerUrls[agency], (client) => client.query(sql, parameters));
      if (rowCount === 0) throw new Error(`Nothing to change at ${agency}: ${sql}`);
    },
    async refresh() {
      for (const agency of stale) {
        await withClient(hub.ownerUrls[agency], (client) => copyRows(client, scratch, prefixes[agency]));
      }
      stale.clear();
      await scratch.query(joins);
    },
    close: () => scratch.end(),
  };
  await copy.refresh();
  return copy;
}

async function copyRows(agency: pg.Client, scratch: pg.Client, prefix: string): Promise<void> {
  for (const table of tables) {
    // What only one agency records is left behind: the copy has the columns that all three share.
    const columns = (await sharedColumns(agency, scratch, table)).join(', ');
    await scratch.query(`truncate ${prefix}_${table}`);
    await pipeline(
      agency.query(copyTo(`copy ${table} (${columns}) to stdout`)),
      scratch.query(copyFrom(`copy ${prefix}_${table} (${columns}) from stdin`)),
    );
  }
}

async function sharedColumns(agency: pg.Client, scratch: pg.Client, table: string): Promise<string[]> {
  // What the database works out for itself is not copied: it is nothing that an agency recorded.
  const written = `select attname as name from pg_attribute
    where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`;
  const [own, shared] = await Promise.all(
    [agency, scratch].map(
      async (client) => (await client.query(written, [table])).rows as { name: string }[],
    ),
  );
  const names = new Set(own?.map(({ name }) => name));
  return (shared ?? []).map(({ name }) => name).filter((name) => names.has(name));
}

async function withClient<Result>(
  url: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const joins = `
  truncate requests, disagreements;
  insert into requests select q, r from requesters as q
    full outer join responders as r on r.partnership = q.partnership and r.id = q.id;
  insert into disagreements select q, r from raisers as q
    full outer join receivers as r on r.partnership = q.partnership and r.id = q.id;`;

function definitions(): string {
  const copies = tables.map((table) => {
    const ofAgencies = Object.values(prefixes).map((prefix) => `${prefix}_${table}`);
    return `${ofAgencies.map((name) => `create temp table ${name} (like public.${table} including generated);`).join('\n')}
      create temp view all_${table} as ${ofAgencies.map((name) => `select * from ${name}`).join(' union all ')};`;
  });
  return `${copies.join('\n')}
    create function pg_temp.london_day(at timestamptz) returns date language sql immutable
      return (at at time zone 'Europe/London')::date;
    create function pg_temp.london_month(at timestamptz) returns text language sql immutable
      return to_char(at at time zone 'Europe/London', 'YYYY-MM');

    create temp view requesters as select * from all_information_requests where side = 'REQUESTER';
    create temp view responders as select * from all_information_requests where side = 'RESPONDER';
    create temp table requests (q requesters, r responders);

    create temp view raisers as select * from all_escalations where side = 'RAISER';
    create temp view receivers as select * from all_escalations where side = 'RECEIVER';
    create temp table disagreements (q raisers, r receivers);

    create temp table partners (partnership text, organisation text, agency text, since date, until date);

    create temp view meetings as
      select distinct on (partnership, id) * from all_leadership_meetings
      order by partnership, id, side = 'CONVENER' desc, status = 'HELD' desc;

    create temp view places as
      select m.partnership, m.id, m.starts_at, pg_temp.london_day(m.starts_at) as day, m.status,
        p.organisation, p.agency, a.capacity as written_down, a.authority_to_decide,
        case when a.person_reference is null then a.capacity
             when held.levels @> '{LEAD}' then 'NAMED_LEAD'
             when held.levels @> '{DELEGATE}' then 'NAMED_DELEGATE'
             else 'OTHER_DEPUTY' end as capacity
      from meetings m
      join partners p on p.partnership = m.partnership
        and pg_temp.london_day(m.starts_at) >= p.since and pg_temp.london_day(m.starts_at) <= p.until
      left join all_leadership_attendances a on a.partnership = m.partnership and a.meeting_id = m.id
        and a.organisation = p.organisation and a.attending_organisation = p.organisation
      cross join lateral (
        select array_agg(l.statutory_level) as levels from all_lead_appointments l
        where l.partnership = m.partnership and l.organisation = p.organisation
          and l.person_reference = a.person_reference
          and daterange(l.appointed_on, l.ended_on, '[]') @> pg_temp.london_day(m.starts_at)) as held;`;
}
