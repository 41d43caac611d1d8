export type MeetingStatus = 'SCHEDULED' | 'HELD' | 'CANCELLED';

/** The level of partner that a meeting is for: the words of `MeetingKind` in the schema. */
export const meetingKinds = [
  'LEAD_SAFEGUARDING_PARTNERS',
  'DELEGATED_SAFEGUARDING_PARTNERS',
  'EXTRAORDINARY',
] as const;

export type MeetingSide = 'CONVENER' | 'INVITED';

const attendanceCapacities = [
  'NAMED_LEAD',
  'NAMED_DELEGATE',
  'OTHER_DEPUTY',
  'APOLOGIES_NO_COVER',
  'ABSENT_NO_APOLOGIES',
  'NOT_REQUIRED',
] as const;
export type AttendanceCapacity = (typeof attendanceCapacities)[number];

export type Seniority =
  | 'CHIEF_OFFICER'
  | 'SENIOR_OFFICER'
  | 'MIDDLE_MANAGER'
  | 'FIRST_LINE_MANAGER'
  | 'PRACTITIONER';

/** One organisation's own record of a leadership meeting: the columns that all agencies agreed. */
export interface LeadershipMeetingRow {
  partnership: string;
  /** The matter's shared id. */
  id: string;
  organisation: string;
  side: MeetingSide;
  /** When its convener set it to start; the instant that the id carries. */
  startedAt: Date;
  convenedBy: string;
  kind: string;
  startsAt: Date;
  status: MeetingStatus;
  linkReason: string | null;
  synthetic: boolean;
  changedAt: Date;
}

/** How an organisation was represented, as one organisation's record of the meeting says. */
export interface LeadershipAttendanceRow {
  partnership: string;
  meetingId: string;
  organisation: string;
  attendingOrganisation: string;
  capacity: AttendanceCapacity;
  personReference: string | null;
  publishedRole: string | null;
  seniority: Seniority | null;
  authorityToDecide: boolean | null;
}

/** Who holds, or held, a statutory role for an organisation in a partnership. */
export interface LeadAppointmentRow {
  partnership: string;
  id: string;
  organisation: string;
  personReference: string;
  publishedRole: string;
  statutoryLevel: 'LEAD' | 'DELEGATE';
  /** Calendar days, as 2026-04-01; the last day is null while the appointment lasts. */
  appointedOn: string;
  endedOn: string | null;
  synthetic: boolean;
  changedAt: Date;
}
