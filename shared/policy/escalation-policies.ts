import type { HolidayCalendar } from '../calendar/bank-holidays.ts';
import type { CalendarDay } from '../calendar/calendar-day.ts';
import { addWorkingDays, type CountFrom } from '../calendar/working-days.ts';
import { HubError } from '../errors/hub-error.ts';
import file from './escalation-policies.json' with { type: 'json' };

/** One step of resolving a disagreement. */
export interface EscalationStage {
  /** From 1, without gaps. */
  number: number;
  label: string;
  /** Who works on it; null where the text that could be read does not say. */
  who: string | null;
  /** Working days from entering the stage; null where no limit is stated. */
  limitWorkingDays: number | null;
  rule: string;
}

/** How an area resolves disagreements between agencies about a child. */
export interface EscalationPolicy {
  code: string;
  publishedBy: string;
  name: string;
  source: string;
  /** What of the published text was not read; null = every stage was. */
  textRead: string | null;
  /** From which stage on the partnership's business manager is told of a clock; null where the text read does not say. */
  businessManagerFromStage: number | null;
  stages: EscalationStage[];
}

/** By when a stage should be resolved; many published stages set no limit. */
export type StageDue = { limit: 'LIMIT_SET'; dueOn: CalendarDay } | { limit: 'NO_LIMIT_SET' };

const policies = new Map<string, EscalationPolicy>(file.policies.map((policy) => [policy.code, policy]));

/** A held policy by its code. Throws HubError UNKNOWN_POLICY naming those there are. */
export function escalationPolicy(code: string): EscalationPolicy {
  const policy = policies.get(code);
  if (policy === undefined) {
    throw new HubError(
      'UNKNOWN_POLICY',
      `No escalation policy is called ${code}. Use ${[...policies.keys()].join(', ')}.`,
    );
  }
  return policy;
}

/**
 * From which stage on the partnership's business manager is told of the clock of an escalation under a policy; null where
 * the text that was read does not say, or the policy is no longer held.
 */
export function businessManagerFromStage(policyCode: string): number | null {
  return policies.get(policyCode)?.businessManagerFromStage ?? null;
}

/** The policies that name such a stage, and which. */
export function businessManagerStages(): { policy: string; fromStage: number }[] {
  return file.policies.flatMap(({ code, businessManagerFromStage: fromStage }) =>
    fromStage === null ? [] : [{ policy: code, fromStage }],
  );
}

/** A stage of a policy by its number. Throws HubError UNKNOWN_STAGE naming the stages there are. */
export function stageOf(policy: EscalationPolicy, stageNumber: number): EscalationStage {
  const stage = policy.stages.find(({ number }) => number === stageNumber);
  if (stage === undefined) {
    const known = policy.stages.map(({ number, label }) => `${number} (${label})`).join(', ');
    throw new HubError(
      'UNKNOWN_STAGE',
      `"${policy.name}" has no stage ${stageNumber}. Its stages are ${known}.`,
    );
  }
  return stage;
}

/**
 * The day a stage is due. Published policies call their limits indicative, "or a timescale that
 * protects the child, whichever is less", so a case may carry a shorter limit, in working days
 * (0 = the day it is entered), but never a longer one.
 *
 * @param countFrom which day the partnership counts as the first
 * @throws HubError UNKNOWN_STAGE, SHORTENED_LIMIT_NOT_SHORTER, INVALID_WORKING_DAY_COUNT, HOLIDAYS_NOT_HELD
 */
export function stageDueOn(
  enteredOn: CalendarDay,
  stageNumber: number,
  policy: EscalationPolicy,
  calendar: HolidayCalendar,
  countFrom: CountFrom,
  shortenedLimitWorkingDays?: number,
): StageDue {
  const published = stageOf(policy, stageNumber).limitWorkingDays;
  if (
    shortenedLimitWorkingDays !== undefined &&
    published !== null &&
    shortenedLimitWorkingDays >= published
  ) {
    throw new HubError(
      'SHORTENED_LIMIT_NOT_SHORTER',
      `Stage ${stageNumber} allows ${published} working days. Shorten it to fewer, or leave the published limit.`,
    );
  }
  const limit = shortenedLimitWorkingDays ?? published;
  if (limit === null) return { limit: 'NO_LIMIT_SET' };
  return { limit: 'LIMIT_SET', dueOn: addWorkingDays(enteredOn, limit, calendar, countFrom) };
}
