import type { AgencyContext } from '../subgraph/agency-context.ts';
import { type LinkRecordInput, linkRecord } from '../subgraph/link-record.ts';
import { mutate } from '../subgraph/mutate.ts';
import { deliveredGivesWay } from './delivered-gives-way.ts';
import { ownInformationRequest } from './information-request-record.ts';
import type { InformationRequestRow } from './information-request-row.ts';
import {
  type ToldOfRequest,
  tellOfRequest,
  toldOfAcknowledgement,
  toldOfAnswer,
  toldOfWithdrawal,
} from './tell-of-request.ts';

/**
 * Joins a record to a request that another agency recorded separately; escalations that name it follow. What this side
 * did so far is told again, under the id that the other side knows. A record that arrived by message gives way to the one
 * that was typed in, if nobody has worked on it.
 *
 * @throws HubError those of linkRecord
 */
export function linkInformationRequest(context: AgencyContext, name: string, input: LinkRecordInput) {
  const { partnershipCode, id } = input.record;
  return mutate(context, { name, partnershipCode, input }, async (manager) => {
    const entity = context.agency.entities.informationRequest;
    const row = await linkRecord(manager, 'information-request', entity, input, context, (held, linked) =>
      deliveredGivesWay(manager, entity, held, linked),
    );
    await manager.update(
      context.agency.entities.escalation,
      { partnership: partnershipCode, informationRequestId: id.toLowerCase() },
      { informationRequestId: row.id, changedAt: context.now },
    );
    for (const told of courseSoFar(row)) await tellOfRequest(manager, context, row, told);
    return ownInformationRequest(row, context);
  });
}

/** What this side of a request did, first to last; what the other did it tells itself. */
function courseSoFar(row: InformationRequestRow): ToldOfRequest[] {
  if (row.side === 'REQUESTER') return row.withdrawnAt === null ? [] : [toldOfWithdrawal(row)];
  return [
    ...(row.acknowledgedAt === null ? [] : [toldOfAcknowledgement(row)]),
    ...(row.answeredAt === null ? [] : [toldOfAnswer(row)]),
  ];
}
