import pg from 'pg';
import type { Geography } from '../geography/geography.ts';
import { partnerLines, type StatutoryPartnerRow, statutoryPartnerRows } from './statutory-partner-rows.ts';

/** Days as text: the driver would make instants of them. */
const selectPartners = `select partnership, organisation, sector, valid_from::text as "validFrom",
  valid_to::text as "validTo" from statutory_partners`;

/**
 * Makes an agency's table of statutory partners what its geography says, with the owner's login. Doing it again
 * does nothing.
 */
export async function writeStatutoryPartners(ownerUrl: string, geography: Geography): Promise<void> {
  const rows = statutoryPartnerRows(geography);
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('begin; lock table statutory_partners in share row exclusive mode');
    const held = await client.query<StatutoryPartnerRow>(selectPartners);
    if (partnerLines(held.rows) !== partnerLines(rows)) {
      await client.query('delete from statutory_partners');
      await client.query(
        `insert into statutory_partners (partnership, organisation, sector, valid_from, valid_to)
         select * from unnest($1::text[], $2::text[], $3::text[], $4::date[], $5::date[])`,
        [
          rows.map((row) => row.partnership),
          rows.map((row) => row.organisation),
          rows.map((row) => row.sector),
          rows.map((row) => row.validFrom),
          rows.map((row) => row.validTo),
        ],
      );
    }
    await client.query('commit');
  } finally {
    // Ending a connection in mid-transaction rolls it back.
    await client.end();
  }
}
