import type { EntityManager, QueryDeepPartialEntity } from 'typeorm';
import { type ChildInput, identifyChild } from '../child-reference/identify-child.ts';
import { HubError } from '../errors/hub-error.ts';
import { type Matter, newMatter, takenOverMatter } from '../paging/matter-id.ts';
import type { Urgency } from '../policy/urgency-targets.ts';
import type { AgencyContext } from '../subgraph/agency-context.ts';
import { checkNotInFuture, checkOrder, checkText } from '../subgraph/check-input.ts';
import { checkParties } from '../subgraph/check-parties.ts';
import { mutate } from '../subgraph/mutate.ts';
import { ownInformationRequest } from './information-request-record.ts';
import type { InformationRequestRow } from './information-request-row.ts';
import { requestDue } from './request-due.ts';
import { tellOfRequest, toldOfMaking } from './tell-of-request.ts';

interface RequestInput {
  idempotencyKey: string;
  partnershipCode: string;
  organisation: string;
  requestType: string;
  purpose: string;
  urgency: Urgency;
  urgencyRationale: string;
  lawfulBasis: string;
  child: ChildInput;
  caseReference: string;
  requestedAt: Date;
}

export interface RequestInformationInput extends RequestInput {
  responder: string;
}

export interface ReceiveInformationRequestInput extends RequestInput {
  requester: string;
  matter?: Matter | null;
  receivedAt: Date;
}

/** Columns that only one agency has. */
export type OwnColumns = Record<string, string | null | undefined>;

/**
 * An agency asks another for information. It is the originator: the shared id and start instant are made here. The
 * responder is told in the same transaction.
 */
export function requestInformation(
  context: AgencyContext,
  name: string,
  input: RequestInformationInput,
  own: OwnColumns,
) {
  const { partnershipCode, organisation, responder, requestedAt } = input;
  return mutate(context, { name, partnershipCode, input }, async (manager) => {
    checkParties(
      { partnershipCode, organisation, other: { field: 'responder', code: responder }, at: requestedAt },
      context,
    );
    checkNotInFuture('requestedAt', requestedAt, context.now);
    const label = context.agency.requestTypes.find(({ code }) => code === input.requestType)?.label;
    const row = await insertRequest(manager, context, input, own, {
      ...newMatter(requestedAt),
      side: 'REQUESTER',
      requester: organisation,
      responder,
      requestTypeLabel: label ?? input.requestType,
      receivedAt: null,
    });
    await tellOfRequest(manager, context, row, toldOfMaking(row));
    return ownInformationRequest(row, context);
  });
}

/**
 * An agency records that it was asked, where no message told it. With the originator's matter its record joins the
 * originator's; a telephoned request gets an id of its own, and is linked later.
 */
export function receiveInformationRequest(
  context: AgencyContext,
  name: string,
  input: ReceiveInformationRequestInput,
  own: OwnColumns,
) {
  const { partnershipCode, organisation, requester, requestedAt, receivedAt } = input;
  return mutate(context, { name, partnershipCode, input }, async (manager) => {
    checkParties(
      { partnershipCode, organisation, other: { field: 'requester', code: requester }, at: requestedAt },
      context,
    );
    checkNotInFuture('receivedAt', receivedAt, context.now);
    // A matter that is taken over was started by another agency's clock; what was telephoned was noted by this one's.
    if (input.matter == null) {
      checkOrder('RECEIPT_BEFORE_REQUEST', ['receivedAt', receivedAt], ['requestedAt', requestedAt]);
    }
    const matter = input.matter == null ? newMatter(requestedAt) : takenOverMatter(input.matter);
    const requestType = checkText('requestType', input.requestType, 100);
    const row = await insertRequest(manager, context, { ...input, requestType }, own, {
      ...matter,
      side: 'RESPONDER',
      requester,
      responder: organisation,
      requestTypeLabel: requestType.toLowerCase().replaceAll('_', ' '),
      receivedAt,
    });
    return ownInformationRequest(row, context);
  });
}

type Decided = Pick<
  InformationRequestRow,
  'id' | 'startedAt' | 'side' | 'requester' | 'responder' | 'requestTypeLabel' | 'receivedAt'
>;

async function insertRequest(
  manager: EntityManager,
  context: AgencyContext,
  input: RequestInput,
  own: OwnColumns,
  decided: Decided,
) {
  const { partnershipCode, organisation, urgency, requestedAt } = input;
  const row: InformationRequestRow = {
    ...decided,
    ...identifyChild(input.child, partnershipCode, context.childReference),
    ...requestDue({ partnership: partnershipCode, urgency, requestedAt }, context.calendar),
    partnership: partnershipCode,
    organisation,
    requestType: input.requestType,
    purpose: checkText('purpose', input.purpose),
    urgency,
    urgencyRationale: checkText('urgencyRationale', input.urgencyRationale),
    lawfulBasis: input.lawfulBasis,
    caseReference: checkText('caseReference', input.caseReference, 100),
    requestedAt,
    acknowledgedAt: null,
    answeredAt: null,
    withdrawnAt: null,
    outcome: null,
    declineReason: null,
    declineRationale: null,
    linkReason: null,
    synthetic: context.synthetic,
    changedAt: context.now,
  };
  const whole = { ...checkedTexts(own), ...row };
  await manager.insert(
    context.agency.entities.informationRequest,
    whole as QueryDeepPartialEntity<InformationRequestRow>,
  );
  return whole;
}

/** What only one agency records is checked here, once for all three; words of its own lists pass. */
function checkedTexts(own: OwnColumns): OwnColumns {
  const checked = Object.entries(own).map(([field, text]) => [
    field,
    text == null ? text : checkText(field, text, 200),
  ]);
  return Object.fromEntries(checked);
}

/** @throws HubError REQUEST_CLOSED */
export function checkOpen({ outcome }: InformationRequestRow): void {
  if (outcome !== null) {
    throw new HubError('REQUEST_CLOSED', `This record is already closed as ${outcome}. Nothing was changed.`);
  }
}
