import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { escalationRecordList } from '../escalation/escalation-record-list.ts';
import { type ListEscalations, matchingEscalations } from '../escalation/list-escalations.ts';
import { ownInformationRequest } from '../information-request/information-request-record.ts';
import {
  type ListInformationRequests,
  matchingRequests,
} from '../information-request/list-information-requests.ts';
import { leadershipMeetingRecords } from '../leadership-meeting/attendances.ts';
import {
  type ListLeadershipMeetings,
  matchingMeetings,
} from '../leadership-meeting/list-leadership-meetings.ts';
import { connection } from '../paging/connection.ts';
import { type MatterRecord, type PageArguments, recordsAfter } from '../paging/page-query.ts';
import type { AgencyContext } from './agency-context.ts';
import { knownPartnership } from './check-parties.ts';

/** An agency's information requests as a Relay connection. Two statements, however long the page. */
export function informationRequestConnection(args: ListInformationRequests, context: AgencyContext) {
  return page(args, context, 'r', matchingRequests, async (_manager, rows) =>
    rows.map((row) => ownInformationRequest(row, context)),
  );
}

/** An agency's escalations as a Relay connection. Three statements, however long the page. */
export function escalationConnection(args: ListEscalations, context: AgencyContext) {
  return page(args, context, 'e', matchingEscalations, (manager, rows) =>
    escalationRecordList(manager, rows, context),
  );
}

/** An agency's leadership meetings as a Relay connection. Three statements, however long the page. */
export function leadershipMeetingConnection(args: ListLeadershipMeetings, context: AgencyContext) {
  return page(args, context, 'm', matchingMeetings, async (manager, rows) => {
    const records = await leadershipMeetingRecords(manager, rows, context);
    return rows.map((row, index) => ({ ...row, partnershipCode: row.partnership, record: records[index] }));
  });
}

function page<
  Args extends PageArguments & { partnershipCode: string },
  Row extends MatterRecord,
  Node extends MatterRecord,
>(
  args: Args,
  context: AgencyContext,
  alias: string,
  matching: (manager: EntityManager, args: Args, context: AgencyContext) => SelectQueryBuilder<Row>,
  nodes: (manager: EntityManager, rows: Row[]) => Promise<Node[]>,
) {
  const known = { ...args, partnershipCode: knownPartnership(context.geography, args.partnershipCode) };
  return context.sessions.read(context, async (manager) => {
    const rows = await recordsAfter(matching(manager, known, context), alias, known);
    const counted = await matching(manager, known, context).select('count(*)::int', 'count').getRawOne();
    return {
      ...connection(await nodes(manager, rows), args.first, (node) => node),
      totalCount: counted.count,
    };
  });
}
