import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import type { RecordConcept } from '../access/concept.ts';
import { decideEscalation } from '../access/decide-escalation.ts';
import { decideInformationRequest } from '../access/decide-information-request.ts';
import { decideLeadershipMeeting } from '../access/decide-leadership-meeting.ts';
import type { Decision } from '../access/decision.ts';
import type { Asker } from '../access/standing.ts';
import { whereVisible } from '../access/visible-rows.ts';
import type { CalendarDay } from '../calendar/calendar-day.ts';
import { comparedEscalations, type EscalationComparisonRow } from '../escalation/compare-escalations.ts';
import { escalationRecordList } from '../escalation/escalation-record-list.ts';
import { matchingEscalations } from '../escalation/list-escalations.ts';
import {
  comparedRequests,
  type RequestComparisonRow,
} from '../information-request/compare-information-requests.ts';
import { ownInformationRequest } from '../information-request/information-request-record.ts';
import { matchingRequests } from '../information-request/list-information-requests.ts';
import { leadAppointments } from '../leadership-meeting/lead-appointments.ts';
import { leadershipAttendanceContribution } from '../leadership-meeting/leadership-attendance-contribution.ts';
import { matchingMeetings } from '../leadership-meeting/list-leadership-meetings.ts';
import { ownLeadershipMeeting } from '../leadership-meeting/write-leadership-meeting.ts';
import { type MatterRecord, mattersAfter, type PageArguments } from '../paging/page-query.ts';
import {
  type ComparedRecords,
  recordDigests,
  recordsOfDays,
  recordsOfDaysWithIds,
  withoutRecords,
} from '../reporting-period/compared-records.ts';
import type { PairDay } from '../reporting-period/pair-day.ts';
import type { AgencyContext } from './agency-context.ts';
import { knownPartnership } from './check-parties.ts';
import { comparisonLines } from './comparison-lines.ts';
import { contribution } from './contribute.ts';
import { contributeEscalations, contributeInformationSharing } from './contribute-figures.ts';
import { findOwnRecord, type RecordKey } from './own-record.ts';
import { type Reading, readRecords } from './read-records.ts';

const partnershipOf = <Args extends { partnershipCode: string }>(
  args: Args,
  { geography }: AgencyContext,
): Args => ({
  ...args,
  partnershipCode: knownPartnership(geography, args.partnershipCode),
});

/** One record or none: what may not be seen is as what is not there. */
function oneOrNone<Row extends object, Own>(
  row: Row | null,
  decision: (row: Row) => Decision,
  own: (row: Row) => Own | Promise<Own>,
) {
  return row === null || !decision(row).allowed
    ? { result: null, rows: [] }
    : Promise.resolve(own(row)).then((result) => ({ result, rows: [row] }));
}

/** One of an agency's own records of an information request, or null. @throws HubError NOT_PERMITTED */
export async function ownInformationRequestByKey(record: RecordKey, context: AgencyContext) {
  const key = partnershipOf(record, context);
  return readRecords(context, reading('information-request', 'READ', key), async (manager, asker) => {
    const row = await findOwnRecord(manager, context.agency.entities.informationRequest, key);
    return oneOrNone(
      row,
      (found) => decideInformationRequest(asker, 'READ', found, context.now),
      (found) => ownInformationRequest(found, context),
    );
  });
}

/** One of an agency's own records of an escalation, or null. @throws HubError NOT_PERMITTED */
export async function ownEscalationByKey(record: RecordKey, context: AgencyContext) {
  const key = partnershipOf(record, context);
  return readRecords(context, reading('escalation', 'READ', key), async (manager, asker) => {
    const row = await findOwnRecord(manager, context.agency.entities.escalation, key);
    return oneOrNone(
      row,
      (found) => decideEscalation(asker, 'READ', found, context.now),
      async (found) => (await escalationRecordList(manager, [found], context))[0] ?? null,
    );
  });
}

/** One of an agency's own records of a leadership meeting, or null. @throws HubError NOT_PERMITTED */
export async function ownLeadershipMeetingByKey(record: RecordKey, context: AgencyContext) {
  const key = partnershipOf(record, context);
  return readRecords(context, reading('leadership-meeting', 'READ', key), async (manager, asker) => {
    const row = await findOwnRecord(manager, context.agency.entities.leadershipMeeting, key);
    return oneOrNone(
      row,
      (found) => decideLeadershipMeeting(asker, 'READ', found, context.now),
      (found) => ownLeadershipMeeting(manager, found, context),
    );
  });
}

/** An agency's appointments of leads and delegates in a partnership. @throws HubError NOT_PERMITTED */
export async function ownLeadAppointments(
  args: { partnershipCode: string; on?: CalendarDay | null },
  context: AgencyContext,
) {
  const known = partnershipOf(args, context);
  return readRecords(context, reading('lead-appointment', 'LIST', known), async (manager) => {
    const result = await leadAppointments(manager, known, context);
    return { result, rows: result.map(() => ({})) };
  });
}

function reading(
  concept: RecordConcept,
  action: Reading['action'],
  of: { partnershipCode: string },
): Reading {
  return { concept, action, partnershipCode: of.partnershipCode };
}

type Matching<Args, Row extends MatterRecord> = (
  manager: EntityManager,
  args: Args,
  context: AgencyContext,
) => SelectQueryBuilder<Row>;

/** Ids of the matters that an agency records, for merging with the other agencies' pages: one more than asked for. */
function ids<Args extends PageArguments & { partnershipCode: string }, Row extends MatterRecord>(
  concept: RecordConcept,
  alias: string,
  matching: Matching<Args, Row>,
) {
  return async (args: Args, context: AgencyContext) => {
    const known = partnershipOf(args, context);
    return readRecords(context, reading(concept, 'LIST', known), async (manager, asker) => {
      const query = matching(manager, known, context);
      whereVisible(query, alias, concept, known.partnershipCode, asker, context.now);
      const result = await mattersAfter(query, alias, args);
      return { result, rows: result.map(() => ({})) };
    });
  };
}

