import type { EntitySchema } from 'typeorm';
import type { Agency } from '../../shared/subgraph/agency.ts';
import { escalation, escalationStage } from './entities/escalation.ts';
import { informationRequest } from './entities/information-request.ts';
import { leadAppointment, leadershipAttendance, leadershipMeeting } from './entities/leadership-meeting.ts';
import { ranks } from './vocabulary/posts.ts';
import { requestTypes } from './vocabulary/request-types.ts';

/** The health boards, as the shared mechanism sees them. */
export const health: Agency = {
  sector: 'HEALTH',
  rolePrefix: 'health',
  // Each entity holds the agreed columns and the board's own; the mechanism reads only the agreed ones.
  entities: {
    informationRequest: informationRequest as EntitySchema,
    escalation: escalation as EntitySchema,
    escalationStage,
    leadershipMeeting,
    leadershipAttendance: leadershipAttendance as EntitySchema,
    leadAppointment,
  },
  requestTypes,
  ranks,
};
