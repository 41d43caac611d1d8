import type { AlertToRaise } from '../alerts/alert.ts';
import type { HolidayCalendar } from '../calendar/bank-holidays.ts';
import type { CalendarDay } from '../calendar/calendar-day.ts';
import { endOfLondonDay } from '../calendar/london-time.ts';
import type { EscalationSide } from '../escalation/escalation-row.ts';
import type { RequestSide } from '../information-request/information-request-row.ts';
import type { PartnershipPolicies } from '../policy/partnership-policies.ts';
import type { Urgency, UrgencyTargetPolicy } from '../policy/urgency-targets.ts';
import { requestDueSoonFrom, stageDueSoonFrom } from './due-soon.ts';

/** One organisation's record of a request that is not answered and has a limit. */
export interface OpenRequest {
  partnership: string;
  id: string;
  organisation: string;
  side: RequestSide;
  requestedAt: Date;
  dueAt: Date;
  urgency: Urgency;
}

/** One organisation's record of the stage that an escalation is in, if that has a limit. */
export interface OpenStage {
  partnership: string;
  escalationId: string;
  organisation: string;
  side: EscalationSide;
  number: number;
  enteredAt: Date;
  dueOn: CalendarDay;
}

/** The stage that an open escalation is in, as whoever raised it records it. */
export type ReachedStage = Pick<
  OpenStage,
  'partnership' | 'escalationId' | 'organisation' | 'number' | 'enteredAt'
>;

type Rules = Pick<PartnershipPolicies, 'dueSoon' | 'workingHours'>;

/**
 * What a request's clock has to tell at an instant. Who is asked is told that the answer is due soon, and then that it
 * is overdue; who asked is told that the answer is overdue, from their own record.
 *
 * @param targets the policy that it was made under; undefined if that is no longer held
 * @throws HubError HOLIDAYS_NOT_HELD
 */
export function requestAlerts(
  request: OpenRequest,
  now: Date,
  targets: UrgencyTargetPolicy | undefined,
  rules: Rules,
  calendar: HolidayCalendar,
): AlertToRaise[] {
  const { partnership, id, organisation, side, dueAt, urgency } = request;
  const alert = {
    partnership,
    organisation,
    audience: 'ORGANISATION',
    concept: 'information-request',
    matterId: id,
    // A request that is given another limit can be due soon once more.
    stage: dueAt.toISOString(),
    at: dueAt,
  } as const;
  if (now > dueAt) return [{ ...alert, kind: 'OVERDUE' }];
  if (side === 'REQUESTER') return [];
  const from = requestDueSoonFrom(request, targets?.targets[urgency] ?? null, rules, calendar);
  return now >= from ? [{ ...alert, kind: 'DUE_SOON' }] : [];
}

/** Tells the business manager that an escalation is in a stage of which the policy has them told, limit or not. */
export function stageReached(stage: ReachedStage): AlertToRaise {
  const { partnership, escalationId, organisation, number, enteredAt } = stage;
  return {
    partnership,
    organisation,
    audience: 'BUSINESS_MANAGER',
    kind: 'STAGE_REACHED',
    concept: 'escalation',
    matterId: escalationId,
    stage: String(number),
    at: enteredAt,
  };
}

/**
 * What the clock of an escalation's stage has to tell at an instant: to both sides, each from its own record, and from
 * the stage that the policy names also to the partnership's business manager. The business manager is told by the side
 * that raised it, or would be told twice.
 *
 * @param businessManagerFromStage null where the policy names no stage
 * @throws HubError HOLIDAYS_NOT_HELD
 */
export function stageAlerts(
  stage: OpenStage,
  now: Date,
  businessManagerFromStage: number | null,
  rules: Rules,
  calendar: HolidayCalendar,
): AlertToRaise[] {
  const { partnership, escalationId, organisation, side, number, dueOn } = stage;
  const endsAt = endOfLondonDay(dueOn);
  const passed = now >= endsAt;
  if (!passed && now < stageDueSoonFrom(stage, rules, calendar)) return [];
  const alert = {
    partnership,
    organisation,
    kind: passed ? 'STAGE_LIMIT_PASSED' : 'DUE_SOON',
    concept: 'escalation',
    matterId: escalationId,
    stage: String(number),
    at: endsAt,
  } as const;
  const toManager =
    side === 'RAISER' && businessManagerFromStage !== null && number >= businessManagerFromStage;
  return [
    { ...alert, audience: 'ORGANISATION' },
    ...(toManager ? [{ ...alert, audience: 'BUSINESS_MANAGER' } as const] : []),
  ];
}
