import { resolveNationalInformationSharing } from '../../../shared/national/contribute-nationally.ts';
import {
  resolveEscalations,
  resolveInformationSharing,
  resolveLeadershipAttendance,
} from '../../../shared/subgraph/agency-matters.ts';
import { accessResolvers } from './access.ts';
import { alertResolvers } from './alerts.ts';
import { deadlineResolvers } from './deadline.ts';
import { deliveryResolvers } from './delivery.ts';
import { escalationResolvers } from './escalation.ts';
import { informationRequestResolvers } from './information-request.ts';
import { leadershipMeetingResolvers } from './leadership-meeting.ts';
import { reconciliationResolvers } from './reconciliation.ts';
import { workResolvers } from './work.ts';

export const resolvers = {
  Query: {
    ...informationRequestResolvers.Query,
    ...escalationResolvers.Query,
    ...leadershipMeetingResolvers.Query,
    ...accessResolvers.Query,
    ...deliveryResolvers.Query,
    ...alertResolvers.Query,
    ...reconciliationResolvers.Query,
    ...workResolvers.Query,
    ...deadlineResolvers.Query,
  },
  Mutation: {
    ...informationRequestResolvers.Mutation,
    ...escalationResolvers.Mutation,
    ...leadershipMeetingResolvers.Mutation,
    ...accessResolvers.Mutation,
    ...alertResolvers.Mutation,
    ...deliveryResolvers.Mutation,
    ...reconciliationResolvers.Mutation,
  },
  InformationRequest: informationRequestResolvers.InformationRequest,
  PoliceInformationRequest: informationRequestResolvers.PoliceInformationRequest,
  InformationRequestRecord: informationRequestResolvers.InformationRequestRecord,
  Escalation: escalationResolvers.Escalation,
  LeadershipMeeting: leadershipMeetingResolvers.LeadershipMeeting,
  ReportingPeriod: {
    policeInformationSharing: resolveInformationSharing,
    policeEscalations: resolveEscalations,
    policeLeadershipAttendance: resolveLeadershipAttendance,
  },
  NationalPeriod: { policeInformationSharing: resolveNationalInformationSharing },
};
