import { withheldFrom, withoutWithheld } from '../access/withheld.ts';
import { londonDay } from '../calendar/london-time.ts';
import { escalationPolicy } from '../policy/escalation-policies.ts';
import { escalationContentHash } from '../reconciliation/content-hash.ts';
import type { AgencyContext } from '../subgraph/agency-context.ts';
import { organisationNamed } from '../subgraph/organisation-named.ts';
import type { EscalationRow, EscalationStageRow } from './escalation-row.ts';

/** Whether a stage is, or was left, past the last day of its limit. Without a limit it never is. */
function isStageOverdue({ dueOn, leftAt }: EscalationStageRow, now: Date): boolean {
  return dueOn !== null && londonDay(leftAt ?? now) > dueOn;
}

/** A row and its stages as GraphQL's EscalationRecord, without what is withheld from who asks. */
export function escalationRecord(
  row: EscalationRow,
  stages: EscalationStageRow[],
  { geography, now, caller: { principal } }: AgencyContext,
) {
  return {
    ...withoutWithheld(row, principal.role),
    withheld: withheldFrom(principal.role),
    organisation: organisationNamed(geography, row.organisation),
    raisedBy: organisationNamed(geography, row.raisedBy),
    raisedAgainst: organisationNamed(geography, row.raisedAgainst),
    policy: { code: row.policy, label: escalationPolicy(row.policy).name },
    stages: stages.map((stage) => ({
      ...withoutWithheld(stage, principal.role),
      limit: stage.dueOn === null ? 'NO_LIMIT_SET' : 'LIMIT_SET',
      overdue: isStageOverdue(stage, now),
    })),
    stageReached: stages.at(-1)?.number ?? 1,
    contentHash: escalationContentHash(row),
  };
}

/** A row as an agency's own type: the shared record, and beside it what only that agency records. */
export function ownEscalation<Row extends EscalationRow>(
  row: Row,
  stages: EscalationStageRow[],
  context: AgencyContext,
) {
  return {
    ...withoutWithheld(row, context.caller.principal.role),
    partnershipCode: row.partnership,
    record: escalationRecord(row, stages, context),
  };
}
