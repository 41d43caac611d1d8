import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import type { RecordConcept } from '../access/concept.ts';
import { whereVisible } from '../access/visible-rows.ts';
import { HubError } from '../errors/hub-error.ts';
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
import { readRecords } from './read-records.ts';

/**
 * An agency's information requests as a Relay connection. Two statements, however long the page.
 *
 * @throws HubError NOT_PERMITTED, PURPOSE_REQUIRED, NHS_NUMBER_NOT_FOR_ROLE
 */
export async function informationRequestConnection(args: ListInformationRequests, context: AgencyContext) {
  // Whether a matter is about a certain child is more than somebody may learn who is shown no children.
  if (args.nhsNumber != null && context.principal.sector === null) {
    throw new HubError(
      'NHS_NUMBER_NOT_FOR_ROLE',
      'Only agencies look for a child by NHS number. Leave nhsNumber out.',
    );
  }
  return page(args, context, 'information-request', 'r', matchingRequests, async (_manager, rows) =>
    rows.map((row) => ownInformationRequest(row, context)),
  );
}

/** An agency's escalations as a Relay connection. Three statements, however long the page. */
export function escalationConnection(args: ListEscalations, context: AgencyContext) {
  return page(args, context, 'escalation', 'e', matchingEscalations, (manager, rows) =>
    escalationRecordList(manager, rows, context),
  );
}

/** An agency's leadership meetings as a Relay connection. Three statements, however long the page. */
export function leadershipMeetingConnection(args: ListLeadershipMeetings, context: AgencyContext) {
  return page(args, context, 'leadership-meeting', 'm', matchingMeetings, async (manager, rows) => {
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
  concept: RecordConcept,
  alias: string,
  matching: (manager: EntityManager, args: Args, context: AgencyContext) => SelectQueryBuilder<Row>,
  nodes: (manager: EntityManager, rows: Row[]) => Promise<Node[]>,
) {
  const partnershipCode = knownPartnership(context.geography, args.partnershipCode);
  const known = { ...args, partnershipCode };
  const reading = { concept, action: 'LIST', partnershipCode } as const;
  return readRecords(context, reading, async (manager, asker) => {
    const visible = () =>
      whereVisible(matching(manager, known, context), alias, concept, partnershipCode, asker, context.now);
    const rows = await recordsAfter(visible(), alias, known);
    const counted = await visible().select('count(*)::int', 'count').getRawOne();
    const result = {
      ...connection(await nodes(manager, rows), args.first, (node) => node),
      totalCount: counted.count,
    };
    return { result, rows: rows.slice(0, args.first) };
  });
}
