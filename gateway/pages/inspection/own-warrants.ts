import { HubError } from '../../../shared/errors/hub-error.ts';
import { type Sector, sectors } from '../../../shared/geography/organisation.ts';
import { agencyPrefix } from '../graph/agency-prefix.ts';
import type { AskGraph } from '../graph/ask-graph.ts';
import { document } from '../graph/document.ts';

/** One agency's leave, as the schema's `Warrant` says it. */
export interface Warrant {
  id: string;
  partnershipCode: string;
  theme: 'INFORMATION_SHARING' | 'ESCALATIONS' | 'LEADERSHIP_ATTENDANCE' | 'WHOLE_PARTNERSHIP';
  validFrom: string;
  validUntil: string;
  grantedBy: string;
  grantedByOrganisation: { name: string };
  revokedAt: string | null;
}

/** What one agency says of the inspector's warrants. */
export interface AgencyWarrants {
  agency: Sector;
  /** Null if it did not answer: whether there are any is then not known. */
  warrants: Warrant[] | null;
}

const query = document('own-warrants.graphql', import.meta.url);

/** Codes with which an agency that cannot answer now is told of. */
const silent = new Set(['AGENCY_UNAVAILABLE', 'DATABASE_BUSY', 'AUDIT_UNAVAILABLE']);

/** The warrants of whoever asks, at each agency and in every partnership. */
export function ownWarrants(ask: AskGraph): Promise<AgencyWarrants[]> {
  return Promise.all(sectors.map(async (agency) => ({ agency, warrants: await ofAgency(ask, agency) })));
}

async function ofAgency(ask: AskGraph, agency: Sector): Promise<Warrant[] | null> {
  const asked = Object.fromEntries(sectors.map((each) => [agencyPrefix[each], each === agency]));
  try {
    const { data } = await ask<Record<string, Warrant[]>>(query, asked);
    return data[`${agencyPrefix[agency]}OwnWarrants`] ?? null;
  } catch (error) {
    if (error instanceof HubError && silent.has(error.code)) return null;
    throw error;
  }
}

/** Whether a warrant opens anything at this moment. */
export function holds({ validFrom, validUntil, revokedAt }: Warrant, now: Date): boolean {
  return revokedAt === null && new Date(validFrom) <= now && now < new Date(validUntil);
}
