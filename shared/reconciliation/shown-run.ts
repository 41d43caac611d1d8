import { sectorOfAgency } from '../delivery/delivering-agency.ts';
import type { Geography } from '../geography/geography.ts';
import { organisationNamed } from '../subgraph/organisation-named.ts';
import type { Run } from './reconciliation-run.ts';

/** A comparison as GraphQL shows it. */
export function shownRun({ agency, organisation, ...run }: Run, geography: Geography) {
  return {
    ...run,
    agency: sectorOfAgency(agency),
    organisation: organisation === null ? null : organisationNamed(geography, organisation),
  };
}
