import type { EntityManager } from 'typeorm';
import type { Applier, ReceivedMessage, ReceivingContext } from '../delivery/applier.ts';
import { changeHeldMatter, heldMatter, recordUnlessHeld } from '../delivery/held-matter.ts';
import { readContent } from '../delivery/message-content.ts';
import { startedMatter } from '../paging/matter-id.ts';
import { checkParties } from '../subgraph/check-parties.ts';
import type { LeadershipMeetingRow } from './leadership-meeting-row.ts';
import { meetingClosed, meetingConvened } from './meeting-messages.ts';

/**
 * Records that the organisation was invited. How it will be represented it says itself.
 *
 * @throws HubError CONTENT_INVALID, INVALID_MATTER_ID, and those of checkParties
 */
export const applyMeetingConvened: Applier = async (manager, received, context) => {
  const said = readContent(meetingConvened, received);
  const isNew = await recordInvited(manager, received, context, { ...said, status: 'SCHEDULED' });
  return isNew ? 'APPLIED' : 'KEPT_OWN';
};

/**
 * Records what became of a meeting that the organisation was invited to, unless it says so itself. Whoever holds no
 * record, as of a meeting that was convened before invitations travelled, gets one.
 *
 * @throws HubError CONTENT_INVALID, INVALID_MATTER_ID, SIDE_DIFFERS, and those of checkParties
 */
export const applyMeetingClosed: Applier = async (manager, received, context) => {
  const said = readContent(meetingClosed, received);
  if (await recordInvited(manager, received, context, said)) return 'APPLIED';
  const { leadershipMeeting } = context.agency.entities;
  const row = await heldMatter(
    manager,
    leadershipMeeting,
    received,
    'INVITED',
    ({ convenedBy }) => convenedBy,
  );
  if (row.status !== 'SCHEDULED') return 'KEPT_OWN';
  await changeHeldMatter(manager, leadershipMeeting, received, { status: said.status }, context.now);
  return 'APPLIED';
};

type Said = Pick<LeadershipMeetingRow, 'kind' | 'startsAt' | 'synthetic' | 'status'>;

function recordInvited(
  manager: EntityManager,
  { partnership, matterId, fromOrganisation: convenedBy, toOrganisation: organisation }: ReceivedMessage,
  context: ReceivingContext,
  said: Said,
): Promise<boolean> {
  const other = { field: 'convenedBy', code: convenedBy };
  checkParties({ partnershipCode: partnership, organisation, other, at: said.startsAt }, context);
  const row: LeadershipMeetingRow = {
    ...said,
    ...startedMatter(matterId),
    partnership,
    organisation,
    side: 'INVITED',
    convenedBy,
    linkReason: null,
    synthetic: said.synthetic || context.synthetic,
    changedAt: context.now,
  };
  return recordUnlessHeld(manager, context.agency.entities.leadershipMeeting, row);
}
