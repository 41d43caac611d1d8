import type { EntityManager } from 'typeorm';
import { requirePurpose } from '../auth/read-purpose.ts';
import { londonDay } from '../calendar/london-time.ts';
import { byWhat, type VisibleMessages, visibleTo } from '../delivery/visible-messages.ts';
import { connection } from '../paging/connection.ts';
import { pageSize, readCursor } from '../paging/cursor.ts';
import type { AgencyContext } from '../subgraph/agency-context.ts';
import { knownPartnership } from '../subgraph/check-parties.ts';
import { notPermitted, notSeen } from '../subgraph/read-records.ts';
import { discrepancyFields, type KeptDiscrepancy, shownDiscrepancy } from './kept-discrepancy.ts';
import { latestRuns } from './reconciliation-run.ts';
import { shownRun } from './shown-run.ts';

export interface ListDiscrepancies {
  partnershipCode: string;
  status?: KeptDiscrepancy['status'] | null;
  first: number;
  after?: string | null;
}

/**
 * What the comparison of records found that the one who asks may see: those between their own organisation and others,
 * or all of a kind whose records they may all see. Newest first. Three statements, however long the page.
 *
 * @throws HubError NOT_PERMITTED, PURPOSE_REQUIRED, INVALID_CURSOR, INVALID_PAGE_SIZE
 */
export async function listDiscrepancies(args: ListDiscrepancies, context: AgencyContext) {
  const partnershipCode = knownPartnership(context.geography, args.partnershipCode);
  const access = { partnership: partnershipCode, concept: 'DISCREPANCY', action: 'LIST' };
  try {
    const asker = await context.asker();
    const visible = visibleTo(asker, partnershipCode, context.now);
    if (visible.wholeConcepts.length === 0 && visible.ownOrganisation === null)
      throw notPermitted(partnershipCode);
    if (asker.sector !== context.agency.sector) requirePurpose(context.caller);
    const result = await context.sessions.read(context, (manager) => page(manager, args, visible, context));
    const count = result.edges.length;
    context.recorder.record({ ...access, count, ...byWhat(asker, partnershipCode, context.now) });
    return result;
  } catch (error) {
    context.recorder.record({ ...access, ...notSeen(error) });
    throw error;
  }
}

async function page(
  manager: EntityManager,
  { status, first, after }: ListDiscrepancies,
  { partnership, wholeConcepts, ownOrganisation }: VisibleMessages,
  context: AgencyContext,
) {
  const limit = pageSize(first);
  const place = after == null ? null : readCursor(after);
  const { now } = context;
  // Row-level security says the same once more: it guards, this filters.
  const visible = `partnership = $1 and (concept = any ($2::text[])
    or coalesce(originator = $3 or recipient = $3, false))`;
  const seen = [partnership, wholeConcepts, ownOrganisation];
  const rows: KeptDiscrepancy[] = await manager.query(
    `select ${discrepancyFields} from discrepancies
     where ${visible} and ($4::text is null or status = $4)
       and ($5::timestamptz is null or (found_at, id) < ($5, $6::uuid))
     order by found_at desc, id desc limit $7`,
    [...seen, status ?? null, place?.startedAt ?? null, place?.id ?? null, limit + 1],
  );
  const counts = await manager.query(
    `select state, count(*)::int as open, count(*) filter (where due_on < $4)::int as overdue
     from discrepancies where ${visible} and status = 'OPEN' group by state order by state`,
    [...seen, londonDay(now)],
  );
  const shown = rows.map((row) => ({ ...row, startedAt: row.foundAt, row }));
  return {
    ...connection(shown, limit, ({ row }) => shownDiscrepancy(row, context)),
    counts,
    runs: (await latestRuns(manager, partnership, 12)).map((run) => shownRun(run, context.geography)),
  };
}
