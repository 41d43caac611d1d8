import type { Geography } from '../geography/geography.ts';
import type { Sector } from '../geography/organisation.ts';

/** An organisation as GraphQL shows it. */
export interface NamedOrganisation {
  code: string;
  name: string;
  sector: Sector;
}

/** A code that a record holds, with its name. Records are only written with codes that geography knows. */
export function organisationNamed(geography: Geography, code: string): NamedOrganisation {
  const organisation = geography.organisation(code);
  if (organisation === undefined)
    throw new Error(`A record names organisation ${code}, which geography does not hold.`);
  return { code, name: organisation.name, sector: organisation.sector };
}
