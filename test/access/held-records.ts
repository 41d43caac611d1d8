import pg from 'pg';
import { type AgencyName, agencyNames, type TestHub } from '../support/start-hub.ts';
import { type Concept, concepts, period } from './questions.ts';

/** What agencies hold, read past everything that guards it: what tests hold answers against. */
export async function heldRecords(hub: TestHub) {
  const clients = {} as Record<AgencyName, pg.Client>;
  for (const name of agencyNames) {
    clients[name] = new pg.Client({ connectionString: hub.ownerUrls[name] });
    await clients[name].connect();
  }
  const query = async (agency: AgencyName, sql: string, values: unknown[] = []) =>
    (await clients[agency].query(sql, values)).rows;

  return {
    query,
    /** Ids of an agency's matters of the period, in order; of those between an organisation and others if one is given. */
    async idsAt(
      agency: AgencyName,
      concept: Concept,
      partnership: string,
      party: string | null = null,
      within = period,
    ) {
      const { table, sides } = concepts[concept];
      const between = sides === null ? 'true' : `($4::text is null or ${sides[0]} = $4 or ${sides[1]} = $4)`;
      const rows = await query(
        agency,
        `select distinct id from ${table} where partnership = $1 and ${between} and ($4::text is null or true)
           and started_at >= ($2::date::timestamp at time zone 'Europe/London')
           and started_at < (($3::date + 1)::timestamp at time zone 'Europe/London')`,
        [partnership, within.from, within.to, party],
      );
      return rows.map(({ id }) => String(id)).sort();
    },
    /** The same of all three agencies together. */
    async ids(concept: Concept, partnership: string, party: string | null = null, within = period) {
      const each = await Promise.all(
        agencyNames.map((agency) => this.idsAt(agency, concept, partnership, party, within)),
      );
      return [...new Set(each.flat())].sort();
    },
    /** A matter that agencies record and that an organisation is no party to, by any record. */
    async foreignMatter(
      concept: 'InformationRequest' | 'Escalation',
      partnership: string,
      organisation: string,
    ) {
      const own = new Set(await this.ids(concept, partnership, organisation));
      const id = (await this.ids(concept, partnership)).find((each) => !own.has(each));
      if (id === undefined) throw new Error(`${organisation} is a party to everything.`);
      return { partnership, id };
    },
    /** The last entries of an agency's log of a partnership, oldest first. */
    async log(agency: AgencyName, partnership: string, last = 1) {
      const rows = await query(
        agency,
        'select entry from access_log where partnership = $1 order by seq desc limit $2',
        [partnership, last],
      );
      return rows.map(({ entry }) => JSON.parse(entry)).reverse();
    },
    async close() {
      for (const client of Object.values(clients)) await client.end();
    },
  };
}

export type HeldRecords = Awaited<ReturnType<typeof heldRecords>>;
