import { askOwnAgency, type OwnAsked, ownRecordKey } from '../../ask-own-agency.ts';
import { ownDocument } from '../../own-agency.ts';

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
  asked: OwnAsked,
  id: string,
): Promise<OwnInformationRequest | null> {
  const record = ownRecordKey(asked, id);
  const { own } = await askOwnAgency<{ own: OwnInformationRequest | null }>(asked, query, { record });
  return own ?? null;
}
