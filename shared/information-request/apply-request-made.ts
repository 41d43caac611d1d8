import type { Applier } from '../delivery/applier.ts';
import { recordUnlessHeld } from '../delivery/held-matter.ts';
import { readContent } from '../delivery/message-content.ts';
import { startedMatter } from '../paging/matter-id.ts';
import { checkParties } from '../subgraph/check-parties.ts';
import type { InformationRequestRow } from './information-request-row.ts';
import { requestDue } from './request-due.ts';
import { requestMade } from './request-messages.ts';

/**
 * Records that the organisation was asked, in the requester's own words. It was received when it arrived, by this
 * agency's clock; it is due by the partnership's policy as this agency holds it. What only this organisation records it
 * adds itself.
 *
 * @throws HubError CONTENT_INVALID, INVALID_MATTER_ID, and those of checkParties
 */
export const applyRequestMade: Applier = async (manager, received, context) => {
  const said = readContent(requestMade, received);
  const { partnership, fromOrganisation: requester, toOrganisation: organisation } = received;
  checkParties(
    {
      partnershipCode: partnership,
      organisation,
      other: { field: 'requester', code: requester },
      at: said.requestedAt,
    },
    context,
  );
  const matter = startedMatter(received.matterId);
  const entity = context.agency.entities.informationRequest;
  const row: InformationRequestRow = {
    ...said,
    ...matter,
    ...requestDue({ ...said, partnership }, context.calendar),
    partnership,
    organisation,
    side: 'RESPONDER',
    requester,
    responder: organisation,
    caseReference: null,
    receivedAt: context.now,
    acknowledgedAt: null,
    answeredAt: null,
    withdrawnAt: null,
    outcome: null,
    declineReason: null,
    declineRationale: null,
    linkReason: null,
    synthetic: said.synthetic || context.synthetic,
    changedAt: context.now,
  };
  return (await recordUnlessHeld(manager, entity, row)) ? 'APPLIED' : 'KEPT_OWN';
};
