import { z } from 'zod';
import type { HolidayCalendar } from '../calendar/bank-holidays.ts';
import { addWorkingHours, assumedWorkingHours, type WorkingHours } from '../calendar/working-hours.ts';
import { HubError } from '../errors/hub-error.ts';
import file from './urgency-targets.json' with { type: 'json' };

/** How urgent a request between agencies is. Areas also use blue; blue asks nothing of anybody. */
export const urgencies = ['RED', 'AMBER', 'GREEN'] as const;

export type Urgency = (typeof urgencies)[number];

const target = z.strictObject({
  hours: z.number().positive(),
  clock: z.enum(['WORKING_HOURS', 'ELAPSED_HOURS']),
});

const policyShape = z.strictObject({
  code: z.string(),
  publishedBy: z.string(),
  source: z.string(),
  targets: z.record(z.enum(urgencies), target.nullable()),
  notes: z.string(),
});

/** How long an area allows for an answer at each urgency, in hours; null = it publishes no limit. */
export type UrgencyTargetPolicy = z.infer<typeof policyShape>;

/** When an answer is due; some policies set no limit, and an answer without one is never late. */
export type Due = { limit: 'LIMIT_SET'; dueAt: Date } | { limit: 'NO_LIMIT_SET' };

// Joined figures look back 31 days for requests that may still be open; a longer limit would hide some.
const LONGEST_LIMIT_DAYS = 28;
// No 28 days of the held calendar have fewer working days (bank holidays cluster at Easter and at Christmas).
const FEWEST_WORKING_DAYS_IN_LONGEST_LIMIT = 16;

/** Reads policies. Throws HubError INVALID_URGENCY_TARGETS, POLICY_LIMIT_TOO_LONG (over 28 days). */
export function readUrgencyTargets(policies: unknown): UrgencyTargetPolicy[] {
  const parsed = z.array(policyShape).safeParse(policies);
  if (!parsed.success) throw new HubError('INVALID_URGENCY_TARGETS', z.prettifyError(parsed.error));
  for (const { code, targets } of parsed.data) {
    for (const urgency of urgencies) {
      const limit = targets[urgency];
      if (limit !== null && limit.hours > longestHours(limit.clock)) {
        throw new HubError(
          'POLICY_LIMIT_TOO_LONG',
          `${code} allows ${limit.hours} hours for ${urgency}, over ${LONGEST_LIMIT_DAYS} days. Set a shorter limit.`,
        );
      }
    }
  }
  return parsed.data;
}

function longestHours(clock: 'WORKING_HOURS' | 'ELAPSED_HOURS'): number {
  if (clock === 'ELAPSED_HOURS') return LONGEST_LIMIT_DAYS * 24;
  const { opensAtMinute, closesAtMinute } = assumedWorkingHours;
  return (FEWEST_WORKING_DAYS_IN_LONGEST_LIMIT * (closesAtMinute - opensAtMinute)) / 60;
}

const policies = new Map(readUrgencyTargets(file.policies).map((policy) => [policy.code, policy]));

/** A held policy by its code. Throws HubError UNKNOWN_POLICY naming those there are. */
export function urgencyTargetPolicy(code: string): UrgencyTargetPolicy {
  const policy = policies.get(code);
  if (policy === undefined) {
    throw new HubError(
      'UNKNOWN_POLICY',
      `No urgency targets are called ${code}. Use ${[...policies.keys()].join(', ')}.`,
    );
  }
  return policy;
}

/** A policy by its code; undefined if it is no longer held, as it may be of an old request. */
export function heldUrgencyTargets(code: string): UrgencyTargetPolicy | undefined {
  return policies.get(code);
}

/** The policies and urgencies whose limits run in working hours, so that a holiday moves them. */
export function workingHoursTargets(): { policy: string; urgency: Urgency }[] {
  return [...policies.values()].flatMap(({ code, targets }) =>
    urgencies
      .filter((urgency) => targets[urgency]?.clock === 'WORKING_HOURS')
      .map((urgency) => ({ policy: code, urgency })),
  );
}

/** When an answer to a request is due under a policy. Throws HubError HOLIDAYS_NOT_HELD. */
export function dueFor(
  requestedAt: Date,
  urgency: Urgency,
  policy: UrgencyTargetPolicy,
  workingHours: WorkingHours,
  calendar: HolidayCalendar,
): Due {
  const limit = policy.targets[urgency];
  if (limit === null) return { limit: 'NO_LIMIT_SET' };
  const dueAt =
    limit.clock === 'WORKING_HOURS'
      ? addWorkingHours(requestedAt, limit.hours, workingHours, calendar)
      : new Date(requestedAt.getTime() + limit.hours * 3_600_000);
  return { limit: 'LIMIT_SET', dueAt };
}

/** Whether the answer came, or is still awaited, after it was due. An answer at the due instant is in time. */
export function isOverdue(due: Due, answeredAt: Date | null, now: Date): boolean {
  return due.limit === 'LIMIT_SET' && (answeredAt ?? now) > due.dueAt;
}
