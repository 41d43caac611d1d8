import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import type { CalendarDay } from '../calendar/calendar-day.ts';
import { mayList } from '../disclosure/may-list.ts';
import { principalOf } from '../disclosure/principal-of.ts';
import { escalationRows } from '../escalation/escalation-contribution.ts';
import { escalationRecordList } from '../escalation/escalation-record-list.ts';
import { matchingEscalations } from '../escalation/list-escalations.ts';
import { informationRequestRows } from '../information-request/compare-information-requests.ts';
import { ownInformationRequest } from '../information-request/information-request-record.ts';
import { matchingRequests } from '../information-request/list-information-requests.ts';
import { leadAppointments } from '../leadership-meeting/lead-appointments.ts';
import { leadershipAttendanceContribution } from '../leadership-meeting/leadership-attendance-contribution.ts';
import { matchingMeetings } from '../leadership-meeting/list-leadership-meetings.ts';
import { ownLeadershipMeeting } from '../leadership-meeting/write-leadership-meeting.ts';
import { type MatterRecord, mattersAfter, type PageArguments } from '../paging/page-query.ts';
import type { PairDay } from '../reporting-period/pair-day.ts';
import { type ReportingPeriod, readPeriodId } from '../reporting-period/reporting-period.ts';
import type { AgencyContext } from './agency-context.ts';
import { knownPartnership } from './check-parties.ts';
import { contributeEscalations, contributeInformationSharing } from './contribute-figures.ts';
import { findOwnRecord, type RecordKey } from './own-record.ts';

const read = <Result>(context: AgencyContext, work: (manager: EntityManager) => Promise<Result>) =>
  context.sessions.read(context.principal, work);

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

/** Of the pairs that the reader may not list, there is nothing to compare. */
function listedDays(days: readonly PairDay[], context: AgencyContext): PairDay[] {
  const principal = principalOf(context);
  return days.filter((pair) => mayList(principal, pair));
}

/** An agency's records of the pairs and days on which its digest differs from another's. */
export function informationRequestComparison({ partnershipCode, days }: Days, context: AgencyContext) {
  return read(context, (manager) =>
    informationRequestRows(manager, partnershipCode, listedDays(days, context)),
  );
}

/** An agency's records of the pairs and days on which its digest differs from another's. */
export function escalationComparison({ partnershipCode, days }: Days, context: AgencyContext) {
  return read(context, (manager) => escalationRows(manager, partnershipCode, listedDays(days, context)));
}

type Contribute<Result> = (period: ReportingPeriod, context: AgencyContext) => Promise<Result>;

function contribution<Result>(contribute: Contribute<Result>) {
  return ({ id }: { id: string }, _args: unknown, context: AgencyContext) =>
    contribute(readPeriodId(id), context);
}

/** Resolvers of what an agency contributes to a period's figures. */
export const resolveInformationSharing = contribution(contributeInformationSharing);
export const resolveEscalations = contribution(contributeEscalations);
export const resolveLeadershipAttendance = contribution((period, context) =>
  read(context, (manager) => leadershipAttendanceContribution(manager, period, context)),
);

/** Resolvers of what an agency holds of a matter: batched, so that a page costs one statement and not one a row. */
export const resolveMatter = {
  informationRequest: (key: RecordKey, _args: unknown, { loaders }: AgencyContext) =>
    loaders.informationRequest.load(key),
  escalation: (key: RecordKey, _args: unknown, { loaders }: AgencyContext) => loaders.escalation.load(key),
  leadershipMeeting: (key: RecordKey, _args: unknown, { loaders }: AgencyContext) =>
    loaders.leadershipMeeting.load(key),
};
