import type { EntityManager } from 'typeorm';
import { askPrepared } from '../database/ask-prepared.ts';
import { groupedByHash } from '../database/grouped-by-hash.ts';
import { type DigestOf, pairDigests } from '../reporting-period/pair-digests.ts';
import { type PairsRead, pairCondition } from '../reporting-period/pairs-read.ts';
import { boundsOf, type ReportingPeriod } from '../reporting-period/reporting-period.ts';
import type { AgencyContext } from '../subgraph/agency-context.ts';
import { organisationNamed } from '../subgraph/organisation-named.ts';
import type { EscalationRow, EscalationSide, EscalationStatus } from './escalation-row.ts';
import { escalationStageFigures } from './escalation-stage-figures.ts';

/** Escalations that share a raiser, a receiver, a reason and where they got to. */
export interface EscalationCell {
  raisedBy: string;
  raisedAgainst: string;
  kind: EscalationRow['kind'];
  reason: string;
  stageReached: number;
  lastStage: boolean;
  status: EscalationStatus;
  count: number;
}

// The database works the digest out itself (see the migrations): of the id, when it was raised, and where it stands.
const digestOf: DigestOf = {
  table: 'escalations',
  from: 'raised_by',
  to: 'raised_against',
  day: 'started_on',
  within: 'started_at',
  count: 'count(*)',
  digest: 'digest',
  lastChangedAt: 'max(changed_at)',
};

/**
 * What an agency contributes to a partnership's escalation figures: its own records only, exactly.
 *
 * @param pairs those whose matters the reader may list
 */
export async function escalationContribution(
  manager: EntityManager,
  period: ReportingPeriod,
  { geography, now }: Pick<AgencyContext, 'geography' | 'now'>,
  pairs: PairsRead = 'ALL',
) {
  const { start, end } = boundsOf(period);
  const { partnershipCode } = period;
  const [counted, stages, compared] = await groupedByHash(
    manager,
    async () =>
      [
        await cells(manager, partnershipCode, start, end, pairs),
        await escalationStageFigures(manager, partnershipCode, start, end, now, pairs),
        await pairDigests<EscalationSide>(manager, digestOf, partnershipCode, start, end, pairs),
      ] as const,
  );
  const { RAISER: asRaiser = [], RECEIVER: asReceiver = [] } = Object.groupBy(counted, ({ side }) => side);

  const named = ({ side, ...cell }: EscalationCell & { side: EscalationSide }) => ({
    ...cell,
    raisedBy: organisationNamed(geography, cell.raisedBy),
    raisedAgainst: organisationNamed(geography, cell.raisedAgainst),
  });
  return {
    state: counted.length === 0 ? 'NOT_RECORDED' : 'RECORDED',
    lastChangedAt: compared.lastChangedAt,
    asRaiser: asRaiser.map(named),
    asReceiver: asReceiver.map(named),
    stages: stages.map((stage) => ({ ...stage, raisedBy: organisationNamed(geography, stage.raisedBy) })),
    raiserDays: compared.days.RAISER ?? [],
    receiverDays: compared.days.RECEIVER ?? [],
  };
}

function cells(
  manager: EntityManager,
  partnershipCode: string,
  start: Date,
  end: Date,
  pairs: PairsRead,
): Promise<(EscalationCell & { side: EscalationSide })[]> {
  const ofPairs = pairCondition(pairs, 'raised_by', 'raised_against', 4);
  return askPrepared(
    manager,
    `select side, raised_by as "raisedBy", raised_against as "raisedAgainst", kind, reason,
       stage_reached as "stageReached", stage_reached = policy_stages as "lastStage", status, count(*)::int as count
     from escalations
     where partnership = $1 and started_at >= $2 and started_at < $3 ${ofPairs.sql}
     group by 1, 2, 3, 4, 5, 6, 7, 8`,
    [partnershipCode, start, end, ...ofPairs.parameters],
  );
}
