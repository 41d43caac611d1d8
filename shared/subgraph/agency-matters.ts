import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import type { CalendarDay } from '../calendar/calendar-day.ts';
import { escalationContribution, escalationRows } from '../escalation/escalation-contribution.ts';
import { escalationRecordList } from '../escalation/escalation-record-list.ts';
import { matchingEscalations } from '../escalation/list-escalations.ts';
import { informationRequestRows } from '../information-request/compare-information-requests.ts';
import { ownInformationRequest } from '../information-request/information-request-record.ts';
import { informationSharingContribution } from '../information-request/information-sharing-contribution.ts';
import { matchingRequests } from '../information-request/list-information-requests.ts';
import { leadAppointments } from '../leadership-meeting/lead-appointments.ts';
import { leadershipAttendanceContribution } from '../leadership-meeting/leadership-attendance-contribution.ts';
import { matchingMeetings } from '../leadership-meeting/list-leadership-meetings.ts';
import { ownLeadershipMeeting } from '../leadership-meeting/write-leadership-meeting.ts';
import { type MatterRecord, mattersAfter, type PageArguments } from '../paging/page-query.ts';
import type { PairDay } from '../reporting-period/pair-day.ts';
import { readPeriodId } from '../reporting-period/reporting-period.ts';
import type { AgencyContext } from './agency-context.ts';
import { knownPartnership } from './check-parties.ts';
import { findOwnRecord, type RecordKey } from './own-record.ts';

const read = <Result>(context: AgencyContext, work: (manager: EntityManager) => Promise<Result>) =>
  context.sessions.read(context, work);

const count = <Result>(context: AgencyContext, work: (manager: EntityManager) => Promise<Result>) =>
  context.sessions.figures(context, work);

const partnershipOf = <Args extends { partnershipCode: string }>(
  args: Args,
  { geography }: AgencyContext,
): Args => ({
  ...args,
  partnershipCode: knownPartnership(geography, args.partnershipCode),
});

/** One of an agency's own records of an information request, or null. */
export function ownInformationRequestByKey(record: RecordKey, context: AgencyContext) {
  return read(context, async (manager) => {
    const row = await findOwnRecord(
      manager,
      context.agency.entities.informationRequest,
      partnershipOf(record, context),
    );
    return row === null ? null : ownInformationRequest(row, context);
  });
}

/** One of an agency's own records of an escalation, or null. */
export function ownEscalationByKey(record: RecordKey, context: AgencyContext) {
  return read(context, async (manager) => {
    const row = await findOwnRecord(
      manager,
      context.agency.entities.escalation,
      partnershipOf(record, context),
    );
    const [own = null] = row === null ? [] : await escalationRecordList(manager, [row], context);
    return own;
  });
}

/** One of an agency's own records of a leadership meeting, or null. */
export function ownLeadershipMeetingByKey(record: RecordKey, context: AgencyContext) {
  return read(context, async (manager) => {
    const row = await findOwnRecord(
      manager,
      context.agency.entities.leadershipMeeting,
      partnershipOf(record, context),
    );
    return row === null ? null : ownLeadershipMeeting(manager, row, context);
  });
}

/** An agency's appointments of leads and delegates in a partnership. */
export function ownLeadAppointments(
  args: { partnershipCode: string; on?: CalendarDay | null },
  context: AgencyContext,
) {
  return read(context, (manager) => leadAppointments(manager, partnershipOf(args, context), context));
}

type Matching<Args, Row extends MatterRecord> = (
  manager: EntityManager,
  args: Args,
  context: AgencyContext,
) => SelectQueryBuilder<Row>;

/** Ids of the matters that an agency records, for merging with the other agencies' pages: one more than asked for. */
function ids<Args extends PageArguments & { partnershipCode: string }, Row extends MatterRecord>(
  alias: string,
  matching: Matching<Args, Row>,
) {
  return (args: Args, context: AgencyContext) =>
    read(context, (manager) =>
      mattersAfter(matching(manager, partnershipOf(args, context), context), alias, args),
    );
}

export const informationRequestIds = ids('r', matchingRequests);
export const escalationIds = ids('e', matchingEscalations);
export const leadershipMeetingIds = ids('m', matchingMeetings);

interface Days {
  partnershipCode: string;
  days: PairDay[];
}

/** An agency's records of the pairs and days on which its digest differs from another's. */
export function informationRequestComparison({ partnershipCode, days }: Days, context: AgencyContext) {
  return count(context, (manager) => informationRequestRows(manager, partnershipCode, days));
}

/** An agency's records of the pairs and days on which its digest differs from another's. */
export function escalationComparison({ partnershipCode, days }: Days, context: AgencyContext) {
  return count(context, (manager) => escalationRows(manager, partnershipCode, days));
}

type Contribution<Result> = (
  manager: EntityManager,
  period: ReturnType<typeof readPeriodId>,
  context: AgencyContext,
) => Promise<Result>;

function contribution<Result>(within: typeof read, contribute: Contribution<Result>) {
  return ({ id }: { id: string }, _args: unknown, context: AgencyContext) =>
    within(context, (manager) => contribute(manager, readPeriodId(id), context));
}

/** Resolvers of what an agency contributes to a period's figures. */
export const resolveInformationSharing = contribution(count, informationSharingContribution);
export const resolveEscalations = contribution(count, escalationContribution);
// Meetings are sent as they are recorded, to whoever may read them.
export const resolveLeadershipAttendance = contribution(read, leadershipAttendanceContribution);

/** Resolvers of what an agency holds of a matter: batched, so that a page costs one statement and not one a row. */
export const resolveMatter = {
  informationRequest: (key: RecordKey, _args: unknown, { loaders }: AgencyContext) =>
    loaders.informationRequest.load(key),
  escalation: (key: RecordKey, _args: unknown, { loaders }: AgencyContext) => loaders.escalation.load(key),
  leadershipMeeting: (key: RecordKey, _args: unknown, { loaders }: AgencyContext) =>
    loaders.leadershipMeeting.load(key),
};
