import type { HolidayCalendar } from '../calendar/bank-holidays.ts';
import type { CalendarDay } from '../calendar/calendar-day.ts';
import { londonDay } from '../calendar/london-time.ts';
import { addWorkingDays, type CountFrom } from '../calendar/working-days.ts';
import type { DiscrepancyState } from './reconciliation-state.ts';

/** What both agencies know of a matter whose records disagree. */
export interface DisputedMatter {
  originator: string;
  recipient: string;
  /** Whether the originator's message about it arrived, by the originator's receipt or the recipient's inbox. */
  arrived: boolean;
  /** What came of it by either record. */
  outcomes: readonly (string | null)[];
  concept: 'information-request' | 'escalation' | 'leadership-meeting';
}

/**
 * The organisation that works a discrepancy off: the one that can end it. The rule is the hub's. It rests on facts that
 * both agencies have, so that both name the same organisation (docs/reconciliation.md).
 */
export function ownerOf(state: DiscrepancyState, matter: DisputedMatter): string {
  const { originator, recipient } = matter;
  switch (state) {
    case 'ONLY_SENDER':
      // Until it has arrived it is for whoever sends it to see that it does; then for whoever has it, to record it.
      return matter.arrived ? recipient : originator;
    case 'ONLY_RECEIVER':
      // Who sent a message and has no record of it must look; what was written down by hand is linked by who wrote it.
      return matter.arrived ? originator : recipient;
    case 'OUTCOME_DIFFERS':
      return saysWhatCameOfIt(matter);
    case 'TIME_SKEW':
    case 'RECIPIENT_DIFFERS':
    case 'CONTENT_DIFFERS':
      // When, to whom and why are the originator's to say.
      return originator;
  }
}

/** Answering a request is the responder's act and withdrawing it the requester's; the rest goes by its originator. */
function saysWhatCameOfIt({ concept, originator, recipient, outcomes }: DisputedMatter): string {
  if (concept !== 'information-request' || outcomes.includes('WITHDRAWN')) return originator;
  return recipient;
}

/**
 * The last day on which a discrepancy is to be worked off. The day of finding is day 0,
 * unless the partnership counts otherwise.
 *
 * @param workingDays the partnership's setting
 * @throws HubError HOLIDAYS_NOT_HELD
 */
export function workOffBy(
  foundAt: Date,
  workingDays: number,
  calendar: HolidayCalendar,
  countFrom?: CountFrom,
): CalendarDay {
  return addWorkingDays(londonDay(foundAt), workingDays, calendar, countFrom);
}
