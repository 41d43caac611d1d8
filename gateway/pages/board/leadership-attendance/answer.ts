import type { Source } from '../../sources/source.ts';

/** What leadership-attendance.graphql answers of the partnership. None of its figures is ever suppressed: meetings are everybody's. */
export interface Answer {
  current: { leadershipAttendance: CurrentView | null };
  before: { leadershipAttendance: Totals | null };
}

export interface Totals {
  meetingsHeld: number | null;
  leadsTogether: number | null;
  daysSinceTogether: number | null;
  everySectorPresent: number | null;
  decisionCapable: number | null;
  delegatedBelowDelegate: number | null;
}

export interface CurrentView extends Totals {
  sources: Source[];
  partial: boolean;
  asOf: string;
  meetingsCancelled: number | null;
  leadOfEachSectorTogether: number | null;
  lastTogetherOn: string | null;
  byOrganisation: OrganisationAttendance[];
  grid: Meeting[];
}

export type AttendanceName =
  | 'meetings'
  | 'namedLead'
  | 'namedDelegate'
  | 'otherDeputy'
  | 'apologiesNoCover'
  | 'absentNoApologies'
  | 'notRequired'
  | 'notRecorded'
  | 'namedLeadShare'
  | 'withAuthorityToDecide'
  | 'capacityCorrected';

export type OrganisationAttendance = {
  organisation: Organisation;
  state: Source['state'];
} & Record<AttendanceName, number | null>;

interface Organisation {
  code: string;
  name: string;
}

export interface Meeting {
  id: string;
  startedAt: string;
  kind: string;
  status: 'SCHEDULED' | 'HELD' | 'CANCELLED';
  convenedBy: { name: string };
  leadsTogether: boolean | null;
  everySectorPresent: boolean | null;
  decisionCapable: boolean | null;
  cells: MeetingCell[];
  discrepancies: { kind: string; accounts: { organisation: { name: string }; says: string }[] }[];
}

export interface MeetingCell {
  organisation: Organisation;
  state: Source['state'];
  attendance: Attendance | null;
}

export interface Attendance {
  capacity: Capacity;
  recordedCapacity: Capacity;
  publishedRole: string | null;
  rank: { label: string } | null;
  seniority: string | null;
  authorityToDecide: boolean | null;
}

export type Capacity =
  | 'NAMED_LEAD'
  | 'NAMED_DELEGATE'
  | 'OTHER_DEPUTY'
  | 'APOLOGIES_NO_COVER'
  | 'ABSENT_NO_APOLOGIES'
  | 'NOT_REQUIRED';
