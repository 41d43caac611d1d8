import { randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { validate } from 'uuid';
import { decideMessage } from '../access/decide-message.ts';
import { camelCaseRow } from '../database/snake-case-naming.ts';
import { HubError } from '../errors/hub-error.ts';
import type { AgencyContext } from '../subgraph/agency-context.ts';
import { checkText } from '../subgraph/check-input.ts';
import { mutate } from '../subgraph/mutate.ts';
import type { DeliveringAgency } from './delivering-agency.ts';
import { type DeliveryRow, deliveryColumns, deliveryShown } from './list-deliveries.ts';
import { contentHash, signMessage } from './message.ts';

export interface RetryDelivery {
  idempotencyKey: string;
  partnershipCode: string;
  id: string;
}

export type AbandonDelivery = RetryDelivery & { reason: string };

type ParkedDelivery = DeliveryRow & { recipient: DeliveringAgency; message: string; receipt: string | null };

/**
 * Has a message sent again, as it was written, that could not be recorded where it arrived.
 *
 * @throws HubError RECORD_NOT_FOUND, NOT_PARKED, NOT_PERMITTED, and what mutate throws
 */
export function retryDelivery(context: AgencyContext, name: string, input: RetryDelivery) {
  const sent = { name, partnershipCode: input.partnershipCode, input };
  return mutate(context, sent, async (manager) => {
    const parked = await parkedDelivery(manager, input, context);
    return change(manager, parked, { state: 'WAITING', nextAttemptAt: context.now, fault: null }, context);
  });
}

/**
 * Gives up a message that could not be recorded where it arrived. Another takes its place, under the same id and number:
 * it tells the reason, and carries the envelope of the one that was given up and its receipt if there is one, so that it
 * can still be shown that it was sent and arrived.
 *
 * @throws HubError RECORD_NOT_FOUND, NOT_PARKED, NOT_PERMITTED, TEXT_REQUIRED, TEXT_TOO_LONG, TEXT_INVALID, and what
 *   mutate throws
 */
export function abandonDelivery(context: AgencyContext, name: string, input: AbandonDelivery) {
  const sent = { name, partnershipCode: input.partnershipCode, input };
  return mutate(context, sent, async (manager) => {
    const { delivery, now } = context;
    const reason = checkText('reason', input.reason);
    const parked = await parkedDelivery(manager, input, context);
    const nonce = randomBytes(16).toString('base64url');
    const content = JSON.stringify({ reason, abandoned: parked.message, receipt: parked.receipt, nonce });
    const { partnership, id, fromOrganisation, toOrganisation, concept, matterId, sequence, recipient } =
      parked;
    const envelope = {
      id,
      sender: delivery.agency,
      recipient,
      fromOrganisation,
      toOrganisation,
      partnership,
      concept,
      matterId,
      sequence,
      kind: 'MESSAGE_ABANDONED' as const,
      writtenAt: now.toISOString(),
      contentHash: contentHash(content),
    };
    const message = await signMessage(envelope, delivery.key());
    await manager.query(
      `update outbox set kind = $3, content_hash = $4, message = $5, content = $6, written_at = $7, received_at = null,
         effect = null, receipt = null
       where partnership = $1 and id = $2`,
      [partnership, id, envelope.kind, envelope.contentHash, message, content, now],
    );
    const instead = { kind: envelope.kind, writtenAt: now, receivedAt: null, effect: null };
    return change(
      manager,
      parked,
      { ...instead, state: 'WAITING', nextAttemptAt: now, fault: null },
      context,
    );
  });
}

/** A message of the caller's organisation that is parked, locked. One that they may not change is as one not there. */
async function parkedDelivery(
  manager: EntityManager,
  { partnershipCode, id }: RetryDelivery,
  context: AgencyContext,
): Promise<ParkedDelivery> {
  const asker = await context.asker();
  const [found]: Record<string, unknown>[] = validate(id)
    ? await manager.query(
        `select ${deliveryColumns}, recipient, message, receipt from outbox where partnership = $1 and id = $2 for update`,
        [partnershipCode, id],
      )
    : [];
  const row = found === undefined ? undefined : camelCaseRow<ParkedDelivery>(found);
  const decision = row === undefined ? undefined : decideMessage(asker, 'WRITE', row, context.now);
  if (decision?.allowed === false && decision.code === 'ROLE_MAY_NOT') {
    throw new HubError(
      'NOT_PERMITTED',
      'A machine does not decide this. Somebody of the organisation has to sign in.',
    );
  }
  if (row === undefined || !decision?.allowed) {
    throw new HubError(
      'RECORD_NOT_FOUND',
      'The organisation sent no message with this id in this partnership.',
    );
  }
  if (row.state !== 'PARKED') {
    throw new HubError(
      'NOT_PARKED',
      'The message is not parked: it has arrived, or is on its way. Nothing was changed.',
    );
  }
  return row;
}

async function change(
  manager: EntityManager,
  parked: ParkedDelivery,
  changes: Pick<DeliveryRow, 'state' | 'nextAttemptAt' | 'fault'> & Partial<DeliveryRow>,
  context: AgencyContext,
) {
  await manager.query(
    'update outbox set state = $3, next_attempt_at = $4, fault = $5 where partnership = $1 and id = $2',
    [parked.partnership, parked.id, changes.state, changes.nextAttemptAt, changes.fault],
  );
  const { message: _, recipient: __, receipt: ___, ...row } = parked;
  return deliveryShown({ ...row, ...changes }, context);
}
