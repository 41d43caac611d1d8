import type { EscalationStatus } from '../../shared/escalation/escalation-row.ts';
import type { PairDigests } from '../../shared/reporting-period/pair-digests.ts';
import type { NamedOrganisation } from '../../shared/subgraph/organisation-named.ts';
import { compareEscalations, type EscalationComparisonRow } from './compare-escalations.ts';
import { type BySector, isPartial, permitted, type Stated, sourcesOf } from './contribution.ts';
import { share, sum, type UnknownNumber } from './unknown-number.ts';

export interface EscalationCell {
  raisedBy: NamedOrganisation;
  raisedAgainst: NamedOrganisation;
  kind: string;
  reason: string;
  stageReached: number;
  lastStage: boolean;
  status: EscalationStatus;
  count: number;
}

interface EscalationStageFigures {
  raisedBy: NamedOrganisation;
  number: number;
  overdueNow: number;
}

export interface EscalationContribution extends Stated {
  asRaiser: EscalationCell[];
  asReceiver: EscalationCell[];
  stages: EscalationStageFigures[];
  raiserDays: PairDigests[];
  receiverDays: PairDigests[];
}

/**
 * Joins what the agencies contribute on escalations. Escalations are counted from the raisers' records; the
 * receivers' are set beside them, and those that only one side recorded are counted apart (docs/counting.md).
 *
 * @param rows the escalations of the days on which digests differ; null when they could not be compared
 * @param partners the statutory partners: one that raised nothing is a true zero, and is shown
 */
export function joinEscalations(
  asked: BySector<EscalationContribution>,
  rows: readonly EscalationComparisonRow[] | null,
  partners: readonly NamedOrganisation[],
  now: Date,
) {
  const sources = sourcesOf(asked);
  const contributions = permitted(asked);
  const partial = isPartial(sources);
  const cells = Object.values(contributions).flatMap((contribution) => contribution?.asRaiser ?? []);
  const received = Object.values(contributions).map(
    (contribution) => contribution && sum(contribution.asReceiver.map(({ count }) => count)),
  );
  const stages = Object.values(contributions).flatMap((contribution) => contribution?.stages ?? []);
  const organisations = named(partners, cells);
  const whole = (chosen: readonly EscalationCell[]) => (partial ? unknownCounts : countsOf(chosen));
  // What could not be compared with an agency that did not answer is not nothing.
  const compared = rows === null || partial ? null : compareEscalations(rows);

  return {
    sources,
    partial,
    comparison: compared === null ? 'INCOMPLETE' : 'COMPLETE',
    asOf: now,
    total: whole(cells),
    received: sum(received),
    overdueNow: partial ? null : sum(stages.map(({ overdueNow }) => overdueNow)),
    raiserOnly: compared?.raiserOnly ?? null,
    receiverOnly: compared?.receiverOnly ?? null,
    statusDiffers: compared?.statusDiffers ?? null,
    // A raiser's own records are whole as soon as its own agency answered; against whom, only when all did.
    byRaiser: organisations.map((organisation) => ({
      organisation,
      counts:
        contributions[organisation.sector] === null
          ? unknownCounts
          : countsOf(cells.filter(({ raisedBy }) => raisedBy.code === organisation.code)),
    })),
    byReceiver: organisations.map((organisation) => ({
      organisation,
      counts: whole(cells.filter(({ raisedAgainst }) => raisedAgainst.code === organisation.code)),
    })),
    byReason: [...Map.groupBy(cells, ({ reason }) => reason)]
      .map(([reason, chosen]) => ({ reason, counts: whole(chosen) }))
      .sort((a, b) => a.reason.localeCompare(b.reason)),
    byStageReached: [...Map.groupBy(cells, ({ stageReached }) => stageReached)]
      .map(([stage, chosen]) => ({ stage, counts: whole(chosen) }))
      .sort((a, b) => a.stage - b.stage),
    stages,
  };
}

interface EscalationCounts {
  raised: UnknownNumber;
  open: UnknownNumber;
  resolved: UnknownNumber;
  closedUnresolved: UnknownNumber;
  withdrawn: UnknownNumber;
  lastStageUnresolved: UnknownNumber;
  lastStageUnresolvedShare: UnknownNumber;
}

const unknownCounts: EscalationCounts = {
  raised: null,
  open: null,
  resolved: null,
  closedUnresolved: null,
  withdrawn: null,
  lastStageUnresolved: null,
  lastStageUnresolvedShare: null,
};

function countsOf(cells: readonly EscalationCell[]): EscalationCounts {
  const count = (matches: (cell: EscalationCell) => boolean) =>
    sum(cells.filter(matches).map((cell) => cell.count));
  const raised = count(() => true);
  const lastStageUnresolved = count(
    ({ lastStage, status }) => lastStage && (status === 'OPEN' || status === 'CLOSED_UNRESOLVED'),
  );
  return {
    raised,
    open: count(({ status }) => status === 'OPEN'),
    resolved: count(({ status }) => status === 'RESOLVED'),
    closedUnresolved: count(({ status }) => status === 'CLOSED_UNRESOLVED'),
    withdrawn: count(({ status }) => status === 'WITHDRAWN'),
    lastStageUnresolved,
    lastStageUnresolvedShare: share(lastStageUnresolved, raised),
  };
}

/** The partners, and whoever else a record names. */
function named(
  partners: readonly NamedOrganisation[],
  cells: readonly EscalationCell[],
): NamedOrganisation[] {
  const byCode = new Map(partners.map((partner) => [partner.code, partner]));
  for (const { raisedBy, raisedAgainst } of cells) {
    byCode.set(raisedBy.code, raisedBy);
    byCode.set(raisedAgainst.code, raisedAgainst);
  }
  return [...byCode.values()];
}
