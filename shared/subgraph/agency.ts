import type { EntitySchema } from 'typeorm';
import type { EscalationRow, EscalationStageRow } from '../escalation/escalation-row.ts';
import type { Sector } from '../geography/organisation.ts';
import type { InformationRequestRow } from '../information-request/information-request-row.ts';
import type {
  LeadAppointmentRow,
  LeadershipAttendanceRow,
  LeadershipMeetingRow,
  Seniority,
} from '../leadership-meeting/leadership-meeting-row.ts';

/** A word of an agency's own list. */
export interface VocabularyTerm {
  code: string;
  label: string;
}

/** What the shared mechanism must know of an agency to keep its records. */
export interface Agency {
  sector: Sector;
  /** What the agency's database roles begin with. */
  rolePrefix: 'local_authority' | 'police' | 'health';
  entities: {
    informationRequest: EntitySchema<InformationRequestRow>;
    escalation: EntitySchema<EscalationRow>;
    escalationStage: EntitySchema<EscalationStageRow>;
    leadershipMeeting: EntitySchema<LeadershipMeetingRow>;
    leadershipAttendance: EntitySchema<LeadershipAttendanceRow>;
    leadAppointment: EntitySchema<LeadAppointmentRow>;
  };
  /** The kinds of request that the agency makes. */
  requestTypes: VocabularyTerm[];
  /** The agency's own ranks, grades or posts, how senior each is, and the column that keeps them. */
  ranks: { column: 'rank' | 'grade' | 'post'; terms: (VocabularyTerm & { seniority: Seniority })[] };
}
