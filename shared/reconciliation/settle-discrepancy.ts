import type { EntityManager } from 'typeorm';
import { validate } from 'uuid';
import { agencyOfSector } from '../delivery/delivering-agency.ts';
import { sendMessage } from '../delivery/send-message.ts';
import { HubError } from '../errors/hub-error.ts';
import type { AgencyContext } from '../subgraph/agency-context.ts';
import { checkText } from '../subgraph/check-input.ts';
import { mutate } from '../subgraph/mutate.ts';
import { findOwnRecord } from '../subgraph/own-record.ts';
import {
  type DiscrepancyResolution,
  discrepancyForUpdate,
  type KeptDiscrepancy,
  shownDiscrepancy,
} from './kept-discrepancy.ts';
import { type Settlement, writeSettlement } from './write-settlement.ts';

export interface SettleDiscrepancyInput {
  idempotencyKey: string;
  partnershipCode: string;
  id: string;
  resolution: DiscrepancyResolution;
  reason: string;
}

/**
 * Says how a discrepancy ended, or hands it over to the other side, once. Only its owner may; the other side is told in
 * the same transaction.
 *
 * @throws HubError those of `mutate`, DISCREPANCY_NOT_FOUND, NOT_THE_OWNER, DISCREPANCY_CLOSED, ALREADY_HANDED_OVER
 */
export function settleDiscrepancy(context: AgencyContext, name: string, input: SettleDiscrepancyInput) {
  const { partnershipCode, resolution } = input;
  return mutate(context, { name, partnershipCode, input }, async (manager) => {
    const { ownOrganisation } = await context.asker();
    const row = await discrepancyToSettle(manager, input, ownOrganisation);
    const settlement: Settlement = {
      resolution,
      reason: checkText('reason', input.reason),
      settledBy: context.principal.subject,
      settledByOrganisation: row.owner,
      settledAt: context.now,
    };
    const other = row.owner === row.originator ? row.recipient : row.originator;
    await lockOwnRecord(manager, row, context);
    await writeSettlement(manager, row, settlement, other);
    await tellOther(manager, row, settlement, other, context);
    const settled = await discrepancyForUpdate(manager, row.partnership, row.id);
    return shownDiscrepancy(settled ?? row, context);
  });
}

async function discrepancyToSettle(
  manager: EntityManager,
  { partnershipCode, id, resolution }: SettleDiscrepancyInput,
  ownOrganisation: string | null,
): Promise<KeptDiscrepancy> {
  const row = validate(id) ? await discrepancyForUpdate(manager, partnershipCode, id) : undefined;
  if (row === undefined) {
    throw new HubError(
      'DISCREPANCY_NOT_FOUND',
      'There is no discrepancy with this id between your organisation and another in this partnership.',
    );
  }
  if (row.owner !== ownOrganisation) {
    throw new HubError('NOT_THE_OWNER', 'The other organisation works this discrepancy off. Ask it.');
  }
  if (row.status !== 'OPEN') {
    throw new HubError(
      'DISCREPANCY_CLOSED',
      `This discrepancy is ${row.status} already. Nothing was changed.`,
    );
  }
  if (resolution === 'NOT_OURS' && row.handedOver) {
    throw new HubError(
      'ALREADY_HANDED_OVER',
      'The other organisation handed this over to yours. Correct it, or explain it; or speak to each other.',
    );
  }
  return row;
}

/** Messages about a matter are numbered in turn by whoever holds the lock on its own record, if there is one. */
async function lockOwnRecord(
  manager: EntityManager,
  { partnership: partnershipCode, concept, matterId: id, owner: organisation }: KeptDiscrepancy,
  { agency: { entities } }: AgencyContext,
): Promise<void> {
  const entity = {
    'information-request': entities.informationRequest,
    escalation: entities.escalation,
    'leadership-meeting': entities.leadershipMeeting,
  }[concept];
  await findOwnRecord(
    manager,
    entity as typeof entities.escalation,
    { partnershipCode, id, organisation },
    {
      lock: { mode: 'pessimistic_write' },
    },
  );
}

/** Two organisations of one agency share the row: there is nothing to tell. */
async function tellOther(
  manager: EntityManager,
  row: KeptDiscrepancy,
  settlement: Settlement,
  other: string,
  context: AgencyContext,
): Promise<void> {
  const sector = context.geography.organisation(other)?.sector;
  if (sector === undefined || agencyOfSector(sector) === context.delivery.agency) return;
  const { id, state, startedAt, originator, recipient, dueOn, synthetic } = row;
  await sendMessage(manager, context, {
    partnership: row.partnership,
    concept: row.concept,
    matterId: row.matterId,
    fromOrganisation: row.owner,
    toOrganisation: other,
    kind: 'DISCREPANCY_SETTLED',
    content: { id, state, startedAt, originator, recipient, dueOn, synthetic, ...settlement },
  });
}
