import { readFileSync } from 'node:fs';
import { organisationsByCode, type Sector } from '../../../shared/geography/organisation.ts';
import { agencyPrefix } from '../graph/agency-prefix.ts';
import { NotFound } from '../not-found.ts';
import type { PageRequest } from '../page.ts';
import { capitalised } from '../words/capitalised.ts';

const organisations = organisationsByCode();

/** The agency that the person who is signed in works in. */
export interface OwnAgency {
  /** The ONS code of their organisation. */
  organisation: string;
  name: string;
  sector: Sector;
  /** What the agency's own queries and mutations begin with. */
  prefix: string;
  /** What its own types begin with. */
  type: string;
}

/** @throws NotFound for somebody who works in no agency */
export function ownAgency({ person }: PageRequest): OwnAgency {
  const { organisation, sector } = person.principal;
  const known = organisations.get(organisation ?? '');
  if (known === undefined || sector === null) throw new NotFound();
  const prefix = agencyPrefix[sector];
  return { organisation: known.code, name: known.name, sector, prefix, type: capitalised(prefix) };
}

/**
 * A question to the person's own agency. Its text is written once for all three: `ourDay` stands for `policeDay`, and
 * `OurEscalation` for `PoliceEscalation`. It is asked by agency people only, who have the whole budget without it being
 * a saved operation; so the file ends in `.gql`.
 *
 * @param beside `import.meta.url` of the page
 */
export function ownDocument(file: string, beside: string): (agency: OwnAgency) => string {
  const text = readFileSync(new URL(file, beside), 'utf8');
  return ({ prefix, type }) => text.replaceAll(/\bour(?=[A-Z])/g, prefix).replaceAll(/\bOur(?=[A-Z])/g, type);
}
