import { HubError } from '../errors/hub-error.ts';
import type { ShortenedLimit } from '../escalation/enter-stage.ts';
import { type OwnColumns, raiseAbout } from '../escalation/write-escalation.ts';
import type { AgencyContext } from '../subgraph/agency-context.ts';
import { checkOrder } from '../subgraph/check-input.ts';
import { mutate } from '../subgraph/mutate.ts';
import { ownRecordForUpdate, type RecordKey } from '../subgraph/own-record.ts';
import type { InformationRequestRow } from './information-request-row.ts';

export interface EscalateInformationRequestInput extends ShortenedLimit {
  idempotencyKey: string;
  record: RecordKey;
  raisedAt: Date;
  reason: string;
  caseReference?: string | null;
}

/**
 * Raises an escalation against who was asked, about the child of a request that is not answered or was declined. It is
 * told to the receiver as any other is, and each names the other.
 *
 * @throws HubError RECORD_NOT_FOUND, NOT_THE_REQUESTER, REQUEST_ANSWERED, RAISED_BEFORE_REQUEST, and those of raiseAbout
 */
export function escalateInformationRequest(
  context: AgencyContext,
  name: string,
  input: EscalateInformationRequestInput,
  own: OwnColumns,
) {
  const { record, raisedAt, reason, shortenedLimitWorkingDays, shortenedReason } = input;
  const { partnershipCode } = record;
  return mutate(context, { name, partnershipCode, input }, async (manager) => {
    const row = await ownRecordForUpdate(manager, context.agency.entities.informationRequest, record);
    checkEscalable(row);
    checkOrder('RAISED_BEFORE_REQUEST', ['raisedAt', raisedAt], ['requestedAt', row.requestedAt]);
    const raised = {
      partnershipCode,
      organisation: row.organisation,
      raisedAgainst: row.responder,
      kind: 'CASE',
      reason,
      raisedAt,
      informationRequestId: row.id,
      childReference: row.childReference,
      caseReference: input.caseReference ?? row.caseReference ?? '',
      shortenedLimitWorkingDays,
      shortenedReason,
    } as const;
    return raiseAbout(manager, context, raised, own);
  });
}

function checkEscalable({ side, outcome }: InformationRequestRow): void {
  if (side !== 'REQUESTER') {
    throw new HubError('NOT_THE_REQUESTER', 'Only the organisation that asked escalates a request.');
  }
  if (outcome !== null && outcome !== 'DECLINED') {
    throw new HubError(
      'REQUEST_ANSWERED',
      `This record is closed as ${outcome}. If professionals disagree about it, raise an escalation that names it.`,
    );
  }
}
