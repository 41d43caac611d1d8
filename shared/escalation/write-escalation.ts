import type { EntityManager, QueryDeepPartialEntity } from 'typeorm';
import { type ChildInput, identifyChild } from '../child-reference/identify-child.ts';
import { HubError } from '../errors/hub-error.ts';
import { type Matter, newMatter, takenOverMatter } from '../paging/matter-id.ts';
import { policiesFor } from '../policy/partnership-policies.ts';
import type { AgencyContext } from '../subgraph/agency-context.ts';
import { checkNotInFuture, checkText } from '../subgraph/check-input.ts';
import { checkParties } from '../subgraph/check-parties.ts';
import { mutate } from '../subgraph/mutate.ts';
import { enteredStage, type ShortenedLimit } from './enter-stage.ts';
import { ownEscalation } from './escalation-record.ts';
import type { EscalationRow } from './escalation-row.ts';
import { tellOfEscalation, toldOfRaising } from './tell-of-escalation.ts';

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

export interface RaiseEscalationInput extends EscalationInput, ShortenedLimit {
  raisedAgainst: string;
}

export interface ReceiveEscalationInput extends EscalationInput {
  raisedBy: string;
  matter?: Matter | null;
}

export type OwnColumns = Record<string, string | null | undefined>;

/**
 * An agency raises an escalation. It is the originator: the shared id and start instant are made here. The receiver is
 * told in the same transaction.
 */
export function raiseEscalation(
  context: AgencyContext,
  name: string,
  input: RaiseEscalationInput,
  own: OwnColumns,
) {
  const { partnershipCode } = input;
  return mutate(context, { name, partnershipCode, input }, async (manager) =>
    raiseAbout(manager, context, { ...input, childReference: childOf(input, context) }, own),
  );
}

/** An escalation as it is raised, about a child who is known by the reference. */
interface RaisedEscalation extends Omit<RaiseEscalationInput, 'idempotencyKey' | 'child'> {
  childReference: string | null;
}

/**
 * Raises an escalation and tells the receiver, within a mutation.
 *
 * @throws HubError UNKNOWN_PARTNERSHIP, UNKNOWN_ORGANISATION, ORGANISATION_NOT_OF_THIS_AGENCY, NOT_A_PARTNER,
 *   SAME_ORGANISATION, IN_FUTURE, INVALID_MATTER_ID, and those of enteredStage
 */
export async function raiseAbout(
  manager: EntityManager,
  context: AgencyContext,
  raised: RaisedEscalation,
  own: OwnColumns,
) {
  const { partnershipCode, organisation, raisedAgainst, raisedAt } = raised;
  checkParties(
    { partnershipCode, organisation, other: { field: 'raisedAgainst', code: raisedAgainst }, at: raisedAt },
    context,
  );
  checkNotInFuture('raisedAt', raisedAt, context.now);
  const decided = {
    ...newMatter(raisedAt),
    side: 'RAISER',
    raisedBy: organisation,
    raisedAgainst,
    childReference: raised.childReference,
  } as const;
  const { row, stage } = await insertEscalation(manager, context, raised, own, decided, raised);
  await tellOfEscalation(manager, context, row, toldOfRaising(row, stage));
  return ownEscalation(row, [stage], context);
}

/** An agency records that an escalation was raised against it, where no message told it. */
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
    // A matter that is taken over was started by another agency's clock, which may be ahead.
    if (input.matter == null) checkNotInFuture('raisedAt', raisedAt, context.now);
    const matter = input.matter == null ? newMatter(raisedAt) : takenOverMatter(input.matter);
    const decided = {
      ...matter,
      side: 'RECEIVER',
      raisedBy,
      raisedAgainst: organisation,
      childReference: childOf(input, context),
    } as const;
    const { row, stage } = await insertEscalation(manager, context, input, own, decided, {});
    return ownEscalation(row, [stage], context);
  });
}

type Decided = Pick<
  EscalationRow,
  'id' | 'startedAt' | 'side' | 'raisedBy' | 'raisedAgainst' | 'childReference'
>;

async function insertEscalation(
  manager: EntityManager,
  context: AgencyContext,
  input: Omit<EscalationInput, 'idempotencyKey' | 'child'>,
  own: OwnColumns,
  decided: Decided,
  shortened: ShortenedLimit,
) {
  const { partnershipCode, organisation, kind, raisedAt } = input;
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
  return { row: whole, stage };
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
