import type { ListLeadershipMeetings } from '../../../shared/leadership-meeting/list-leadership-meetings.ts';
import {
  type AppointLeadInput,
  appointLead,
  endLeadAppointment,
} from '../../../shared/leadership-meeting/write-lead-appointment.ts';
import {
  closeLeadershipMeeting,
  conveneLeadershipMeeting,
  linkLeadershipMeeting,
  type RecordAttendanceInput,
  recordAttendance,
  recordLeadershipMeeting,
} from '../../../shared/leadership-meeting/write-leadership-meeting.ts';
import { leadershipMeetingConnection } from '../../../shared/subgraph/agency-connections.ts';
import type { AgencyContext } from '../../../shared/subgraph/agency-context.ts';
import {
  leadershipMeetingIds,
  ownLeadAppointments,
  ownLeadershipMeetingByKey,
  resolveMatter,
} from '../../../shared/subgraph/agency-matters.ts';
import type { LinkRecordInput } from '../../../shared/subgraph/link-record.ts';
import type { RecordKey } from '../../../shared/subgraph/own-record.ts';

type Sent<Input> = { input: Input };
type Convene = Parameters<typeof conveneLeadershipMeeting>[2];
type RecordMeeting = Parameters<typeof recordLeadershipMeeting>[2];
type Close = Parameters<typeof closeLeadershipMeeting>[2];
type EndAppointment = Parameters<typeof endLeadAppointment>[2];

export const leadershipMeetingResolvers = {
  Query: {
    policeLeadershipMeetings: (_: unknown, args: ListLeadershipMeetings, context: AgencyContext) =>
      leadershipMeetingConnection(args, context),
    policeLeadershipMeeting: (_: unknown, { record }: { record: RecordKey }, context: AgencyContext) =>
      ownLeadershipMeetingByKey(record, context),
    policeLeadAppointments: (
      _: unknown,
      args: Parameters<typeof ownLeadAppointments>[0],
      context: AgencyContext,
    ) => ownLeadAppointments(args, context),
    policeLeadershipMeetingIds: (_: unknown, args: ListLeadershipMeetings, context: AgencyContext) =>
      leadershipMeetingIds(args, context),
  },
  Mutation: {
    policeConveneLeadershipMeeting: (_: unknown, { input }: Sent<Convene>, context: AgencyContext) =>
      conveneLeadershipMeeting(context, 'policeConveneLeadershipMeeting', input),
    policeRecordLeadershipMeeting: (_: unknown, { input }: Sent<RecordMeeting>, context: AgencyContext) =>
      recordLeadershipMeeting(context, 'policeRecordLeadershipMeeting', input),
    policeCloseLeadershipMeeting: (_: unknown, { input }: Sent<Close>, context: AgencyContext) =>
      closeLeadershipMeeting(context, 'policeCloseLeadershipMeeting', input),
    policeRecordAttendance: (
      _: unknown,
      { input }: Sent<RecordAttendanceInput & { rank?: string | null }>,
      context: AgencyContext,
    ) => recordAttendance(context, 'policeRecordAttendance', input, input.rank),
    policeLinkLeadershipMeeting: (_: unknown, { input }: Sent<LinkRecordInput>, context: AgencyContext) =>
      linkLeadershipMeeting(context, 'policeLinkLeadershipMeeting', input),
    policeAppointLead: (_: unknown, { input }: Sent<AppointLeadInput>, context: AgencyContext) =>
      appointLead(context, 'policeAppointLead', input),
    policeEndLeadAppointment: (_: unknown, { input }: Sent<EndAppointment>, context: AgencyContext) =>
      endLeadAppointment(context, 'policeEndLeadAppointment', input),
  },
  LeadershipMeeting: { police: resolveMatter.leadershipMeeting },
};
