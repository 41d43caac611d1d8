import type { EntitySchema } from 'typeorm';
import type { Agency } from '../../shared/subgraph/agency.ts';
import { escalation, escalationStage } from './entities/escalation.ts';
import { informationRequest } from './entities/information-request.ts';
import { leadAppointment, leadershipAttendance, leadershipMeeting } from './entities/leadership-meeting.ts';
import { ranks } from './vocabulary/ranks.ts';
import { requestTypes } from './vocabulary/request-types.ts';

/** The police, as the shared mechanism sees them. */
export const police: Agency = {
  sector: 'POLICE',
  rolePrefix: 'police',
  // Each entity holds the agreed columns and the force's own; the mechanism reads only the agreed ones.
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
