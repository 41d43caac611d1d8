import type { Heat, HeatCell } from '../../charts/heat.ts';
import { type CellValue, notApplicable, notKnown, text } from '../../tables/table.ts';
import type { Capacity, Meeting, MeetingCell } from './answer.ts';

/** How an organisation was represented at a meeting, as the grid says it. */
export interface Presence {
  words: string;
  heat: Heat;
}

const presences: Record<Capacity, Presence> = {
  NAMED_LEAD: { words: 'Lead', heat: 'level-5' },
  NAMED_DELEGATE: { words: 'Delegate', heat: 'level-3' },
  OTHER_DEPUTY: { words: 'Deputy', heat: 'level-1' },
  APOLOGIES_NO_COVER: { words: 'Apologies', heat: 'none' },
  ABSENT_NO_APOLOGIES: { words: 'Absent', heat: 'none' },
  NOT_REQUIRED: { words: 'Not required', heat: 'none' },
};

/** What each word of the grid means, for its legend. */
export const presenceMeanings: readonly (Presence & { meaning: string })[] = [
  { ...presences.NAMED_LEAD, meaning: 'the organisation’s named lead on that day came' },
  { ...presences.NAMED_DELEGATE, meaning: 'its named delegate came, and the lead did not' },
  { ...presences.OTHER_DEPUTY, meaning: 'somebody below the delegate came' },
  { ...presences.APOLOGIES_NO_COVER, meaning: 'nobody came, and apologies were given' },
  { ...presences.ABSENT_NO_APOLOGIES, meaning: 'nobody came, and no apologies were given' },
  { ...presences.NOT_REQUIRED, meaning: 'it was not required' },
  { words: 'Not recorded', heat: 'none', meaning: 'it wrote down nothing of its own attendance' },
  { words: 'Did not answer', heat: 'not-known', meaning: 'its agency did not answer, so nobody knows' },
];

/** @param cell undefined for an organisation that was no statutory partner on that day */
export function presenceOf(cell: MeetingCell | undefined, status: Meeting['status']): HeatCell {
  if (cell === undefined) return { words: 'Not a partner then', heat: 'no-one' };
  if (cell.state === 'AGENCY_UNAVAILABLE') return { words: 'Did not answer', heat: 'not-known' };
  if (cell.state === 'NOT_PERMITTED') return { words: 'Not for you to see', heat: 'not-known' };
  if (cell.attendance !== null) return presences[cell.attendance.capacity];
  if (status === 'CANCELLED') return { words: 'Cancelled', heat: 'none' };
  return { words: status === 'SCHEDULED' ? 'Not held yet' : 'Not recorded', heat: 'none' };
}

/** The same for a table. */
export function presenceCell(cell: MeetingCell | undefined, status: Meeting['status']): CellValue {
  const { words } = presenceOf(cell, status);
  if (cell?.state === 'AGENCY_UNAVAILABLE') return notKnown('did not answer');
  if (cell?.state === 'NOT_PERMITTED') return notKnown('not for you to see');
  return cell?.attendance == null ? notApplicable(words) : text(words);
}
