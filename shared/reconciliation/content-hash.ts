import { sha256 } from '../auth/sha256.ts';
import type { EscalationRow } from '../escalation/escalation-row.ts';
import type { InformationRequestRow } from '../information-request/information-request-row.ts';
import type { LeadershipMeetingRow } from '../leadership-meeting/leadership-meeting-row.ts';

type RequestWords = Pick<
  InformationRequestRow,
  'id' | 'requestType' | 'purpose' | 'urgency' | 'lawfulBasis' | 'childIdentification' | 'childReference'
>;

/** A hash of the words that both sides of a request agreed on. The order of the fields is part of it. */
export function requestContentHash(row: RequestWords): string {
  const { id, requestType, purpose, urgency, lawfulBasis, childIdentification, childReference } = row;
  return hashOf(id, requestType, purpose, urgency, lawfulBasis, childIdentification, childReference);
}

/** The same of an escalation. What each side wrote of its stages is its own. */
export function escalationContentHash(
  row: Pick<EscalationRow, 'id' | 'kind' | 'reason' | 'childReference'>,
): string {
  return hashOf(row.id, row.kind, row.reason, row.childReference);
}

/** The same of a meeting. */
export function meetingContentHash(row: Pick<LeadershipMeetingRow, 'id' | 'kind'>): string {
  return hashOf(row.id, row.kind);
}

/** The matter's id first, so that equal words in two matters do not look equal. White space does not count. */
function hashOf(...words: (string | null)[]): string {
  return sha256(JSON.stringify(words.map((word) => word?.trim().replace(/\s+/g, ' ') ?? null)));
}
