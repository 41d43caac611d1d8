import type { Sector } from '../../../../../shared/geography/organisation.ts';
import type { Source } from '../../../sources/source.ts';
import type { MatterAnswers, MatterRecord, NamedOrganisation } from '../account.ts';
import type { AnsweredDiscrepancy } from '../differences.ts';

/** One side's own record of a request, as the page asks for it. */
export interface RequestRecord extends MatterRecord {
  side: 'REQUESTER' | 'RESPONDER';
  requester: NamedOrganisation;
  responder: NamedOrganisation;
  requestType: { label: string };
  purpose: string | null;
  urgency: string;
  urgencyRationale: string | null;
  lawfulBasis: string;
  childIdentification: string;
  caseReference: string | null;
  requestedAt: string;
  dueAt: string | null;
  receivedAt: string | null;
  acknowledgedAt: string | null;
  answeredAt: string | null;
  withdrawnAt: string | null;
  outcome: string | null;
  declineReason: string | null;
  declineRationale: string | null;
  state: string;
  linkReason: string | null;
  delivery: {
    state: string;
    firstSentAt: string | null;
    receivedAt: string | null;
    fault: string | null;
    clocksApart: boolean;
  } | null;
  escalationIds: string[];
}

export interface JoinedRequest extends MatterAnswers<RequestRecord> {
  id: string;
  delivery: string | null;
  joined: {
    sources: Source[];
    status: string;
    requester: { name: string; sector: Sector } | null;
    responder: { name: string; sector: Sector } | null;
    urgency: string | null;
    dueAt: string | null;
    discrepancies: AnsweredDiscrepancy[];
  } | null;
}
