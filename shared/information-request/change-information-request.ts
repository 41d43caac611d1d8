import type { QueryDeepPartialEntity } from 'typeorm';
import { HubError } from '../errors/hub-error.ts';
import type { AgencyContext } from '../subgraph/agency-context.ts';
import { checkNotInFuture, checkOrder, checkText } from '../subgraph/check-input.ts';
import { givenCaseReference } from '../subgraph/given-case-reference.ts';
import { mutate } from '../subgraph/mutate.ts';
import { keyColumns, ownRecordForUpdate, type RecordKey } from '../subgraph/own-record.ts';
import { ownInformationRequest } from './information-request-record.ts';
import type { InformationRequestRow, RequestOutcome, RequestSide } from './information-request-row.ts';
import {
  type ToldOfRequest,
  tellOfRequest,
  toldOfAcknowledgement,
  toldOfAnswer,
  toldOfWithdrawal,
} from './tell-of-request.ts';
import { checkOpen } from './write-information-request.ts';

interface ChangeInput {
  idempotencyKey: string;
  record: RecordKey;
}

/** Decides what changes in a record, and refuses what may not. */
type Change = (row: InformationRequestRow) => Partial<InformationRequestRow>;

/** What the other side is told of the record as it then stands. */
type Told = (row: InformationRequestRow) => ToldOfRequest;

/** Changes an own record, and tells the other side where the change is this side's to make. */
function changeInformationRequest(
  context: AgencyContext,
  name: string,
  input: ChangeInput,
  change: Change,
  { by, told }: { by: RequestSide; told: Told },
) {
  const { record } = input;
  const { partnershipCode } = record;
  return mutate(context, { name, partnershipCode, input }, async (manager) => {
    const entity = context.agency.entities.informationRequest;
    const row = await ownRecordForUpdate(manager, entity, record);
    const changes = { ...change(row), changedAt: context.now };
    await manager.update(
      entity,
      keyColumns(record),
      changes as QueryDeepPartialEntity<InformationRequestRow>,
    );
    const changed = { ...row, ...changes };
    if (changed.side === by) await tellOfRequest(manager, context, changed, told(changed));
    return ownInformationRequest(changed, context);
  });
}

/**
 * The responder acknowledges, and gives what arrived by message a case reference of its own, if it has one.
 *
 * @throws HubError NOT_THE_RESPONDER, REQUEST_CLOSED, ALREADY_ACKNOWLEDGED, ACKNOWLEDGED_BEFORE_RECEIPT, IN_FUTURE,
 *   CASE_REFERENCE_HELD
 */
export function acknowledgeInformationRequest(
  context: AgencyContext,
  name: string,
  input: ChangeInput & { acknowledgedAt: Date; caseReference?: string | null },
) {
  const { acknowledgedAt } = input;
  const change: Change = (row) => {
    if (row.side !== 'RESPONDER') {
      throw new HubError('NOT_THE_RESPONDER', 'Only the organisation that was asked acknowledges a request.');
    }
    checkOpen(row);
    if (row.acknowledgedAt !== null) {
      throw new HubError('ALREADY_ACKNOWLEDGED', 'This record is already acknowledged. Nothing was changed.');
    }
    checkNotInFuture('acknowledgedAt', acknowledgedAt, context.now);
    checkOrder(
      'ACKNOWLEDGED_BEFORE_RECEIPT',
      ['acknowledgedAt', acknowledgedAt],
      ['receivedAt', row.receivedAt],
    );
    return { acknowledgedAt, caseReference: givenCaseReference(row, input) };
  };
  return changeInformationRequest(context, name, input, change, {
    by: 'RESPONDER',
    told: toldOfAcknowledgement,
  });
}

export interface AnswerInformationRequestInput extends ChangeInput {
  answeredAt: Date;
  outcome: RequestOutcome;
  declineReason?: string | null;
  declineRationale?: string | null;
}

/**
 * Records an answer, on either side. The responder's own travels to the requester; one that the requester notes, as by
 * telephone, does not. Declining needs its reasons: Children Act 2004 section 16LA turns on
 * the holder's own judgement, which has to be shown afterwards.
 *
 * @throws HubError REQUEST_CLOSED, OUTCOME_NOT_AN_ANSWER, ANSWER_BEFORE_REQUEST, ANSWER_BEFORE_RECEIPT, IN_FUTURE,
 *   DECLINE_REASON_REQUIRED, DECLINE_REASON_NOT_ALLOWED
 */
export function answerInformationRequest(
  context: AgencyContext,
  name: string,
  input: AnswerInformationRequestInput,
) {
  const { answeredAt, outcome } = input;
  const change: Change = (row) => {
    checkOpen(row);
    if (outcome === 'WITHDRAWN') {
      throw new HubError('OUTCOME_NOT_AN_ANSWER', 'WITHDRAWN is no answer. Record a withdrawal instead.');
    }
    checkNotInFuture('answeredAt', answeredAt, context.now);
    // Each side by its own clock: the responder's receipt, the requester's asking.
    if (row.side === 'RESPONDER') {
      checkOrder('ANSWER_BEFORE_RECEIPT', ['answeredAt', answeredAt], ['receivedAt', row.receivedAt]);
    } else {
      checkOrder('ANSWER_BEFORE_REQUEST', ['answeredAt', answeredAt], ['requestedAt', row.requestedAt]);
    }
    return { answeredAt, outcome, ...declined(input) };
  };
  return changeInformationRequest(context, name, input, change, { by: 'RESPONDER', told: toldOfAnswer });
}

/** Why an answer declines. @throws HubError DECLINE_REASON_REQUIRED, DECLINE_REASON_NOT_ALLOWED */
export function declined({
  outcome,
  declineReason,
  declineRationale,
}: Pick<AnswerInformationRequestInput, 'outcome' | 'declineReason' | 'declineRationale'>) {
  if (outcome !== 'DECLINED') {
    if (declineReason != null || declineRationale != null) {
      throw new HubError(
        'DECLINE_REASON_NOT_ALLOWED',
        'declineReason and declineRationale go with DECLINED only.',
      );
    }
    return { declineReason: null, declineRationale: null };
  }
  if (declineReason == null || declineRationale == null) {
    throw new HubError('DECLINE_REASON_REQUIRED', 'DECLINED needs both declineReason and declineRationale.');
  }
  return { declineReason, declineRationale: checkText('declineRationale', declineRationale) };
}

/**
 * Records that the requester withdrew. The requester's own withdrawal travels to the responder.
 *
 * @throws HubError REQUEST_CLOSED, WITHDRAWN_BEFORE_REQUEST, IN_FUTURE
 */
export function withdrawInformationRequest(
  context: AgencyContext,
  name: string,
  input: ChangeInput & { withdrawnAt: Date },
) {
  const { withdrawnAt } = input;
  const change: Change = (row) => {
    checkOpen(row);
    checkNotInFuture('withdrawnAt', withdrawnAt, context.now);
    if (row.side === 'REQUESTER') {
      checkOrder('WITHDRAWN_BEFORE_REQUEST', ['withdrawnAt', withdrawnAt], ['requestedAt', row.requestedAt]);
    }
    return { withdrawnAt, outcome: 'WITHDRAWN' };
  };
  return changeInformationRequest(context, name, input, change, { by: 'REQUESTER', told: toldOfWithdrawal });
}
