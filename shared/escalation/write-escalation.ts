import type { EntityManager, QueryDeepPartialEntity } from 'typeorm';
import { londonDay } from '../calendar/london-time.ts';
import { type ChildInput, identifyChild } from '../child-reference/identify-child.ts';
import { HubError } from '../errors/hub-error.ts';
import { type Matter, newMatter, takenOverMatter } from '../paging/matter-id.ts';
import { type EscalationPolicy, stageDueOn, stageOf } from '../policy/escalation-policies.ts';
import { policiesFor } from '../policy/partnership-policies.ts';
import type { AgencyContext } from '../subgraph/agency-context.ts';
import { checkNotInFuture, checkText } from '../subgraph/check-input.ts';
import { checkParties } from '../subgraph/check-parties.ts';
import { mutate } from '../subgraph/mutate.ts';
import { ownEscalation } from './escalation-record.ts';
import type { EscalationRow, EscalationStageRow } from './escalation-row.ts';

interface EscalationInput {
  idempotencyKey: string;
  partnershipCode: string;
  organisation: string;
  kind: EscalationRow['kind'];
  reason: string;
  raisedAt: Date;
  informationRequestId?: string | null;
  child?: ChildInput | null;
  caseReference: string;
}

export interface ShortenedLimit {
  shortenedLimitWorkingDays?: number | null;
  shortenedReason?: string | null;
}

export interface RaiseEscalationInput extends EscalationInput, ShortenedLimit {
  raisedAgainst: string;
}

export interface ReceiveEscalationInput extends EscalationInput {
  raisedBy: string;
  matter?: Matter | null;
}

type OwnColumns = Record<string, string | null | undefined>;

/** An agency raises an escalation. It is the originator: the shared id and start instant are made here. */
export function raiseEscalation(
  context: AgencyContext,
  name: string,
  input: RaiseEscalationInput,
  own: OwnColumns,
) {
  const { partnershipCode, organisation, raisedAgainst, raisedAt } = input;
  return mutate(context, { name, partnershipCode, input }, async (manager) => {
    checkParties(
      { partnershipCode, organisation, other: { field: 'raisedAgainst', code: raisedAgainst }, at: raisedAt },
      context,
    );
    const decided = {
      ...newMatter(raisedAt),
      side: 'RAISER',
      raisedBy: organisation,
      raisedAgainst,
    } as const;
    return insertEscalation(manager, context, input, own, decided, input);
  });
}

/** An agency records that an escalation was raised against it. */
export function receiveEscalation(
  context: AgencyContext,
  name: string,
  input: ReceiveEscalationInput,
  own: OwnColumns,
) {
  const { partnershipCode, organisation, raisedBy, raisedAt } = input;
  return mutate(context, { name, partnershipCode, input }, async (manager) => {
    checkParties(
      { partnershipCode, organisation, other: { field: 'raisedBy', code: raisedBy }, at: raisedAt },
      context,
    );
    const matter = input.matter == null ? newMatter(raisedAt) : takenOverMatter(input.matter);
    const decided = { ...matter, side: 'RECEIVER', raisedBy, raisedAgainst: organisation } as const;
    return insertEscalation(manager, context, input, own, decided, {});
  });
}

type Decided = Pick<EscalationRow, 'id' | 'startedAt' | 'side' | 'raisedBy' | 'raisedAgainst'>;

async function insertEscalation(
  manager: EntityManager,
  context: AgencyContext,
  input: EscalationInput,
  own: OwnColumns,
  decided: Decided,
  shortened: ShortenedLimit,
) {
  const { partnershipCode, organisation, kind, raisedAt } = input;
  checkNotInFuture('raisedAt', raisedAt, context.now);
  const policy = policiesFor(partnershipCode).escalation;
  const row: EscalationRow = {
    ...decided,
    partnership: partnershipCode,
    organisation,
    kind,
    reason: input.reason,
    raisedAt,
    policy: policy.code,
    policyStages: policy.stages.length,
    informationRequestId: requestId(input.informationRequestId),
    childReference: childOf(input, context),
    caseReference: checkText('caseReference', input.caseReference, 100),
    status: 'OPEN',
    closedAt: null,
    resolution: null,
    resolutionNote: null,
    childOutcome: null,
    linkReason: null,
    synthetic: context.synthetic,
    changedAt: context.now,
  };
  const whole = { ...own, ...row };
  const stage = enteredStage(row, 1, raisedAt, null, shortened, policy, context);
  await manager.insert(context.agency.entities.escalation, whole as QueryDeepPartialEntity<EscalationRow>);
  await manager.insert(context.agency.entities.escalationStage, stage);
  return ownEscalation(whole, [stage], context);
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
  { calendar }: AgencyContext,
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

function childOf({ kind, child, partnershipCode }: EscalationInput, { childReference }: AgencyContext) {
  if (kind === 'CASE' && child == null) {
    throw new HubError(
      'CHILD_REQUIRED',
      'A CASE escalation is about a child: give child. For partners, use SYSTEM.',
    );
  }
  if (kind === 'SYSTEM' && child != null) {
    throw new HubError(
      'CHILD_NOT_ALLOWED',
      'A SYSTEM escalation is about how partners work: leave child out.',
    );
  }
  return child == null ? null : identifyChild(child, partnershipCode, childReference).childReference;
}

function requestId(id: string | null | undefined): string | null {
  if (id == null) return null;
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) {
    throw new HubError('INVALID_MATTER_ID', 'informationRequestId is not the id of a request.');
  }
  return id.toLowerCase();
}
