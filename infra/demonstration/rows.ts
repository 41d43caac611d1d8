import type { CalendarDay } from '../../shared/calendar/calendar-day.ts';
import type { Sector } from '../../shared/geography/organisation.ts';

/** Rows as the agencies' tables hold them; each property is named as its column. */
export interface InformationRequestRow {
  partnership: string;
  id: string;
  organisation: string;
  side: 'REQUESTER' | 'RESPONDER';
  started_at: Date;
  requester: string;
  responder: string;
  request_type: string;
  request_type_label: string;
  purpose: string;
  urgency: string;
  urgency_rationale: string;
  lawful_basis: string;
  child_identification: 'KEYED_NHS_NUMBER' | 'SECURE_CHANNEL';
  child_reference: string | null;
  case_reference: string;
  urgency_policy: string;
  requested_at: Date;
  due_at: Date | null;
  received_at: Date | null;
  acknowledged_at: Date | null;
  answered_at: Date | null;
  withdrawn_at: Date | null;
  outcome: string | null;
  decline_reason: string | null;
  decline_rationale: string | null;
  link_reason: null;
  synthetic: true;
  changed_at: Date;
  /** The agency's own columns, in the order of `ownColumns`. */
  own: readonly (string | null)[];
}

export interface EscalationRow {
  partnership: string;
  id: string;
  organisation: string;
  side: 'RAISER' | 'RECEIVER';
  started_at: Date;
  raised_by: string;
  raised_against: string;
  kind: 'CASE' | 'SYSTEM';
  reason: string;
  raised_at: Date;
  policy: string;
  policy_stages: number;
  information_request_id: string | null;
  child_reference: string | null;
  case_reference: string;
  status: 'OPEN' | 'RESOLVED' | 'CLOSED_UNRESOLVED' | 'WITHDRAWN';
  closed_at: Date | null;
  resolution: string | null;
  resolution_note: string | null;
  child_outcome: string | null;
  link_reason: null;
  synthetic: true;
  changed_at: Date;
  own: readonly (string | null)[];
}

export interface EscalationStageRow {
  partnership: string;
  escalation_id: string;
  organisation: string;
  number: number;
  label: string;
  entered_at: Date;
  limit_working_days: number | null;
  due_on: CalendarDay | null;
  shortened_reason: string | null;
  skipped_reason: string | null;
  left_at: Date | null;
  working_days_taken: number | null;
  resolved_here: boolean | null;
}

export interface LeadershipMeetingRow {
  partnership: string;
  id: string;
  organisation: string;
  side: 'CONVENER' | 'INVITED';
  started_at: Date;
  convened_by: string;
  kind: string;
  starts_at: Date;
  status: 'SCHEDULED' | 'HELD' | 'CANCELLED';
  link_reason: null;
  synthetic: true;
  changed_at: Date;
}

export interface LeadershipAttendanceRow {
  partnership: string;
  meeting_id: string;
  organisation: string;
  attending_organisation: string;
  capacity: string;
  person_reference: string | null;
  published_role: string | null;
  seniority: string | null;
  authority_to_decide: boolean | null;
  own: readonly (string | null)[];
}

export interface LeadAppointmentRow {
  partnership: string;
  id: string;
  organisation: string;
  person_reference: string;
  published_role: string;
  statutory_level: 'LEAD' | 'DELEGATE';
  appointed_on: CalendarDay;
  ended_on: CalendarDay | null;
  synthetic: true;
  changed_at: Date;
}

/** What one agency's database is given of one partnership. */
export interface AgencyRows {
  information_requests: InformationRequestRow[];
  escalations: EscalationRow[];
  escalation_stages: EscalationStageRow[];
  leadership_meetings: LeadershipMeetingRow[];
  leadership_attendances: LeadershipAttendanceRow[];
  lead_appointments: LeadAppointmentRow[];
}

export type Table = keyof AgencyRows;

/** The tables in an order that satisfies their foreign keys. */
export const tables: readonly Table[] = [
  'information_requests',
  'escalations',
  'escalation_stages',
  'leadership_meetings',
  'leadership_attendances',
  'lead_appointments',
];

export type PartnershipRows = Record<Sector, AgencyRows>;

export function noRows(): AgencyRows {
  return {
    information_requests: [],
    escalations: [],
    escalation_stages: [],
    leadership_meetings: [],
    leadership_attendances: [],
    lead_appointments: [],
  };
}

/** The columns that all three agencies have, by table. */
export const sharedColumns: Record<Table, readonly string[]> = {
  information_requests:
    'partnership id organisation side started_at requester responder request_type request_type_label purpose urgency urgency_rationale lawful_basis child_identification child_reference case_reference urgency_policy requested_at due_at received_at acknowledged_at answered_at withdrawn_at outcome decline_reason decline_rationale link_reason synthetic changed_at'.split(
      ' ',
    ),
  escalations:
    'partnership id organisation side started_at raised_by raised_against kind reason raised_at policy policy_stages information_request_id child_reference case_reference status closed_at resolution resolution_note child_outcome link_reason synthetic changed_at'.split(
      ' ',
    ),
  escalation_stages:
    'partnership escalation_id organisation number label entered_at limit_working_days due_on shortened_reason skipped_reason left_at working_days_taken resolved_here'.split(
      ' ',
    ),
  leadership_meetings:
    'partnership id organisation side started_at convened_by kind starts_at status link_reason synthetic changed_at'.split(
      ' ',
    ),
  leadership_attendances:
    'partnership meeting_id organisation attending_organisation capacity person_reference published_role seniority authority_to_decide'.split(
      ' ',
    ),
  lead_appointments:
    'partnership id organisation person_reference published_role statutory_level appointed_on ended_on synthetic changed_at'.split(
      ' ',
    ),
};

/** The columns that only one agency has, by table. */
export const ownColumns: Record<Sector, Partial<Record<Table, readonly string[]>>> = {
  LOCAL_AUTHORITY: {
    information_requests: ['referral_source', 'team'],
    escalations: ['handling_grade'],
    leadership_attendances: ['grade'],
  },
  POLICE: {
    information_requests: ['source', 'unit', 'incident_reference'],
    escalations: ['handling_rank'],
    leadership_attendances: ['rank'],
  },
  HEALTH: {
    information_requests: ['provider_setting', 'provider', 'caldicott_reference'],
    escalations: ['handling_post'],
    leadership_attendances: ['post'],
  },
};
