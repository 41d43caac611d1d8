import {
  resolveEscalations,
  resolveInformationSharing,
  resolveLeadershipAttendance,
} from '../../../shared/subgraph/agency-matters.ts';
import { accessResolvers } from './access.ts';
import { deadlineResolvers } from './deadline.ts';
import { escalationResolvers } from './escalation.ts';
import { informationRequestResolvers } from './information-request.ts';
import { leadershipMeetingResolvers } from './leadership-meeting.ts';

export const resolvers = {
  Query: {
    ...informationRequestResolvers.Query,
    ...escalationResolvers.Query,
    ...leadershipMeetingResolvers.Query,
    ...accessResolvers.Query,
    ...deadlineResolvers.Query,
  },
  Mutation: {
    ...informationRequestResolvers.Mutation,
    ...escalationResolvers.Mutation,
    ...leadershipMeetingResolvers.Mutation,
    ...accessResolvers.Mutation,
  },
  InformationRequest: informationRequestResolvers.InformationRequest,
  Escalation: escalationResolvers.Escalation,
  LeadershipMeeting: leadershipMeetingResolvers.LeadershipMeeting,
  ReportingPeriod: {
    healthInformationSharing: resolveInformationSharing,
    healthEscalations: resolveEscalations,
    healthLeadershipAttendance: resolveLeadershipAttendance,
  },
};
