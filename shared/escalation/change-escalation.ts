import type { EntityManager } from 'typeorm';
import { HubError } from '../errors/hub-error.ts';
import { escalationPolicy } from '../policy/escalation-policies.ts';
import type { AgencyContext } from '../subgraph/agency-context.ts';
import { checkNotInFuture, checkOrder, checkText } from '../subgraph/check-input.ts';
import { givenCaseReference } from '../subgraph/given-case-reference.ts';
import { mutate } from '../subgraph/mutate.ts';
import { keyColumns, ownRecordForUpdate, type RecordKey } from '../subgraph/own-record.ts';
import { enteredStage, lastOf, leaveStage, type ShortenedLimit } from './enter-stage.ts';
import { ownEscalation } from './escalation-record.ts';
import type { EscalationRow, EscalationStageRow, EscalationStatus } from './escalation-row.ts';
import { stagesOf } from './escalation-stages.ts';
import { type ToldOfEscalation, tellOfEscalation, toldOfClosing, toldOfStage } from './tell-of-escalation.ts';
import { wasTold } from './was-told.ts';

interface ChangeInput {
  idempotencyKey: string;
  record: RecordKey;
  /** For a record that arrived by message and has none yet. */
  caseReference?: string | null;
}

export interface AdvanceEscalationInput extends ChangeInput, ShortenedLimit {
  stage: number;
  enteredAt: Date;
  skippedReason?: string | null;
}

/**
 * Moves an escalation to a later stage, and tells the other side. Policies let a stage be skipped, or its limit
 * shortened, where the child needs it; either way the reason is kept.
 *
 * @throws HubError RECORD_NOT_FOUND, ESCALATION_CLOSED, UNKNOWN_STAGE, STAGE_OUT_OF_ORDER, STAGE_BEFORE_PREVIOUS,
 *   SKIPPED_REASON_REQUIRED, SKIPPED_REASON_NOT_ALLOWED, IN_FUTURE, CASE_REFERENCE_HELD, and those of enteredStage
 */
export function advanceEscalation(context: AgencyContext, name: string, input: AdvanceEscalationInput) {
  return changeEscalation(context, name, input, async (manager, row, stages) => {
    const { stage: number, enteredAt } = input;
    const current = lastOf(stages);
    if (number <= current.number) {
      throw new HubError(
        'STAGE_OUT_OF_ORDER',
        `stage is ${number}, but stage ${current.number} was already entered.`,
      );
    }
    checkNotInFuture('enteredAt', enteredAt, context.now);
    if (!(await wasTold(manager, current))) {
      checkOrder(
        'STAGE_BEFORE_PREVIOUS',
        ['enteredAt', enteredAt],
        ['the entry of the stage before', current.enteredAt],
      );
    }
    const policy = escalationPolicy(row.policy);
    const skipped = skippedReason(input, current.number);
    const next = enteredStage(row, number, enteredAt, skipped, input, policy, context);
    const left = await leaveStage(manager, current, enteredAt, false, context);
    await manager.insert(context.agency.entities.escalationStage, next);
    return {
      changes: {},
      stages: [...stages.slice(0, -1), left, next],
      told: () => toldOfStage(next),
    };
  });
}

export interface CloseEscalationInput extends ChangeInput {
  closedAt: Date;
  status: EscalationStatus;
  resolution?: string | null;
  resolutionNote?: string | null;
  childOutcome: string;
}

/**
 * Closes an escalation at the stage it has reached, and tells the other side.
 *
 * @throws HubError RECORD_NOT_FOUND, ESCALATION_CLOSED, STATUS_NOT_CLOSED, RESOLUTION_REQUIRED, RESOLUTION_NOT_ALLOWED,
 *   CLOSED_BEFORE_STAGE, IN_FUTURE, CASE_REFERENCE_HELD
 */
export function closeEscalation(context: AgencyContext, name: string, input: CloseEscalationInput) {
  return changeEscalation(context, name, input, async (manager, _row, stages) => {
    const { closedAt, status, childOutcome } = input;
    if (status === 'OPEN')
      throw new HubError('STATUS_NOT_CLOSED', 'status OPEN closes nothing. Say how it closed.');
    if (status === 'RESOLVED' && input.resolution == null) {
      throw new HubError('RESOLUTION_REQUIRED', 'RESOLVED needs resolution: how it was resolved.');
    }
    if (status !== 'RESOLVED' && input.resolution != null) {
      throw new HubError('RESOLUTION_NOT_ALLOWED', 'resolution goes with RESOLVED only.');
    }
    const current = lastOf(stages);
    checkNotInFuture('closedAt', closedAt, context.now);
    if (!(await wasTold(manager, current))) {
      checkOrder(
        'CLOSED_BEFORE_STAGE',
        ['closedAt', closedAt],
        ['the entry of the latest stage', current.enteredAt],
      );
    }
    const left = await leaveStage(manager, current, closedAt, status === 'RESOLVED', context);
    const resolutionNote =
      input.resolutionNote == null ? null : checkText('resolutionNote', input.resolutionNote);
    return {
      changes: { status, closedAt, resolution: input.resolution ?? null, resolutionNote, childOutcome },
      stages: [...stages.slice(0, -1), left],
      told: toldOfClosing,
    };
  });
}

type Change = (
  manager: EntityManager,
  row: EscalationRow,
  stages: EscalationStageRow[],
) => Promise<{
  changes: Partial<EscalationRow>;
  stages: EscalationStageRow[];
  /** What the other side is told of the record as it then stands. */
  told: (changed: EscalationRow) => ToldOfEscalation;
}>;

function changeEscalation(context: AgencyContext, name: string, input: ChangeInput, change: Change) {
  const { record } = input;
  const { partnershipCode } = record;
  return mutate(context, { name, partnershipCode, input }, async (manager) => {
    const entity = context.agency.entities.escalation;
    const row = await ownRecordForUpdate(manager, entity, record);
    if (row.status !== 'OPEN') {
      throw new HubError(
        'ESCALATION_CLOSED',
        `This record is already closed as ${row.status}. Nothing was changed.`,
      );
    }
    const [before = []] = await stagesOf(manager, [row]);
    const { changes, stages, told } = await change(manager, row, before);
    const all = { ...changes, caseReference: givenCaseReference(row, input), changedAt: context.now };
    await manager.update(entity, keyColumns(record), all);
    const changed = { ...row, ...all };
    await tellOfEscalation(manager, context, changed, told(changed));
    return ownEscalation(changed, stages, context);
  });
}

function skippedReason(
  { stage, skippedReason: reason }: AdvanceEscalationInput,
  current: number,
): string | null {
  if (stage === current + 1) {
    if (reason != null)
      throw new HubError('SKIPPED_REASON_NOT_ALLOWED', 'No stage is skipped: leave skippedReason out.');
    return null;
  }
  if (reason == null) {
    throw new HubError(
      'SKIPPED_REASON_REQUIRED',
      `Stage ${current + 1} would be skipped: give skippedReason.`,
    );
  }
  return checkText('skippedReason', reason);
}
