import type { DataSource } from 'typeorm';
import { HubError } from '../errors/hub-error.ts';
import type { Geography } from '../geography/geography.ts';
import { partnerLines, type StatutoryPartnerRow, statutoryPartnerRows } from './statutory-partner-rows.ts';

/**
 * Checks, when an agency starts, that its database and its process mean the same by "statutory partner": otherwise
 * the two guards would decide differently.
 *
 * @param dataSource the runtime login's
 * @throws HubError GEOGRAPHY_DIFFERS
 */
export async function checkStatutoryPartners(
  dataSource: DataSource,
  rolePrefix: 'local_authority' | 'police' | 'health',
  geography: Geography,
): Promise<void> {
  const runner = dataSource.createQueryRunner();
  try {
    await runner.query(`begin read only; set local role ${rolePrefix}_ro`);
    const held: StatutoryPartnerRow[] = await runner.query(
      `select partnership, organisation, sector, valid_from::text as "validFrom", valid_to::text as "validTo"
       from statutory_partners`,
    );
    await runner.query('commit');
    if (partnerLines(held) === partnerLines(statutoryPartnerRows(geography))) return;
  } finally {
    await runner.release();
  }
  throw new HubError(
    'GEOGRAPHY_DIFFERS',
    'The database knows other statutory partners than this process. Run the migrations again with the same COMBINED_PARTNERSHIPS_FILE, then start.',
  );
}
