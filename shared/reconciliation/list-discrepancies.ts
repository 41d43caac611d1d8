import type { EntityManager } from 'typeorm';
import { type Asker, wholePartnerships } from '../access/standing.ts';
import { readableExtent } from '../access/visible-rows.ts';
import { londonDay } from '../calendar/london-time.ts';
import { connection } from '../paging/connection.ts';
import { pageSize, readCursor } from '../paging/cursor.ts';
import type { AgencyContext } from '../subgraph/agency-context.ts';
import { knownPartnership } from '../subgraph/check-parties.ts';
import { checkMayRead, notSeen } from '../subgraph/read-records.ts';
import { discrepancyFields, type KeptDiscrepancy, shownDiscrepancy } from './kept-discrepancy.ts';
import { reconciledConcepts } from './matter-statement.ts';
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
  const asker = await context.asker();
  const access = { partnership: partnershipCode, concept: 'DISCREPANCY', action: 'LIST' };
  try {
    const readable = reconciledConcepts.find(
      (concept) => readableExtent(asker, concept, partnershipCode, context.now) !== 'NONE',
    );
    checkMayRead(context, asker, readable ?? 'information-request', partnershipCode);
    const result = await context.sessions.read(context, (manager) =>
      page(manager, { ...args, partnershipCode }, asker, context),
    );
    context.recorder.record({ ...access, outcome: 'ALLOWED', count: result.edges.length, subjects: [] });
    return result;
  } catch (error) {
    context.recorder.record({ ...access, ...notSeen(error) });
    throw error;
  }
}

async function page(
  manager: EntityManager,
  { partnershipCode, status, first, after }: ListDiscrepancies,
  asker: Asker,
  context: AgencyContext,
) {
  const limit = pageSize(first);
  const place = after == null ? null : readCursor(after);
  const { now } = context;
  const whole = reconciledConcepts.filter((concept) =>
    wholePartnerships(asker, concept, now).includes(partnershipCode),
  );
  // Row-level security says the same once more: it guards, this filters.
  const visible = `partnership = $1 and (concept = any ($2::text[]) or originator = $3 or recipient = $3)`;
  const seen = [partnershipCode, whole, asker.ownOrganisation];
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
    runs: (await latestRuns(manager, partnershipCode, 12)).map((run) => shownRun(run, context.geography)),
  };
}
