import type { Sector } from '../geography/organisation.ts';

/** The agencies that hold records, send each other messages and witness each other's logs, by their subgraphs' names. */
export const deliveringAgencies = ['local-authority', 'police', 'health'] as const;

export type DeliveringAgency = (typeof deliveringAgencies)[number];

/** Whether a name is that of an agency's subgraph. */
export function isDeliveringAgency(name: string): name is DeliveringAgency {
  return (deliveringAgencies as readonly string[]).includes(name);
}

const bySector: Record<Sector, DeliveringAgency> = {
  LOCAL_AUTHORITY: 'local-authority',
  POLICE: 'police',
  HEALTH: 'health',
};

const sectors: Record<DeliveringAgency, Sector> = {
  'local-authority': 'LOCAL_AUTHORITY',
  police: 'POLICE',
  health: 'HEALTH',
};

/** Whose subgraph keeps the records of a sector's organisations. */
export function agencyOfSector(sector: Sector): DeliveringAgency {
  return bySector[sector];
}

/** The sector whose organisations' records an agency's subgraph keeps. */
export function sectorOfAgency(agency: DeliveringAgency): Sector {
  return sectors[agency];
}
