import { type Table, text } from '../../../tables/table.ts';
import { enumWords } from '../../../words/enum-words.ts';
import { type Line, line, momentLine } from '../account.ts';
import type { Came, JoinedMeeting, MeetingRecord } from './answer.ts';

/** Which side of the meeting a record describes. */
export function meetingSide({ side }: MeetingRecord): string {
  return side === 'CONVENER'
    ? 'Its record as the one that convened it'
    : 'Its record as one that was invited';
}

/** What one organisation's record says of the meeting. */
export function meetingLines(record: MeetingRecord): Line[] {
  return [
    line('Stands', enumWords('MeetingStatus', record.status)),
    line('Kind of meeting', enumWords('MeetingKind', record.kind)),
    line('Convened by', record.convenedBy.name),
    momentLine('Starts', record.startsAt),
    line('Its own attendance', record.attendance && cameWords(record.attendance)),
    ...record.minutedAttendance.map(({ organisation, capacity }) =>
      line(`As its minutes say: ${organisation.name}`, enumWords('AttendanceCapacity', capacity)),
    ),
    ...(record.linkReason === null ? [] : [line('Why it was linked', record.linkReason)]),
  ];
}

type Meeting = NonNullable<NonNullable<JoinedMeeting['joined']>['meeting']>;

/** Who came for each organisation by its own record, judged by who held the roles on that day. */
export function attendanceTable({ cells }: Pick<Meeting, 'cells'>): Table {
  return {
    id: 'attendance',
    caption: 'Who came, by each organisation’s own record',
    rowHeading: 'organisation',
    columns: [
      { key: 'organisation', heading: 'Organisation' },
      { key: 'came', heading: 'How it was represented' },
      { key: 'authority', heading: 'Could decide' },
    ],
    rows: cells.map(({ organisation, state, attendance }) => ({
      organisation: text(organisation.name),
      came: text(attendance === null ? notRecorded(state) : cameWords(attendance)),
      authority: text(attendance === null ? '' : couldDecide(attendance)),
    })),
    ifNone: 'No organisation was a statutory partner on the day of the meeting.',
  };
}

/** Known, and what it is; or not known, because an agency did not answer. */
export function knownWords(known: boolean | null): string {
  if (known === null) return 'Not known: an agency did not answer, or shows you nothing';
  return known ? 'Yes' : 'No';
}

function cameWords({ capacity, publishedRole, rank }: Came): string {
  const who = [publishedRole, rank?.label].filter((each) => each != null);
  const words = enumWords('AttendanceCapacity', capacity);
  return who.length === 0 ? words : `${words}: ${who.join(', ')}`;
}

function couldDecide({ authorityToDecide }: Came): string {
  if (authorityToDecide === null) return 'Nobody came';
  return authorityToDecide ? 'Yes' : 'No';
}

function notRecorded(state: Meeting['cells'][number]['state']): string {
  if (state === 'AGENCY_UNAVAILABLE') return 'Not known: it did not answer';
  if (state === 'NOT_PERMITTED') return 'You have no permission from it for this';
  return 'It recorded nothing';
}
