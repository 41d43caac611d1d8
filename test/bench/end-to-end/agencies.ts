import type { ProcessName } from '../../../shared/config/environment.ts';
import type { DeliveringAgency } from '../../../shared/delivery/delivering-agency.ts';
import type { Agency } from '../../../shared/subgraph/agency.ts';
import { health } from '../../../subgraphs/health/agency.ts';
import { localAuthority } from '../../../subgraphs/local-authority/agency.ts';
import { police } from '../../../subgraphs/police/agency.ts';

interface BenchAgency {
  agency: Agency;
  processName: ProcessName;
  urlVariable: string;
}

/** The three agencies, by the names that proofs give them. */
export const agencies: Record<DeliveringAgency, BenchAgency> = {
  'local-authority': {
    agency: localAuthority,
    processName: 'localAuthority',
    urlVariable: 'LOCAL_AUTHORITY_DATABASE_URL',
  },
  police: { agency: police, processName: 'police', urlVariable: 'POLICE_DATABASE_URL' },
  health: { agency: health, processName: 'health', urlVariable: 'HEALTH_DATABASE_URL' },
};

export function isAgencyName(name: string): name is DeliveringAgency {
  return Object.hasOwn(agencies, name);
}
