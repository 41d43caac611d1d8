import type { QueryDeepPartialEntity } from 'typeorm';
import { keepCorrection } from '../corrections/record-corrections.ts';
import type { AgencyContext } from '../subgraph/agency-context.ts';
import { checkText } from '../subgraph/check-input.ts';
import { mutate } from '../subgraph/mutate.ts';
import { keyColumns, ownRecordForUpdate, type RecordKey } from '../subgraph/own-record.ts';
import { answeredFields, askedFields } from './correctable-fields.ts';
import { type CorrectedFields, correctedFields } from './corrected-fields.ts';
import { ownInformationRequest } from './information-request-record.ts';
import type { InformationRequestRow } from './information-request-row.ts';
import { tellOfRequest } from './tell-of-request.ts';

export interface CorrectInformationRequestInput extends CorrectedFields {
  idempotencyKey: string;
  record: RecordKey;
  reason: string;
}

/**
 * Corrects an organisation's own record, with the reason; what it said before is kept. What the requester corrects of
 * its asking, and the responder of its answer, travels to the other side.
 *
 * @throws HubError RECORD_NOT_FOUND, and those of correctedFields
 */
export function correctInformationRequest(
  context: AgencyContext,
  name: string,
  input: CorrectInformationRequestInput,
) {
  const { record } = input;
  return mutate(context, { name, partnershipCode: record.partnershipCode, input }, async (manager) => {
    const entity = context.agency.entities.informationRequest;
    const row = await ownRecordForUpdate(manager, entity, record);
    const reason = checkText('reason', input.reason);
    const { calendar, now, agency } = context;
    const after = correctedFields(row, input, { calendar, now, requestTypes: agency.requestTypes });
    const changes = { ...after, changedAt: now };
    await manager.update(
      entity,
      keyColumns(record),
      changes as QueryDeepPartialEntity<InformationRequestRow>,
    );
    const fields = Object.keys(after) as (keyof InformationRequestRow)[];
    await keepCorrection(manager, 'information-request', row, {
      correctedAt: now,
      correctedBy: context.principal.subject,
      reason,
      before: only(row, fields),
      after,
    });
    const told = fields.filter((field) => isOwnWord(row, field));
    if (told.length > 0) {
      const content = { reason, before: only(row, told), after: only({ ...row, ...after }, told) };
      await tellOfRequest(manager, context, row, { kind: 'REQUEST_CORRECTED', content });
    }
    return ownInformationRequest({ ...row, ...changes }, context);
  });
}

/** Whether the other side's record of a field follows this side's. */
function isOwnWord({ side }: InformationRequestRow, field: keyof InformationRequestRow): boolean {
  const fields: readonly string[] = side === 'REQUESTER' ? askedFields : answeredFields;
  return fields.includes(field);
}

function only(row: InformationRequestRow, fields: readonly (keyof InformationRequestRow)[]) {
  return Object.fromEntries(fields.map((field) => [field, row[field]]));
}
