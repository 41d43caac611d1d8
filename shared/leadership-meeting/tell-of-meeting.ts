import type { EntityManager } from 'typeorm';
import { londonDay } from '../calendar/london-time.ts';
import { sendMessage } from '../delivery/send-message.ts';
import type { AgencyContext } from '../subgraph/agency-context.ts';
import type { LeadershipMeetingRow } from './leadership-meeting-row.ts';

/**
 * Tells every other statutory partner of the partnership on the meeting's day (Children Act 2004 section 16E) of a
 * meeting that the organisation convenes: that they are invited, or what became of it. In the transaction that holds the
 * lock on the convener's record.
 */
export async function tellOfMeeting(
  manager: EntityManager,
  context: Pick<AgencyContext, 'delivery' | 'geography' | 'now'>,
  { partnership, id, organisation, kind, startsAt, synthetic, status }: LeadershipMeetingRow,
): Promise<void> {
  const meeting = { kind, startsAt, synthetic };
  for (const partner of context.geography.statutoryPartners(partnership, londonDay(startsAt))) {
    const { code } = partner.organisation;
    if (code === organisation) continue;
    await sendMessage(manager, context, {
      partnership,
      concept: 'leadership-meeting',
      matterId: id,
      fromOrganisation: organisation,
      toOrganisation: code,
      ...(status === 'SCHEDULED'
        ? { kind: 'MEETING_CONVENED', content: meeting }
        : { kind: 'MEETING_CLOSED', content: { ...meeting, status } }),
    });
  }
}
