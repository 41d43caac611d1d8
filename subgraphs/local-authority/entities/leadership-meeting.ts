import { EntitySchema } from 'typeorm';
import type {
  LeadAppointmentRow,
  LeadershipAttendanceRow,
  LeadershipMeetingRow,
} from '../../../shared/leadership-meeting/leadership-meeting-row.ts';

export const leadershipMeeting = new EntitySchema<LeadershipMeetingRow>({
  name: 'LeadershipMeeting',
  tableName: 'leadership_meetings',
  columns: {
    partnership: { type: 'text', primary: true },
    id: { type: 'uuid', primary: true },
    organisation: { type: 'text', primary: true },
    side: { type: 'text' },
    startedAt: { type: 'timestamptz', precision: 3 },
    convenedBy: { type: 'text' },
    kind: { type: 'text' },
    startsAt: { type: 'timestamptz', precision: 3 },
    status: { type: 'text' },
    linkReason: { type: 'text', nullable: true },
    synthetic: { type: 'boolean' },
    changedAt: { type: 'timestamptz', precision: 3 },
  },
});

/** How an organisation was represented, with the grade of the authority's officer who came. */
export interface LocalAuthorityLeadershipAttendanceRow extends LeadershipAttendanceRow {
  grade: string | null;
}

export const leadershipAttendance = new EntitySchema<LocalAuthorityLeadershipAttendanceRow>({
  name: 'LeadershipAttendance',
  tableName: 'leadership_attendances',
  columns: {
    partnership: { type: 'text', primary: true },
    meetingId: { type: 'uuid', primary: true },
    organisation: { type: 'text', primary: true },
    attendingOrganisation: { type: 'text', primary: true },
    capacity: { type: 'text' },
    personReference: { type: 'text', nullable: true },
    publishedRole: { type: 'text', nullable: true },
    grade: { type: 'text', nullable: true },
    seniority: { type: 'text', nullable: true },
    authorityToDecide: { type: 'boolean', nullable: true },
  },
});

export const leadAppointment = new EntitySchema<LeadAppointmentRow>({
  name: 'LeadAppointment',
  tableName: 'lead_appointments',
  columns: {
    partnership: { type: 'text', primary: true },
    id: { type: 'uuid', primary: true },
    organisation: { type: 'text' },
    personReference: { type: 'text' },
    publishedRole: { type: 'text' },
    statutoryLevel: { type: 'text' },
    appointedOn: { type: 'date' },
    endedOn: { type: 'date', nullable: true },
    synthetic: { type: 'boolean' },
    changedAt: { type: 'timestamptz', precision: 3 },
  },
});
