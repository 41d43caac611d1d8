import type { EscalationRow, EscalationStageRow } from '../../shared/escalation/escalation-row.ts';
import type { InformationRequestRow } from '../../shared/information-request/information-request-row.ts';
import type {
  LeadAppointmentRow,
  LeadershipAttendanceRow,
  LeadershipMeetingRow,
} from '../../shared/leadership-meeting/leadership-meeting-row.ts';

/** Each property of a shared row, and the type of its column: the compiler sees that none is left out. */
type Columns<Row> = Record<keyof Row, string>;

const instant = 'timestamp(3) with time zone';
const required = (type: string) => `${type} not null`;
const text = required('text');
const uuid = required('uuid');
const synthetic = required('boolean');

const informationRequests: Columns<InformationRequestRow> = {
  partnership: text,
  id: uuid,
  organisation: text,
  side: text,
  startedAt: required(instant),
  requester: text,
  responder: text,
  requestType: text,
  requestTypeLabel: text,
  purpose: text,
  urgency: text,
  urgencyRationale: text,
  lawfulBasis: text,
  childIdentification: text,
  childReference: 'text',
  caseReference: 'text',
  urgencyPolicy: text,
  requestedAt: required(instant),
  dueAt: instant,
  receivedAt: instant,
  acknowledgedAt: instant,
  answeredAt: instant,
  withdrawnAt: instant,
  outcome: 'text',
  declineReason: 'text',
  declineRationale: 'text',
  linkReason: 'text',
  synthetic,
  changedAt: required(instant),
};

const escalations: Columns<EscalationRow> = {
  partnership: text,
  id: uuid,
  organisation: text,
  side: text,
  startedAt: required(instant),
  raisedBy: text,
  raisedAgainst: text,
  kind: text,
  reason: text,
  raisedAt: required(instant),
  policy: text,
  policyStages: required('integer'),
  informationRequestId: 'uuid',
  childReference: 'text',
  caseReference: 'text',
  status: text,
  closedAt: instant,
  resolution: 'text',
  resolutionNote: 'text',
  childOutcome: 'text',
  linkReason: 'text',
  synthetic,
  changedAt: required(instant),
};

const escalationStages: Columns<EscalationStageRow> = {
  partnership: text,
  escalationId: uuid,
  organisation: text,
  number: required('integer'),
  label: text,
  enteredAt: required(instant),
  limitWorkingDays: 'integer',
  dueOn: 'date',
  shortenedReason: 'text',
  skippedReason: 'text',
  leftAt: instant,
  workingDaysTaken: 'integer',
  resolvedHere: 'boolean',
};

const leadershipMeetings: Columns<LeadershipMeetingRow> = {
  partnership: text,
  id: uuid,
  organisation: text,
  side: text,
  startedAt: required(instant),
  convenedBy: text,
  kind: text,
  startsAt: required(instant),
  status: text,
  linkReason: 'text',
  synthetic,
  changedAt: required(instant),
};

const leadershipAttendances: Columns<LeadershipAttendanceRow> = {
  partnership: text,
  meetingId: uuid,
  organisation: text,
  attendingOrganisation: text,
  capacity: text,
  personReference: 'text',
  publishedRole: 'text',
  seniority: 'text',
  authorityToDecide: 'boolean',
};

const leadAppointments: Columns<LeadAppointmentRow> = {
  partnership: text,
  id: uuid,
  organisation: text,
  personReference: text,
  publishedRole: text,
  statutoryLevel: text,
  appointedOn: required('date'),
  endedOn: 'date',
  synthetic,
  changedAt: required(instant),
};

/** The columns that all agencies agreed, by table, under their names in the database. */
export const agreedColumns: Record<string, Record<string, string>> = Object.fromEntries(
  Object.entries({
    information_requests: informationRequests,
    escalations,
    escalation_stages: escalationStages,
    leadership_meetings: leadershipMeetings,
    leadership_attendances: leadershipAttendances,
    lead_appointments: leadAppointments,
  }).map(([table, columns]) => [
    table,
    Object.fromEntries(
      Object.entries(columns).map(([property, type]) => [
        property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
        type,
      ]),
    ),
  ]),
);

/** What only one agency records, by agency and table. */
export const ownColumns: Record<string, Record<string, string[]>> = {
  local_authority: {
    information_requests: ['referral_source', 'team'],
    escalations: ['handling_grade'],
    leadership_attendances: ['grade'],
  },
  police: {
    information_requests: ['incident_reference', 'source', 'unit'],
    escalations: ['handling_rank'],
    leadership_attendances: ['rank'],
  },
  health: {
    information_requests: ['caldicott_reference', 'provider', 'provider_setting'],
    escalations: ['handling_post'],
    leadership_attendances: ['post'],
  },
};

/** What the database itself keeps beside them, by triggers, and entities do not repeat: written as columns are named there. */
export const keptColumns: Record<string, Record<string, string>> = {
  escalations: { stage_reached: 'integer' },
  escalation_stages: {
    started_at: 'timestamp(3) with time zone not null',
    side: 'text not null',
    raised_by: 'text not null',
    raised_against: 'text not null',
  },
};
