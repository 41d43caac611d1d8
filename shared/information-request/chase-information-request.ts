import { v7 as uuid7 } from 'uuid';
import { HubError } from '../errors/hub-error.ts';
import type { AgencyContext } from '../subgraph/agency-context.ts';
import { checkNotInFuture, checkOrder, checkText } from '../subgraph/check-input.ts';
import { mutate } from '../subgraph/mutate.ts';
import { ownRecordForUpdate, type RecordKey } from '../subgraph/own-record.ts';
import { addChaser } from './chasers.ts';
import { ownInformationRequest } from './information-request-record.ts';
import { tellOfRequest } from './tell-of-request.ts';
import { checkOpen } from './write-information-request.ts';

export interface ChaseInformationRequestInput {
  idempotencyKey: string;
  record: RecordKey;
  chasedAt?: Date | null;
  note?: string | null;
}

/**
 * The requester reminds the responder of a request that is not answered. The chaser travels; the request itself does
 * not change.
 *
 * @throws HubError RECORD_NOT_FOUND, NOT_THE_REQUESTER, REQUEST_CLOSED, CHASED_BEFORE_REQUEST, IN_FUTURE
 */
export function chaseInformationRequest(
  context: AgencyContext,
  name: string,
  input: ChaseInformationRequestInput,
) {
  const { record } = input;
  return mutate(context, { name, partnershipCode: record.partnershipCode, input }, async (manager) => {
    const row = await ownRecordForUpdate(manager, context.agency.entities.informationRequest, record);
    if (row.side !== 'REQUESTER') {
      throw new HubError('NOT_THE_REQUESTER', 'Only the organisation that asked chases a request.');
    }
    checkOpen(row);
    const chasedAt = input.chasedAt ?? context.now;
    checkNotInFuture('chasedAt', chasedAt, context.now);
    checkOrder('CHASED_BEFORE_REQUEST', ['chasedAt', chasedAt], ['requestedAt', row.requestedAt]);
    const said = {
      id: uuid7({ msecs: context.now.getTime() }),
      chasedAt,
      note: input.note == null ? null : checkText('note', input.note),
    };
    await addChaser(manager, row, { ...said, receivedAt: null });
    await tellOfRequest(manager, context, row, { kind: 'REQUEST_CHASED', content: said });
    return ownInformationRequest(row, context);
  });
}
