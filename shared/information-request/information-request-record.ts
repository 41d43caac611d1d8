import { withheldFrom, withoutWithheld } from '../access/withheld.ts';
import { requestContentHash } from '../reconciliation/content-hash.ts';
import type { AgencyContext } from '../subgraph/agency-context.ts';
import { organisationNamed } from '../subgraph/organisation-named.ts';
import type { InformationRequestRow } from './information-request-row.ts';
import { requestState } from './request-state.ts';

/** A row as GraphQL's InformationRequestRecord, without what is withheld from who asks. */
export function informationRequestRecord(
  row: InformationRequestRow,
  { geography, now, caller: { principal } }: AgencyContext,
) {
  return {
    ...withoutWithheld(row, principal.role),
    withheld: withheldFrom(principal.role),
    organisation: organisationNamed(geography, row.organisation),
    requester: organisationNamed(geography, row.requester),
    responder: organisationNamed(geography, row.responder),
    requestType: { code: row.requestType, label: row.requestTypeLabel },
    limit: row.dueAt === null ? 'NO_LIMIT_SET' : 'LIMIT_SET',
    state: requestState(row, now),
    contentHash: requestContentHash(row),
  };
}

/** How the request of a record, as GraphQL shows it, was delivered: null on the responder's side, which sent none. */
export function recordDelivery(
  { partnership, id, side, organisation, responder }: InformationRequestRecord,
  _args: unknown,
  { loaders }: AgencyContext,
) {
  if (side !== 'REQUESTER') return null;
  return loaders.requestDelivery.load({
    partnership,
    id,
    organisation: organisation.code,
    recipient: responder.code,
  });
}

type InformationRequestRecord = ReturnType<typeof informationRequestRecord>;

/** A row as an agency's own type: the shared record, and beside it what only that agency records. */
export function ownInformationRequest<Row extends InformationRequestRow>(row: Row, context: AgencyContext) {
  return {
    ...withoutWithheld(row, context.caller.principal.role),
    partnershipCode: row.partnership,
    record: informationRequestRecord(row, context),
  };
}
