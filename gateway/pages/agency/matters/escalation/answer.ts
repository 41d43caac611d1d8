import type { Sector } from '../../../../../shared/geography/organisation.ts';
import type { Source } from '../../../sources/source.ts';
import type { MatterAnswers, MatterRecord, NamedOrganisation } from '../account.ts';
import type { AnsweredDiscrepancy } from '../differences.ts';

/** One stage that one side's record says was entered. */
export interface StageRecord {
  number: number;
  label: string;
  enteredAt: string;
  limitWorkingDays: number | null;
  dueOn: string | null;
  shortenedReason: string | null;
  skippedReason: string | null;
  leftAt: string | null;
  workingDaysTaken: number | null;
  resolvedHere: boolean | null;
  overdue: boolean;
}

/** One side's own record of an escalation, as the page asks for it. */
export interface EscalationRecord extends MatterRecord {
  side: 'RAISER' | 'RECEIVER';
  kind: string;
  reason: string;
  raisedBy: NamedOrganisation;
  raisedAgainst: NamedOrganisation;
  raisedAt: string;
  policy: { label: string };
  informationRequestId: string | null;
  caseReference: string | null;
  stages: StageRecord[];
  stageReached: number;
  status: string;
  closedAt: string | null;
  resolution: string | null;
  resolutionNote: string | null;
  childOutcome: string | null;
  linkReason: string | null;
}

export interface JoinedEscalation extends MatterAnswers<EscalationRecord> {
  id: string;
  joined: {
    sources: Source[];
    status: string;
    raisedBy: { name: string; sector: Sector } | null;
    raisedAgainst: { name: string; sector: Sector } | null;
    kind: string | null;
    reason: string | null;
    stageReached: number | null;
    discrepancies: AnsweredDiscrepancy[];
  } | null;
}
