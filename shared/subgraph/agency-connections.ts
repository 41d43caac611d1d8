import type { EntityManager, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { escalationRecordList } from '../escalation/escalation-record-list.ts';
import {
  type ListEscalations,
  listEscalations,
  matchingEscalations,
} from '../escalation/list-escalations.ts';
import { ownInformationRequest } from '../information-request/information-request-record.ts';
import {
  type ListInformationRequests,
  listInformationRequests,
  matchingRequests,
} from '../information-request/list-information-requests.ts';
import { leadershipMeetingRecords } from '../leadership-meeting/attendances.ts';
import {
  type ListLeadershipMeetings,
  listLeadershipMeetings,
  matchingMeetings,
} from '../leadership-meeting/list-leadership-meetings.ts';
import { connection } from '../paging/connection.ts';
import type { Matter } from '../paging/matter-id.ts';
import type { AgencyContext } from './agency-context.ts';
import { knownPartnership } from './check-parties.ts';

/** An agency's information requests as a Relay connection. Two statements, however long the page. */
export function informationRequestConnection(args: ListInformationRequests, context: AgencyContext) {
  return page(args, context, matchingRequests, listInformationRequests, async (_manager, rows) =>
    rows.map((row) => ownInformationRequest(row, context)),
  );
}

/** An agency's escalations as a Relay connection. Three statements, however long the page. */
export function escalationConnection(args: ListEscalations, context: AgencyContext) {
  return page(args, context, matchingEscalations, listEscalations, (manager, rows) =>
    escalationRecordList(manager, rows, context),
  );
}

/** An agency's leadership meetings as a Relay connection. Three statements, however long the page. */
export function leadershipMeetingConnection(args: ListLeadershipMeetings, context: AgencyContext) {
  return page(args, context, matchingMeetings, listLeadershipMeetings, async (manager, rows) => {
    const records = await leadershipMeetingRecords(manager, rows, context);
    return rows.map((row, index) => ({ ...row, partnershipCode: row.partnership, record: records[index] }));
  });
}

function page<
  Args extends { partnershipCode: string; first: number },
  Row extends Matter & ObjectLiteral,
  Node extends Matter,
>(
  args: Args,
  context: AgencyContext,
  matching: (manager: EntityManager, args: Args, context: AgencyContext) => SelectQueryBuilder<Row>,
  list: (manager: EntityManager, args: Args, context: AgencyContext) => Promise<Row[]>,
  nodes: (manager: EntityManager, rows: Row[]) => Promise<Node[]>,
) {
  const known = { ...args, partnershipCode: knownPartnership(context.geography, args.partnershipCode) };
  return context.sessions.read(context.principal, async (manager) => {
    const rows = await list(manager, known, context);
    const totalCount = await matching(manager, known, context).getCount();
    return { ...connection(await nodes(manager, rows), args.first, (node) => node), totalCount };
  });
}
