import type { Sector } from '../../../shared/geography/organisation.ts';

/** What an agency's own fields of the graph begin with, as `policeDay` does. */
export const agencyPrefix: Record<Sector, string> = {
  LOCAL_AUTHORITY: 'localAuthority',
  POLICE: 'police',
  HEALTH: 'health',
};
