import { assumedWorkingHours, type WorkingHours } from '../calendar/working-hours.ts';
import { type EscalationPolicy, escalationPolicy } from './escalation-policies.ts';
import file from './partnership-policies.json' with { type: 'json' };
import { type UrgencyTargetPolicy, urgencyTargetPolicy } from './urgency-targets.ts';

/** Whether an area (or its region) published the policy, or borrows another's so there is something to show. */
type PolicyOrigin = 'PUBLISHED_HERE' | 'BORROWED_FOR_DEMONSTRATION';

/** The policies a partnership's figures are judged by. Show a borrowed one as borrowed wherever it decides. */
export interface PartnershipPolicies {
  urgencyTargets: UrgencyTargetPolicy;
  urgencyOrigin: PolicyOrigin;
  escalation: EscalationPolicy;
  escalationOrigin: PolicyOrigin;
  workingHours: WorkingHours;
}

interface Choice {
  policy: string;
  origin: string;
}

const byDefault = follow(file.default.urgencyTargets, file.default.escalation);

const byPartnership = new Map(
  file.partnerships.map(({ partnership, urgencyTargets, escalation }) => [
    partnership,
    follow(urgencyTargets ?? file.default.urgencyTargets, escalation ?? file.default.escalation),
  ]),
);

/**
 * The policies of a partnership, by its ONS code. Any code not listed, such as a combined
 * partnership's, gets the default, marked as borrowed.
 */
export function policiesFor(partnershipCode: string): PartnershipPolicies {
  return byPartnership.get(partnershipCode) ?? byDefault;
}

function follow(urgencyTargets: Choice, escalation: Choice): PartnershipPolicies {
  return {
    urgencyTargets: urgencyTargetPolicy(urgencyTargets.policy),
    urgencyOrigin: originOf(urgencyTargets),
    escalation: escalationPolicy(escalation.policy),
    escalationOrigin: originOf(escalation),
    workingHours: assumedWorkingHours,
  };
}

// Anything not plainly marked as the area's own counts as borrowed, the claim that needs no proof.
function originOf({ origin }: Choice): PolicyOrigin {
  return origin === 'PUBLISHED_HERE' ? 'PUBLISHED_HERE' : 'BORROWED_FOR_DEMONSTRATION';
}
