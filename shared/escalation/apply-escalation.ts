import type { EntityManager } from 'typeorm';
import type { Applier, ReceivedMessage, ReceivingContext } from '../delivery/applier.ts';
import { changeHeldMatter, heldMatter, recordUnlessHeld } from '../delivery/held-matter.ts';
import { readContent } from '../delivery/message-content.ts';
import { startedMatter } from '../paging/matter-id.ts';
import { escalationPolicy } from '../policy/escalation-policies.ts';
import { checkParties } from '../subgraph/check-parties.ts';
import { enteredStage, lastOf, leaveStage } from './enter-stage.ts';
import { escalationAdvanced, escalationClosed, escalationRaised } from './escalation-messages.ts';
import type { EscalationRow } from './escalation-row.ts';
import { stagesOf } from './escalation-stages.ts';
import { otherSide } from './tell-of-escalation.ts';

/**
 * Records that an escalation was raised against the organisation, at the first stage of the policy that the raiser
 * names, with the raiser's reasons.
 *
 * @throws HubError CONTENT_INVALID, INVALID_MATTER_ID, UNKNOWN_POLICY, and those of checkParties and enteredStage
 */
export const applyEscalationRaised: Applier = async (manager, received, context) => {
  const { stage, shortenedLimitWorkingDays, shortenedReason, ...said } = readContent(
    escalationRaised,
    received,
  );
  const { partnership, fromOrganisation: raisedBy, toOrganisation: organisation } = received;
  checkParties(
    {
      partnershipCode: partnership,
      organisation,
      other: { field: 'raisedBy', code: raisedBy },
      at: said.raisedAt,
    },
    context,
  );
  const matter = startedMatter(received.matterId);
  const policy = escalationPolicy(said.policy);
  const { escalation, escalationStage } = context.agency.entities;
  const row: EscalationRow = {
    ...said,
    ...matter,
    partnership,
    organisation,
    side: 'RECEIVER',
    raisedBy,
    raisedAgainst: organisation,
    policyStages: policy.stages.length,
    caseReference: null,
    status: 'OPEN',
    closedAt: null,
    resolution: null,
    resolutionNote: null,
    childOutcome: null,
    linkReason: null,
    synthetic: said.synthetic || context.synthetic,
    changedAt: context.now,
  };
  const shortened = { shortenedLimitWorkingDays, shortenedReason };
  const first = enteredStage(row, stage, said.raisedAt, null, shortened, policy, context);
  if (!(await recordUnlessHeld(manager, escalation, row))) return 'KEPT_OWN';
  await manager.insert(escalationStage, first);
  return 'APPLIED';
};

/**
 * Moves the organisation's record to the stage that the other side entered, if it is at an earlier one.
 *
 * @throws HubError CONTENT_INVALID, MATTER_NOT_HELD, SIDE_DIFFERS, and those of enteredStage
 */
export const applyEscalationAdvanced: Applier = async (manager, received, context) => {
  const said = readContent(escalationAdvanced, received);
  const row = await ownSide(manager, received, context);
  const [stages = []] = await stagesOf(manager, [row]);
  const current = lastOf(stages);
  if (row.status !== 'OPEN' || current.number >= said.stage) return 'KEPT_OWN';
  const policy = escalationPolicy(row.policy);
  const next = enteredStage(row, said.stage, said.enteredAt, said.skippedReason, said, policy, context);
  await leaveStage(manager, current, said.enteredAt, false, context);
  await manager.insert(context.agency.entities.escalationStage, next);
  await change(manager, received, context, {});
  return 'APPLIED';
};

/**
 * Closes the organisation's record as the other side did, at the stage that it has reached, if it is open.
 *
 * @throws HubError CONTENT_INVALID, MATTER_NOT_HELD, SIDE_DIFFERS
 */
export const applyEscalationClosed: Applier = async (manager, received, context) => {
  const said = readContent(escalationClosed, received);
  const row = await ownSide(manager, received, context);
  if (row.status !== 'OPEN') return 'KEPT_OWN';
  const [stages = []] = await stagesOf(manager, [row]);
  await leaveStage(manager, lastOf(stages), said.closedAt, said.status === 'RESOLVED', context);
  await change(manager, received, context, said);
  return 'APPLIED';
};

function ownSide(manager: EntityManager, received: ReceivedMessage, { agency }: ReceivingContext) {
  return heldMatter(manager, agency.entities.escalation, received, undefined, otherSide);
}

function change(
  manager: EntityManager,
  received: ReceivedMessage,
  { agency, now }: ReceivingContext,
  changes: Partial<EscalationRow>,
) {
  return changeHeldMatter(manager, agency.entities.escalation, received, changes, now);
}
