import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import type { CalendarDay } from '../calendar/calendar-day.ts';
import { endOfLondonDay, startOfLondonDay } from '../calendar/london-time.ts';
import type { AgencyContext } from '../subgraph/agency-context.ts';
import type { LeadershipMeetingRow, MeetingStatus } from './leadership-meeting-row.ts';

interface LeadershipMeetingFilter {
  kinds?: string[] | null;
  statuses?: MeetingStatus[] | null;
}

export interface ListLeadershipMeetings {
  partnershipCode: string;
  from?: CalendarDay | null;
  to?: CalendarDay | null;
  filter?: LeadershipMeetingFilter | null;
  first: number;
  after?: string | null;
}

/** The records that an agency's list is made of, of any page. */
export function matchingMeetings(
  manager: EntityManager,
  { partnershipCode, from, to, filter }: ListLeadershipMeetings,
  { agency }: AgencyContext,
): SelectQueryBuilder<LeadershipMeetingRow> {
  const query = manager
    .createQueryBuilder(agency.entities.leadershipMeeting, 'm')
    .where('m.partnership = :partnershipCode', { partnershipCode });
  if (from != null) query.andWhere('m.startedAt >= :start', { start: startOfLondonDay(from) });
  if (to != null) query.andWhere('m.startedAt < :end', { end: endOfLondonDay(to) });
  if (filter?.kinds != null) query.andWhere('m.kind = any(:kinds)', { kinds: filter.kinds });
  if (filter?.statuses != null) query.andWhere('m.status = any(:statuses)', { statuses: filter.statuses });
  return query;
}
