import { allSuppressed } from '../../shared/disclosure/control-counts.ts';
import { suppressed } from '../../shared/disclosure/suppressed.ts';
import type { EscalationStage } from '../../shared/policy/escalation-policies.ts';
import type { NamedOrganisation } from '../../shared/subgraph/organisation-named.ts';
import type { BySector } from './contribution.ts';
import type { EscalationContribution } from './join-escalations.ts';
import type { unlistedEscalations } from './unlisted-escalations.ts';

/** A stage of the partnership's policy. */
export type PolicyStage = Pick<EscalationStage, 'number' | 'label'>;

/**
 * Stage by stage, by raiser. Of one that raised some that may not be listed, each stage of the policy is shown as
 * suppressed: counts of those that may be listed would be smaller than its own.
 */
export function stagesShown(
  contributions: BySector<EscalationContribution>,
  organisations: readonly NamedOrganisation[],
  unlisted: ReturnType<typeof unlistedEscalations>,
  policyStages: readonly PolicyStage[],
) {
  const isHidden = (organisation: NamedOrganisation) => unlisted.raisedBy(organisation) !== 0;
  const shown = Object.values(contributions)
    .flatMap((contribution) => contribution?.stages ?? [])
    .filter(({ raisedBy }) => !isHidden(raisedBy));
  const hidden = organisations
    .filter(isHidden)
    .flatMap((raisedBy) =>
      policyStages.map(({ number, label }) => ({ raisedBy, number, label, ...suppressedStage })),
    );
  return [...shown, ...hidden];
}

const suppressedStage = {
  ...allSuppressed([
    'entered',
    'leftWithinLimit',
    'leftLate',
    'overdueNow',
    'withoutLimit',
    'shortened',
    'skippedTo',
    'resolvedHere',
  ]),
  medianWorkingDays: suppressed,
};
