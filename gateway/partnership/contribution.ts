import type { FigureControl } from '../../shared/disclosure/figure-control.ts';
import { listsPair, type PairOfOrganisations } from '../../shared/disclosure/may-list.ts';
import { type Sector, sectors } from '../../shared/geography/organisation.ts';

/** What each agency contributed; null when it did not answer. */
export type BySector<Contribution> = Record<Sector, Contribution | null>;

/** What every contribution says of itself. */
export interface Stated {
  state: 'RECORDED' | 'NOT_RECORDED' | 'NOT_PERMITTED';
  lastChangedAt?: string | null;
  /** As of when it read; null or absent if it read its current records. */
  asOf?: string | null;
}

/** A contribution to figures, which says how they are controlled for the one who asks; null or absent if they are not. */
export interface Controlled extends Stated {
  control?: FigureControl | null;
}

/** An agency that a joined figure was made from, and what came of asking it. */
export interface AgencySource {
  agency: Sector;
  state: Stated['state'] | 'AGENCY_UNAVAILABLE';
  lastChangedAt: string | null;
  asOf: string | null;
}

/** The field that each agency contributes begins with its own name. */
export const prefixes: Record<Sector, 'localAuthority' | 'police' | 'health'> = {
  LOCAL_AUTHORITY: 'localAuthority',
  POLICE: 'police',
  HEALTH: 'health',
};

/**
 * The three agencies' contributions to something. Whatever is not an answer that states itself, be it null,
 * absent, or an error that some router passed on as data, is an agency that did not answer.
 *
 * @param suffix what follows the agency's name in the field's; nothing for a matter
 */
export function contributionsOf<Contribution extends Stated>(
  parent: Record<string, unknown>,
  suffix = '',
): BySector<Contribution> {
  const bySector = {} as BySector<Contribution>;
  for (const sector of sectors)
    bySector[sector] = answered<Contribution>(parent[`${prefixes[sector]}${suffix}`]);
  return bySector;
}

const states = ['RECORDED', 'NOT_RECORDED', 'NOT_PERMITTED'];

function answered<Contribution>(value: unknown): Contribution | null {
  if (typeof value !== 'object' || value === null || !('state' in value)) return null;
  return states.includes(String(value.state)) ? (value as Contribution) : null;
}

/** Contributions that can be counted. One that was not permitted says nothing of what the agency holds. */
export function permitted<Contribution extends Stated>(
  contributions: BySector<Contribution>,
): BySector<Contribution> {
  const bySector = { ...contributions };
  for (const sector of sectors) {
    if (contributions[sector]?.state === 'NOT_PERMITTED') bySector[sector] = null;
  }
  return bySector;
}

/** The agencies asked, and whether each answered. */
export function sourcesOf(contributions: BySector<Stated>): AgencySource[] {
  return sectors.map((agency) => {
    const contribution = contributions[agency];
    if (contribution === null) {
      return { agency, state: 'AGENCY_UNAVAILABLE', lastChangedAt: null, asOf: null };
    }
    const { state, lastChangedAt = null, asOf = null } = contribution;
    return { agency, state, lastChangedAt, asOf };
  });
}

/** What came of asking one agency. */
export function stateIn(sources: readonly AgencySource[], sector: Sector): AgencySource['state'] {
  return sources.find(({ agency }) => agency === sector)?.state ?? 'AGENCY_UNAVAILABLE';
}

/** Whether what an agency holds is not known, because it did not answer or may not tell. */
export function isUnknown(state: AgencySource['state']): state is 'AGENCY_UNAVAILABLE' | 'NOT_PERMITTED' {
  return state === 'AGENCY_UNAVAILABLE' || state === 'NOT_PERMITTED';
}

/** Whether an agency's records are missing, so that no total is whole. */
export function isPartial(sources: readonly AgencySource[]): boolean {
  return sources.some(({ state }) => isUnknown(state));
}

/** Whether an agency keeps small figures from the one who asks. */
export function isControlled(contributions: BySector<Controlled>): boolean {
  return sectors.some((sector) => contributions[sector]?.control != null);
}

/** Whether every agency that answered lets the one who asks list the matters between two organisations. */
export function isListed(contributions: BySector<Controlled>, pair: PairOfOrganisations): boolean {
  return sectors.every((sector) => listsPair(contributions[sector]?.control?.organisation ?? null, pair));
}
