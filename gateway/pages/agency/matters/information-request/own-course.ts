import { ownDocument } from '../../own-agency.ts';
import type { OwnAsked } from '../own-record.ts';

const query = ownDocument('own-request.gql', import.meta.url);

/** What the reader's own agency holds of a request beyond what it shows to others. */
export interface OwnCourse {
  /** The name of the organisation whose record it is. */
  organisation: string;
  chasers: { chasedAt: string; note: string | null }[];
  corrections: { correctedAt: string; correctedBy: string; reason: string }[];
}

/** What says which actions are open. */
export interface OwnRequestRecord {
  organisation: { name: string };
  side: 'REQUESTER' | 'RESPONDER';
  requester: { name: string };
  responder: { name: string };
  requestType: { label: string };
  urgency: string;
  dueAt: string | null;
  acknowledgedAt: string | null;
  outcome: string | null;
  caseReference: string | null;
}

export interface OwnInformationRequest extends Omit<OwnCourse, 'organisation' | 'corrections'> {
  corrections: OwnCourse['corrections'] | null;
  record: OwnRequestRecord;
}

/**
 * The reader's own organisation's record; null if it holds none.
 *
 * @throws HubError AGENCY_UNAVAILABLE
 */
export async function ownInformationRequest(
  { request, agency, partnership }: OwnAsked,
  id: string,
): Promise<OwnInformationRequest | null> {
  const { data } = await request.ask<Record<string, OwnInformationRequest | null>>(query(agency), {
    record: { partnershipCode: partnership.code, id, organisation: agency.organisation },
  });
  return data[`${agency.prefix}InformationRequest`] ?? null;
}
