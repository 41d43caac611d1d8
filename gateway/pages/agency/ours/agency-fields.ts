import type { Sector } from '../../../../shared/geography/organisation.ts';
import type { Field } from '../../forms/field.ts';
import { healthFields } from './health.ts';
import { localAuthorityFields } from './local-authority.ts';
import { policeFields } from './police.ts';

/** What the three agencies record each in their own way: fields by the names that their own API has for them. */
export interface AgencyFields {
  /** Of a request that it makes: what kind it is, and what only this agency records. */
  request: readonly Field[];
  /** Who handles an escalation, by the agency's own ranks, grades or posts. */
  handling: Field;
  /** Who came to a meeting, by the same. */
  rank: Field;
}

export const agencyFields: Record<Sector, AgencyFields> = {
  LOCAL_AUTHORITY: localAuthorityFields,
  POLICE: policeFields,
  HEALTH: healthFields,
};
