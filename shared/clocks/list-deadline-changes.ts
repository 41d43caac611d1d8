import type { EntityManager } from 'typeorm';
import type { CalendarDay } from '../calendar/calendar-day.ts';
import { connection } from '../paging/connection.ts';
import { pageSize, readCursor } from '../paging/cursor.ts';

export interface ListDeadlineChanges {
  partnershipCode: string;
  first: number;
  after?: string | null;
}

/** Whose changes are listed. */
export interface DeadlineChangesOf {
  /** Whether of every organisation's requests, and of every organisation's escalations. */
  everyRequest: boolean;
  everyEscalation: boolean;
  /** Otherwise of this organisation's own. */
  organisation: string | null;
}

export interface DeadlineChangeRow {
  id: string;
  organisation: string;
  informationRequestId: string | null;
  escalationId: string | null;
  stage: number | null;
  dueAtBefore: Date | null;
  dueAtAfter: Date | null;
  dueOnBefore: CalendarDay | null;
  dueOnAfter: CalendarDay | null;
  reason: string;
  calendarVersion: string;
  changedAt: Date;
}

/**
 * A page of the deadlines of a partnership that newer holidays moved, newest first. One statement, whatever the page.
 *
 * @param args the partnership's code must be its own
 * @throws HubError INVALID_CURSOR, INVALID_PAGE_SIZE
 */
export async function listDeadlineChanges<Node>(
  manager: EntityManager,
  { partnershipCode, first, after }: ListDeadlineChanges,
  { everyRequest, everyEscalation, organisation }: DeadlineChangesOf,
  node: (row: DeadlineChangeRow) => Node,
) {
  const size = pageSize(first);
  const place = after == null ? null : readCursor(after);
  const rows: DeadlineChangeRow[] = await manager.query(
    `select id, organisation, request_id as "informationRequestId", escalation_id as "escalationId", stage,
       due_at_before as "dueAtBefore", due_at_after as "dueAtAfter", due_on_before as "dueOnBefore",
       due_on_after as "dueOnAfter", reason, calendar_version as "calendarVersion", changed_at as "changedAt"
     from deadline_changes
     where partnership = $1
       and (request_id is not null and $2 or escalation_id is not null and $3 or coalesce(organisation = $4, false))
       and ($5::timestamptz is null or (changed_at, id) < ($5, $6::uuid))
     order by changed_at desc, id desc limit $7`,
    [
      partnershipCode,
      everyRequest,
      everyEscalation,
      organisation,
      place?.startedAt ?? null,
      place?.id ?? null,
      size + 1,
    ],
  );
  // The place in this list is the instant of the change, where lists of matters have their start.
  const placed = rows.map((row) => ({ id: row.id, startedAt: row.changedAt, row }));
  return { page: connection(placed, size, ({ row }) => node(row)), rows: rows.slice(0, size) };
}
