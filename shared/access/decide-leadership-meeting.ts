import type { LeadershipMeetingRow } from '../leadership-meeting/leadership-meeting-row.ts';
import { decideRecord } from './decide-record.ts';
import type { Action, Decision } from './decision.ts';
import type { Asker } from './standing.ts';

type Decided = Pick<LeadershipMeetingRow, 'partnership' | 'organisation'>;

/** May somebody read, write or count one organisation's record of a leadership meeting, and who attended? */
export function decideLeadershipMeeting(
  asker: Asker,
  action: Action,
  { partnership, organisation }: Decided,
  now: Date,
): Decision {
  return decideRecord(asker, action, 'leadership-meeting', { partnership, organisation, parties: null }, now);
}
