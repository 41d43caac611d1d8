import { enumChoices } from '../../forms/enum-choices.ts';
import { document } from '../../graph/document.ts';
import { matterPaths } from '../../matter-address.ts';
import { type CellValue, notApplicable, notKnown, text } from '../../tables/table.ts';
import { instantWords } from '../../words/dates.ts';
import { enumWords, enumWordsWithin } from '../../words/enum-words.ts';
import type { MatterList } from './matter-list.ts';

interface Joined {
  meeting: {
    startedAt: string;
    kind: string;
    status: string;
    convenedBy: { name: string };
    leadsTogether: boolean | null;
    discrepancies: { kind: string }[];
  } | null;
  discrepancies?: { kind: string }[];
}

export const meetingList: MatterList<Joined> = {
  name: 'meeting-list',
  path: 'leadership-attendance/meetings',
  title: 'Leadership meetings of the period',
  back: { path: 'leadership-attendance', text: 'Leadership attendance' },
  note: 'A meeting is listed if any agency’s own record matches.',
  document: document('meetings.graphql', import.meta.url),
  matterPath: matterPaths.LEADERSHIP_MEETING,
  filters: [
    {
      name: 'kind',
      label: 'Of',
      any: 'Any partners',
      choices: enumChoices('MeetingKind'),
      asFilter: (kind) => ({ kinds: [kind] }),
    },
    {
      name: 'status',
      label: 'Status',
      any: 'Any',
      choices: enumChoices('MeetingStatus'),
      asFilter: (status) => ({ statuses: [status] }),
    },
  ],
  columns: [
    { key: 'started', heading: 'Meeting' },
    { key: 'kind', heading: 'Of' },
    { key: 'status', heading: 'By the convener’s record' },
    { key: 'convener', heading: 'Convened by' },
    { key: 'together', heading: 'All leads together' },
  ],
  cells(joined, matter) {
    const meeting = joined?.meeting;
    return {
      started: text(meeting ? instantWords(meeting.startedAt) : 'Open the meeting', matter),
      kind: words(meeting?.kind && enumWords('MeetingKind', meeting.kind)),
      status: words(meeting?.status && enumWords('MeetingStatus', meeting.status)),
      convener: words(meeting?.convenedBy.name),
      together: together(meeting),
    };
  },
  recordWords: ({ organisation, words: status, attendance }) =>
    `${organisation.name}: ${enumWordsWithin('MeetingStatus', status)}${
      attendance ? `, ${enumWordsWithin('AttendanceCapacity', attendance.capacity)}` : ''
    }`,
  ifNone: 'No meeting of this period matches, in the records that you may see.',
  ifNoneAnswered:
    'No meeting of this period that matches is known. Those of the agencies that are missing are not.',
};

function together(meeting: Joined['meeting'] | undefined): CellValue {
  if (!meeting) return notKnown('an agency did not answer');
  if (meeting.status !== 'HELD') return notApplicable('not held');
  if (meeting.leadsTogether === null) return notKnown('an agency did not answer');
  return text(meeting.leadsTogether ? 'Yes' : 'No');
}

function words(said: string | null | undefined): CellValue {
  return said ? text(said) : notKnown('an agency did not answer');
}
