import type { PartnershipPolicies } from '../../shared/policy/partnership-policies.ts';
import { urgencies } from '../../shared/policy/urgency-targets.ts';

/** A partnership's urgency targets, as GraphQL shows them. */
export function urgencyTargetPolicy({ urgencyTargets, urgencyOrigin }: PartnershipPolicies) {
  const targets = urgencies.map((urgency) => {
    const target = urgencyTargets.targets[urgency];
    if (target === null) return { urgency, limit: 'NO_LIMIT_SET' };
    return { urgency, limit: 'LIMIT_SET', hours: target.hours, clock: target.clock };
  });
  const { code, publishedBy, source } = urgencyTargets;
  return { code, publishedBy, source, origin: urgencyOrigin, targets };
}

/** A partnership's escalation policy, as GraphQL shows it. */
export function escalationPolicy({ escalation, escalationOrigin }: PartnershipPolicies) {
  const { code, name, publishedBy, source, businessManagerFromStage } = escalation;
  const stages = escalation.stages.map(({ number, label, who, limitWorkingDays }) => ({
    number,
    label,
    who,
    limit: limitWorkingDays === null ? 'NO_LIMIT_SET' : 'LIMIT_SET',
    limitWorkingDays,
  }));
  return { code, name, publishedBy, source, origin: escalationOrigin, businessManagerFromStage, stages };
}

/** A partnership's working hours, as GraphQL shows them. */
export function workingHours({
  workingHours: { opensAtMinute, closesAtMinute, assumed },
}: PartnershipPolicies) {
  return { opensAt: clock(opensAtMinute), closesAt: clock(closesAtMinute), assumed };
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