export const informationRequestIds = ids('information-request', 'r', matchingRequests);
export const escalationIds = ids('escalation', 'e', matchingEscalations);
export const leadershipMeetingIds = ids('leadership-meeting', 'm', matchingMeetings);

interface Days {
  partnershipCode: string;
  days: PairDay[];
}

/**
 * What an agency sends of the pairs and days on which its digest differs from another's, for its records to be compared.
 * It serves figures and names no child, so no purpose needs to be stated.
 *
 * @throws HubError NOT_PERMITTED, TOO_MANY_DAYS
 */
function comparison<Row extends object>(
  concept: RecordConcept,
  compared: ComparedRecords,
  pairOf: (row: Row) => { from: string; to: string },
  mayCompare: (asker: Asker, partnership: string, from: string, to: string, now: Date) => Decision,
) {
  const known = (partnershipCode: string, context: AgencyContext) =>
    reading(concept, 'COMPARE', partnershipOf({ partnershipCode }, context));
  return {
    /** Its records, or those of them with one of some ids. */
    async records({ partnershipCode, days, ids }: Days & { ids?: string[] | null }, context: AgencyContext) {
      const read = known(partnershipCode, context);
      return readRecords(context, read, async (manager, asker) => {
        const found =
          ids == null
            ? await recordsOfDays<Row>(manager, compared, read.partnershipCode, days)
            : await recordsOfDaysWithIds<Row>(manager, compared, read.partnershipCode, days, ids);
        const result = found.filter((row) => {
          const { from, to } = pairOf(row);
          return mayCompare(asker, read.partnershipCode, from, to, context.now).allowed;
        });
        return { result, rows: result.map(() => ({})) };
      });
    },
    /** A text of each day, in the order asked; of pairs that the one who asks may not see it says nothing. */
    async digests({ partnershipCode, days }: Days, context: AgencyContext) {
      const read = known(partnershipCode, context);
      return readRecords(context, read, async (manager, asker) => {
        const found = await recordDigests(manager, compared, read.partnershipCode, days);
        const seen = found.map((day, at) => {
          const { from, to } = days[at] as PairDay;
          return mayCompare(asker, read.partnershipCode, from, to, context.now).allowed
            ? day
            : withoutRecords;
        });
        const records = seen.reduce((sum, day) => sum + day.records, 0);
        return { result: seen.map(({ digests }) => digests), rows: Array(records).fill({}) };
      });
    },
  };
}

const requestComparison = comparison<RequestComparisonRow>(
  'information-request',
  comparedRequests,
  ({ requester, responder }) => ({ from: requester, to: responder }),
  (asker, partnership, requester, responder, now) =>
    decideInformationRequest(
      asker,
      'READ',
      { partnership, organisation: requester, requester, responder },
      now,
    ),
);

const escalationComparison = comparison<EscalationComparisonRow>(
  'escalation',
  comparedEscalations,
  ({ raisedBy, raisedAgainst }) => ({ from: raisedBy, to: raisedAgainst }),
  (asker, partnership, raisedBy, raisedAgainst, now) =>
    decideEscalation(asker, 'READ', { partnership, organisation: raisedBy, raisedBy, raisedAgainst }, now),
);

/** Digests of an agency's requests, and of its escalations, a text a day. @throws HubError NOT_PERMITTED, TOO_MANY_DAYS */
export const informationRequestDigests = requestComparison.digests;
export const escalationDigests = escalationComparison.digests;

/** Records to be compared, as they are sent. @throws HubError NOT_PERMITTED, TOO_MANY_DAYS */
export async function informationRequestRowLines(
  args: Parameters<typeof requestComparison.records>[0],
  context: AgencyContext,
): Promise<string[]> {
  return comparisonLines('InformationRequest', await requestComparison.records(args, context));
}

/** @throws HubError NOT_PERMITTED, TOO_MANY_DAYS */
export async function escalationRowLines(
  args: Parameters<typeof escalationComparison.records>[0],
  context: AgencyContext,
): Promise<string[]> {
  return comparisonLines('Escalation', await escalationComparison.records(args, context));
}

/** Resolvers of what an agency contributes to a period's figures. */
export const resolveInformationSharing = contribution('information-request', contributeInformationSharing, {
  asRequester: [],
  asResponder: [],
  requesterDays: [],
  responderDays: [],
});
export const resolveEscalations = contribution('escalation', contributeEscalations, {
  asRaiser: [],
  asReceiver: [],
  stages: [],
  raiserDays: [],
  receiverDays: [],
});
// Meetings are sent as they are recorded, to whoever may read them.
export const resolveLeadershipAttendance = contribution(
  'leadership-meeting',
  (period, context) =>
    context.sessions.count(context, (manager) => leadershipAttendanceContribution(manager, period, context)),
  { meetings: [], earlierLeadAttendance: [] },
);

/** Resolvers of what an agency holds of a matter: batched, so that a page costs one statement and not one a row. */
export const resolveMatter = {
  informationRequest: (key: RecordKey, _args: unknown, { loaders }: AgencyContext) =>
    loaders.informationRequest.load(key),
  escalation: (key: RecordKey, _args: unknown, { loaders }: AgencyContext) => loaders.escalation.load(key),
  leadershipMeeting: (key: RecordKey, _args: unknown, { loaders }: AgencyContext) =>
    loaders.leadershipMeeting.load(key),
};
