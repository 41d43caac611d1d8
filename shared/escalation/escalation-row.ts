export type EscalationSide = 'RAISER' | 'RECEIVER';
export type EscalationStatus = 'OPEN' | 'RESOLVED' | 'CLOSED_UNRESOLVED' | 'WITHDRAWN';

/** One organisation's own record of an escalation: the columns that all agencies agreed. */
export interface EscalationRow {
  partnership: string;
  /** The matter's shared id. */
  id: string;
  organisation: string;
  side: EscalationSide;
  /** When the originator started the matter; the instant that the id carries. */
  startedAt: Date;
  raisedBy: string;
  raisedAgainst: string;
  kind: 'CASE' | 'SYSTEM';
  reason: string;
  raisedAt: Date;
  /** Code of the staged policy, and how many stages it had when the escalation was raised. */
  policy: string;
  policyStages: number;
  informationRequestId: string | null;
  childReference: string | null;
  /** The organisation's own; null until somebody there has given what arrived one. */
  caseReference: string | null;
  status: EscalationStatus;
  closedAt: Date | null;
  resolution: string | null;
  resolutionNote: string | null;
  childOutcome: string | null;
  linkReason: string | null;
  synthetic: boolean;
  changedAt: Date;
}

/** One stage of one organisation's record. */
export interface EscalationStageRow {
  partnership: string;
  escalationId: string;
  organisation: string;
  number: number;
  label: string;
  enteredAt: Date;
  limitWorkingDays: number | null;
  /** A calendar day, as 2026-04-01. */
  dueOn: string | null;
  shortenedReason: string | null;
  skippedReason: string | null;
  leftAt: Date | null;
  workingDaysTaken: number | null;
  resolvedHere: boolean | null;
}
