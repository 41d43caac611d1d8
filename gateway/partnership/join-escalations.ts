import type { CalendarDay } from '../../shared/calendar/calendar-day.ts';
import { suppressed } from '../../shared/disclosure/suppressed.ts';
import { escalationReasons } from '../../shared/escalation/escalation-reasons.ts';
import type { EscalationStatus } from '../../shared/escalation/escalation-row.ts';
import type { PairDigests } from '../../shared/reporting-period/pair-digests.ts';
import type { NamedOrganisation } from '../../shared/subgraph/organisation-named.ts';
import { compareEscalations, type EscalationComparisonRow } from './compare-escalations.ts';
import {
  type BySector,
  type Controlled,
  isControlled,
  isPartial,
  permitted,
  sourcesOf,
} from './contribution.ts';
import { countsOf, unknownCounts } from './escalation-counts.ts';
import { type PolicyStage, stagesShown } from './escalation-stages.ts';
import { sum, type UnknownNumber } from './unknown-number.ts';
import { type UnlistedEscalations, unlistedEscalations } from './unlisted-escalations.ts';

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

export interface EscalationContribution extends Controlled {
  asRaiser: EscalationCell[];
  asReceiver: EscalationCell[];
  stages: EscalationStageFigures[];
  /** Absent or null when the one who asks may list every escalation. */
  raisedUnlisted?: UnlistedEscalations[] | null;
  receivedUnlisted?: UnlistedEscalations[] | null;
  raiserDays: PairDigests[];
  receiverDays: PairDigests[];
}

/**
 * Joins what the agencies contribute on escalations. Escalations are counted from the raisers' records; the
 * receivers' are set beside them, and those that only one side recorded are counted apart (docs/counting.md).
 *
 * @param rows the escalations of the days on which digests differ; null when they could not be compared
 * @param partners the statutory partners: one that raised nothing is a true zero, and is shown
 * @param about the period's last day, and the stages of the partnership's policy
 */
export function joinEscalations(
  asked: BySector<EscalationContribution>,
  rows: readonly EscalationComparisonRow[] | null,
  partners: readonly NamedOrganisation[],
  now: Date,
  about: { to: CalendarDay; stages: readonly PolicyStage[] },
) {
  const sources = sourcesOf(asked);
  const contributions = permitted(asked);
  const partial = isPartial(sources);
  const cells = Object.values(contributions).flatMap((contribution) => contribution?.asRaiser ?? []);
  const unlisted = unlistedEscalations(contributions, about.to);
  const received = Object.values(contributions).map(
    (contribution) => contribution && sum(contribution.asReceiver.map(({ count }) => count)),
  );
  const organisations = named(partners, cells, unlisted.organisations);
  const stages = stagesShown(contributions, organisations, unlisted, about.stages);
  const ofAll = unlisted.raised === 0 ? 0 : suppressed;
  const whole = (chosen: readonly EscalationCell[], more: UnknownNumber) =>
    partial ? unknownCounts : countsOf(chosen, more);
  // What could not be compared with an agency that did not answer is not nothing.
  const compared = rows === null || partial ? null : compareEscalations(rows);
  const ifListed = (figure: number | undefined): UnknownNumber => {
    if (figure === undefined) return null;
    return unlisted.raised === 0 && unlisted.received === 0 ? figure : suppressed;
  };
  // Where escalations are not listed, any reason and any stage may be theirs.
  const reasons = ofAll === 0 ? cells.map(({ reason }) => reason) : escalationReasons;
  const stageNumbers = [
    ...cells.map(({ stageReached }) => stageReached),
    ...(ofAll === 0 ? [] : about.stages.map(({ number }) => number)),
  ];

  return {
    sources,
    partial,
    comparison: compared === null ? 'INCOMPLETE' : 'COMPLETE',
    disclosure: isControlled(contributions) ? 'CONTROLLED' : 'COMPLETE',
    asOf: now,
    total: whole(cells, unlisted.raised),
    received: sum([...received, unlisted.received]),
    overdueNow: partial ? null : sum([...stages.map(({ overdueNow }) => overdueNow), ofAll]),
    raiserOnly: ifListed(compared?.raiserOnly),
    receiverOnly: ifListed(compared?.receiverOnly),
    statusDiffers: ifListed(compared?.statusDiffers),
    // A raiser's own records are whole as soon as its own agency answered; against whom, only when all did.
    byRaiser: organisations.map((organisation) => ({
      organisation,
      counts:
        contributions[organisation.sector] === null
          ? unknownCounts
          : countsOf(
              cells.filter(({ raisedBy }) => raisedBy.code === organisation.code),
              unlisted.raisedBy(organisation),
            ),
    })),
    byReceiver: organisations.map((organisation) => ({
      organisation,
      counts: whole(
        cells.filter(({ raisedAgainst }) => raisedAgainst.code === organisation.code),
        unlisted.raisedAgainst(organisation),
      ),
    })),
    byReason: [...new Set(reasons)]
      .sort((a, b) => a.localeCompare(b))
      .map((reason) => ({
        reason,
        counts: whole(
          cells.filter((cell) => cell.reason === reason),
          ofAll,
        ),
      })),
    byStageReached: [...new Set(stageNumbers)]
      .sort((a, b) => a - b)
      .map((stage) => ({
        stage,
        counts: whole(
          cells.filter(({ stageReached }) => stageReached === stage),
          ofAll,
        ),
      })),
    stages,
  };
}

/** The partners, and whoever else is named. */
function named(
  partners: readonly NamedOrganisation[],
  cells: readonly EscalationCell[],
  others: readonly NamedOrganisation[],
): NamedOrganisation[] {
  const inCells = cells.flatMap(({ raisedBy, raisedAgainst }) => [raisedBy, raisedAgainst]);
  const all = [...partners, ...inCells, ...others];
  return [...new Map(all.map((organisation) => [organisation.code, organisation])).values()];
}
