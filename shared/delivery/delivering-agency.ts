import type { Sector } from '../geography/organisation.ts';

/** The agencies that send each other messages, by the names of their subgraphs. */
export const deliveringAgencies = ['local-authority', 'police', 'health'] as const;

export type DeliveringAgency = (typeof deliveringAgencies)[number];

const bySector: Record<Sector, DeliveringAgency> = {
  LOCAL_AUTHORITY: 'local-authority',
  POLICE: 'police',
  HEALTH: 'health',
};

/** Whose subgraph keeps the records of a sector's organisations. */
export function agencyOfSector(sector: Sector): DeliveringAgency {
  return bySector[sector];
}
