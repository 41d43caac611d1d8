import type { Source } from '../../../sources/source.ts';
import type { MatterAnswers, MatterRecord, NamedOrganisation } from '../account.ts';
import type { AnsweredDiscrepancy } from '../differences.ts';

/** How an organisation was represented. */
export interface Came {
  capacity: string;
  publishedRole: string | null;
  rank: { label: string } | null;
  seniority: string | null;
  authorityToDecide: boolean | null;
}

/** One organisation's own record of a meeting, as the page asks for it. */
export interface MeetingRecord extends MatterRecord {
  side: 'CONVENER' | 'INVITED';
  convenedBy: { name: string };
  kind: string;
  startsAt: string;
  status: string;
  attendance: Came | null;
  minutedAttendance: { organisation: NamedOrganisation; capacity: string }[];
  linkReason: string | null;
}

export interface JoinedMeeting extends MatterAnswers<MeetingRecord> {
  id: string;
  joined: {
    sources: Source[];
    meeting: {
      kind: string;
      status: string;
      startedAt: string;
      convenedBy: { name: string };
      everySectorPresent: boolean | null;
      leadsTogether: boolean | null;
      decisionCapable: boolean | null;
      cells: { organisation: { name: string }; state: Source['state']; attendance: Came | null }[];
      discrepancies: AnsweredDiscrepancy[];
    } | null;
  } | null;
}
