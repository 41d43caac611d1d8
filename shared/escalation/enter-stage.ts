import type { EntityManager } from 'typeorm';
import { londonDay } from '../calendar/london-time.ts';
import { workingDaysBetween } from '../calendar/working-days.ts';
import { HubError } from '../errors/hub-error.ts';
import { type EscalationPolicy, stageDueOn, stageOf } from '../policy/escalation-policies.ts';
import { policiesFor } from '../policy/partnership-policies.ts';
import type { AgencyContext } from '../subgraph/agency-context.ts';
import { checkText } from '../subgraph/check-input.ts';
import type { EscalationRow, EscalationStageRow } from './escalation-row.ts';

export interface ShortenedLimit {
  shortenedLimitWorkingDays?: number | null;
  shortenedReason?: string | null;
}

/**
 * A stage as it is entered, with its limit.
 *
 * @throws HubError UNKNOWN_STAGE, SHORTENED_LIMIT_NOT_SHORTER, SHORTENED_REASON_REQUIRED, SHORTENED_REASON_NOT_ALLOWED
 */
export function enteredStage(
  { partnership, id, organisation }: Pick<EscalationRow, 'partnership' | 'id' | 'organisation'>,
  number: number,
  enteredAt: Date,
  skippedReason: string | null,
  { shortenedLimitWorkingDays, shortenedReason }: ShortenedLimit,
  policy: EscalationPolicy,
  { calendar }: Pick<AgencyContext, 'calendar'>,
): EscalationStageRow {
  const stage = stageOf(policy, number);
  if (shortenedLimitWorkingDays != null && shortenedReason == null) {
    throw new HubError('SHORTENED_REASON_REQUIRED', 'shortenedLimitWorkingDays needs shortenedReason.');
  }
  if (shortenedLimitWorkingDays == null && shortenedReason != null) {
    throw new HubError(
      'SHORTENED_REASON_NOT_ALLOWED',
      'shortenedReason goes with shortenedLimitWorkingDays only.',
    );
  }
  const limit = shortenedLimitWorkingDays ?? undefined;
  const { countFrom } = policiesFor(partnership).workingDayCount;
  const due = stageDueOn(londonDay(enteredAt), number, policy, calendar, countFrom, limit);
  return {
    partnership,
    escalationId: id,
    organisation,
    number,
    label: stage.label,
    enteredAt,
    limitWorkingDays: due.limit === 'LIMIT_SET' ? (limit ?? stage.limitWorkingDays) : null,
    dueOn: due.limit === 'LIMIT_SET' ? due.dueOn : null,
    shortenedReason: shortenedReason == null ? null : checkText('shortenedReason', shortenedReason),
    skippedReason,
    leftAt: null,
    workingDaysTaken: null,
    resolvedHere: null,
  };
}

/**
 * Leaves a stage. One that was entered by the other side's clock may be left before it by this one's: then it took no
 * working day.
 */
export async function leaveStage(
  manager: EntityManager,
  stage: EscalationStageRow,
  leftAt: Date,
  resolvedHere: boolean,
  { agency, calendar }: Pick<AgencyContext, 'agency' | 'calendar'>,
): Promise<EscalationStageRow> {
  const { partnership, escalationId, organisation, number } = stage;
  const { countFrom } = policiesFor(partnership).workingDayCount;
  const counted = workingDaysBetween(londonDay(stage.enteredAt), londonDay(leftAt), calendar, countFrom);
  const left = { leftAt, workingDaysTaken: Math.max(0, counted), resolvedHere };
  await manager.update(
    agency.entities.escalationStage,
    { partnership, escalationId, organisation, number },
    left,
  );
  return { ...stage, ...left };
}

/** The stage that an escalation has reached. */
export function lastOf(stages: EscalationStageRow[]): EscalationStageRow {
  const last = stages.at(-1);
  if (last === undefined) throw new Error('An escalation has no stage, which raising it makes impossible.');
  return last;
}
