import type { CountFrom } from '../calendar/working-days.ts';
import type { WorkingHours } from '../calendar/working-hours.ts';
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
  workingDayCount: WorkingDayCount;
  dueSoon: DueSoonRule;
  discrepancies: DiscrepancyRule;
}

/** How long an organisation has to work off a discrepancy between two agencies' records. */
interface DiscrepancyRule {
  /** From the day on which it was found. */
  workingDays: number;
  /** True when nobody published it and we chose it. */
  assumed: boolean;
}

/** Which day of a limit in working days is counted as the first. */
interface WorkingDayCount {
  countFrom: CountFrom;
  /** True when nobody published it of the area's limits. */
  assumed: boolean;
  /** Where it was read; null if nowhere. */
  source: string | null;
}

/** From when on something counts as due soon. */
interface DueSoonRule {
  /** The last share of a request's limit, from 0 to 1; and in any case its last working hours. */
  shareOfLimit: number;
  lastWorkingHours: number;
  /** The last working days of an escalation stage's limit. */
  lastWorkingDays: number;
  /** True when nobody published it and we chose it. */
  assumed: boolean;
}

interface Choice {
  policy: string;
  origin: string;
}

/** Working hours as configured: London clock times, as 09:00. */
interface ConfiguredHours {
  opensAt: string;
  closesAt: string;
  assumed: boolean;
}

/** What an area follows; whatever it leaves out, it has of the default. */
interface Configured {
  urgencyTargets: Choice;
  escalation: Choice;
  workingHours: ConfiguredHours;
  workingDayCount: { countFrom: string; assumed: boolean; source: string | null };
  dueSoon: DueSoonRule;
  discrepancies: DiscrepancyRule;
}

const configured: { default: Configured; partnerships: (Partial<Configured> & { partnership: string })[] } =
  file;

const byDefault = follow(configured.default);

const byPartnership = new Map(
  configured.partnerships.map(({ partnership, ...own }) => [
    partnership,
    follow({ ...configured.default, ...own }),
  ]),
);

/**
 * The policies of a partnership, by its ONS code. Any code not listed, such as a combined
 * partnership's, gets the default, marked as borrowed.
 */
export function policiesFor(partnershipCode: string): PartnershipPolicies {
  return byPartnership.get(partnershipCode) ?? byDefault;
}

function follow({
  urgencyTargets,
  escalation,
  workingHours,
  workingDayCount,
  dueSoon,
  discrepancies,
}: Configured): PartnershipPolicies {
  return {
    urgencyTargets: urgencyTargetPolicy(urgencyTargets.policy),
    urgencyOrigin: originOf(urgencyTargets),
    escalation: escalationPolicy(escalation.policy),
    escalationOrigin: originOf(escalation),
    workingHours: {
      opensAtMinute: minuteOf(workingHours.opensAt),
      closesAtMinute: minuteOf(workingHours.closesAt),
      assumed: workingHours.assumed,
    },
    workingDayCount: { ...workingDayCount, countFrom: countFromOf(workingDayCount.countFrom) },
    dueSoon,
    discrepancies,
  };
}

/** `09:00` → 540. */
function minuteOf(clock: string): number {
  const [hour, minute] = clock.split(':').map(Number);
  return (hour ?? Number.NaN) * 60 + (minute ?? Number.NaN);
}

// Day 0 is the trigger unless a place plainly says otherwise.
function countFromOf(text: string): CountFrom {
  return text === 'TRIGGER_DAY' ? 'TRIGGER_DAY' : 'NEXT_WORKING_DAY';
}

// Anything not plainly marked as the area's own counts as borrowed, the claim that needs no proof.
function originOf({ origin }: Choice): PolicyOrigin {
  return origin === 'PUBLISHED_HERE' ? 'PUBLISHED_HERE' : 'BORROWED_FOR_DEMONSTRATION';
}
