import type { EntityManager } from 'typeorm';
import { NIL as firstId } from 'uuid';
import { camelCaseRow } from '../database/snake-case-naming.ts';
import { ownInformationRequest } from '../information-request/information-request-record.ts';
import type { InformationRequestRow, RequestSide } from '../information-request/information-request-row.ts';
import { connection } from '../paging/connection.ts';
import { pageSize } from '../paging/cursor.ts';
import { dueCursorOf, readDueCursor } from '../paging/due-cursor.ts';
import type { PageArguments } from '../paging/page-query.ts';
import type { AgencyContext } from '../subgraph/agency-context.ts';
import { dueNextUntil } from './due-next.ts';
import { readOwnWork } from './read-own-work.ts';
import { type InboxView, inboxConditions, type SentView, sentConditions } from './request-views.ts';

interface WorkPage<View> extends PageArguments {
  partnershipCode: string;
  view: View;
}

/**
 * The requests that the caller's own organisation was sent, as a Relay connection: first what is due first, last what
 * has no limit. Two statements, however long the page.
 *
 * @throws HubError NOT_PERMITTED, UNKNOWN_PARTNERSHIP, INVALID_PAGE_SIZE, INVALID_CURSOR, HOLIDAYS_NOT_HELD
 */
export function inboxConnection(args: WorkPage<InboxView>, context: AgencyContext) {
  return workPage(args, context, 'RESPONDER', inboxConditions[args.view]);
}

/** The requests that the caller's own organisation made, in the same order. Throws as inboxConnection does. */
export function sentConnection(args: WorkPage<SentView>, context: AgencyContext) {
  return workPage(args, context, 'REQUESTER', sentConditions[args.view]);
}

function workPage(args: WorkPage<unknown>, context: AgencyContext, side: RequestSide, condition: string) {
  const first = pageSize(args.first);
  const place = args.after == null ? undefined : readDueCursor(args.after);
  return readOwnWork(context, args.partnershipCode, 'LIST', async (manager, own) => {
    const { until } = dueNextUntil(context.now, context.calendar);
    // PostgreSQL wants each parameter named, and not every view compares with both instants.
    const matching = `from information_requests r
      where r.partnership = $1 and r.organisation = $2 and r.side = '${side}' and ${condition}
        and $3::timestamptz < $4::timestamptz`;
    const given = [own.partnership, own.organisation, context.now, until];
    const rows = await rowsAfter(manager, matching, given, place, first + 1);
    const [counted] = await manager.query(`select count(*)::int as count ${matching}`, given);
    const shown = connection(rows, first, (row) => ownInformationRequest(row, context), dueCursorOf);
    return { result: { ...shown, totalCount: counted.count }, rows: rows.slice(0, first) };
  });
}

// A limit that there is not is as one that never comes, so that one comparison of rows finds the place in the index.
async function rowsAfter(
  manager: EntityManager,
  matching: string,
  given: unknown[],
  place: { dueAt: Date | null; id: string } | undefined,
  most: number,
): Promise<InformationRequestRow[]> {
  const after = place === undefined ? '-infinity' : (place.dueAt ?? 'infinity');
  const rows: Record<string, unknown>[] = await manager.query(
    `select r.* ${matching} and (coalesce(r.due_at, 'infinity'), r.id) > ($5::timestamptz, $6::uuid)
     order by coalesce(r.due_at, 'infinity'), r.id limit $7`,
    [...given, after, place?.id ?? firstId, most],
  );
  return rows.map(camelCaseRow<InformationRequestRow>);
}
