import type { Urgency } from '../policy/urgency-targets.ts';

const requestOutcomes = [
  'SHARED_IN_FULL',
  'SHARED_IN_PART',
  'NOTHING_HELD',
  'DECLINED',
  'NOT_FOR_US',
  'WITHDRAWN',
] as const;
export type RequestOutcome = (typeof requestOutcomes)[number];

export type RequestSide = 'REQUESTER' | 'RESPONDER';

export type RequestState =
  | 'AWAITING_ANSWER'
  | 'OVERDUE'
  | 'AWAITING_ANSWER_NO_LIMIT_SET'
  | 'ANSWERED_ON_TIME'
  | 'ANSWERED_LATE'
  | 'ANSWERED_NO_LIMIT_SET'
  | 'WITHDRAWN';

/** One organisation's own record of an information request: the columns that all agencies agreed. */
export interface InformationRequestRow {
  partnership: string;
  /** The matter's shared id. */
  id: string;
  organisation: string;
  side: RequestSide;
  /** When the originator started the matter; the instant that the id carries. */
  startedAt: Date;
  requester: string;
  responder: string;
  requestType: string;
  requestTypeLabel: string;
  purpose: string;
  urgency: Urgency;
  urgencyRationale: string;
  lawfulBasis: string;
  childIdentification: 'KEYED_NHS_NUMBER' | 'SECURE_CHANNEL';
  childReference: string | null;
  /** The organisation's own; null until somebody there has given what arrived one. */
  caseReference: string | null;
  urgencyPolicy: string;
  requestedAt: Date;
  dueAt: Date | null;
  receivedAt: Date | null;
  acknowledgedAt: Date | null;
  answeredAt: Date | null;
  withdrawnAt: Date | null;
  outcome: RequestOutcome | null;
  declineReason: string | null;
  declineRationale: string | null;
  linkReason: string | null;
  synthetic: boolean;
  changedAt: Date;
}
