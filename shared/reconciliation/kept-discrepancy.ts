import type { EntityManager } from 'typeorm';
import { withheldFrom } from '../access/withheld.ts';
import { londonDay } from '../calendar/london-time.ts';
import type { AgencyContext } from '../subgraph/agency-context.ts';
import { organisationNamed } from '../subgraph/organisation-named.ts';
import { loggedConcepts } from '../subgraph/read-records.ts';
import type { ReconciledConcept } from './matter-statement.ts';
import type { DiscrepancyState } from './reconciliation-state.ts';

/** How a discrepancy ended, or to whom it went. */
export type DiscrepancyResolution = 'CORRECTED' | 'EXPLAINED' | 'NOT_OURS';

/** A discrepancy that the comparison found, as it is kept until it is worked off and after. */
export interface KeptDiscrepancy {
  partnership: string;
  id: string;
  concept: ReconciledConcept;
  matterId: string;
  startedAt: Date;
  originator: string;
  recipient: string;
  state: DiscrepancyState;
  owner: string;
  handedOver: boolean;
  status: 'OPEN' | 'SETTLED' | 'GONE';
  foundAt: Date;
  /** A calendar day, as 2026-04-01. */
  dueOn: string;
  lastSeenAt: Date;
  goneAt: Date | null;
  resolution: DiscrepancyResolution | null;
  reason: string | null;
  settledBy: string | null;
  settledByOrganisation: string | null;
  settledAt: Date | null;
  synthetic: boolean;
}

/** The columns of one, for SQL. */
export const discrepancyFields = `partnership, id, concept, matter_id as "matterId", started_at as "startedAt", originator,
  recipient, state, owner, handed_over as "handedOver", status, found_at as "foundAt", due_on::text as "dueOn",
  last_seen_at as "lastSeenAt", gone_at as "goneAt", resolution, reason, settled_by as "settledBy",
  settled_by_organisation as "settledByOrganisation", settled_at as "settledAt", synthetic`;

/** One, locked until the transaction ends; undefined if there is none that the session may see. */
export async function discrepancyForUpdate(
  manager: EntityManager,
  partnership: string,
  id: string,
): Promise<KeptDiscrepancy | undefined> {
  const rows = await manager.query(
    `select ${discrepancyFields} from discrepancies where partnership = $1 and id = $2 for update`,
    [partnership, id],
  );
  return rows[0];
}

/** One as GraphQL shows it. */
export function shownDiscrepancy(
  { settledByOrganisation, partnership, concept, ...row }: KeptDiscrepancy,
  { geography, now, principal }: Pick<AgencyContext, 'geography' | 'now' | 'principal'>,
) {
  const ownWords = !withheldFrom(principal.role).includes('OWN_WORDS');
  return {
    ...row,
    partnershipCode: partnership,
    concept: loggedConcepts[concept],
    originator: organisationNamed(geography, row.originator),
    recipient: organisationNamed(geography, row.recipient),
    owner: organisationNamed(geography, row.owner),
    overdue: isOverdue(row, now),
    reason: ownWords ? row.reason : null,
    settledBy: ownWords ? row.settledBy : null,
    settledByOrganisation:
      settledByOrganisation === null ? null : organisationNamed(geography, settledByOrganisation),
  };
}

/** Past its last day and still open. */
function isOverdue({ status, dueOn }: Pick<KeptDiscrepancy, 'status' | 'dueOn'>, now: Date): boolean {
  return status === 'OPEN' && dueOn < londonDay(now);
}
