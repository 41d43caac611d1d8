import { document } from '../../graph/document.ts';
import { matterAddress } from '../../matter-address.ts';
import { type CellValue, instant, notApplicable, notKnown, type Table, text } from '../../tables/table.ts';
import { instantWords } from '../../words/dates.ts';
import { enumValues } from '../../words/enum-values.ts';
import { enumWords, enumWordsWithin } from '../../words/enum-words.ts';
import { discrepancyCell } from './accounts.ts';
import type { Chosen, Discrepancy, Filter, ListQuestion } from './saved-question.ts';

interface Cell {
  organisation: { name: string };
  state: string;
  attendance: {
    capacity: string;
    publishedRole: string | null;
    seniority: string | null;
    authorityToDecide: boolean | null;
  } | null;
}

export interface MeetingNode {
  id: string;
  joined: {
    meeting: {
      startedAt: string;
      kind: string;
      status: string;
      leadsTogether: boolean | null;
      everySectorPresent: boolean | null;
      decisionCapable: boolean | null;
      cells: Cell[];
      discrepancies: Discrepancy[];
    } | null;
  } | null;
}

const meetings = document('meetings.graphql', import.meta.url);

const kind: Filter = {
  name: 'kinds',
  legend: 'Kind of meeting',
  type: 'MeetingKind',
  values: enumValues('MeetingKind'),
  several: true,
};

const held = ({ kinds = [] }: Chosen) => ({ statuses: ['HELD'], ...(kinds.length > 0 && { kinds }) });

/** Questions that list leadership meetings. */
export const meetingQuestions: readonly ListQuestion<MeetingNode>[] = [
  question({
    id: 'meetings-without-all-leads',
    title: 'Which meetings were held without every lead?',
    about:
      'Meetings held at which the lead of some statutory partner was not there, or of which that is not known because an agency did not answer.',
    filters: [kind],
    filter: held,
    keep: ({ joined }) => joined?.meeting?.leadsTogether !== true,
  }),
  question({
    id: 'meetings-below-delegate',
    title: 'At which meetings was somebody below the delegate sent?',
    about:
      'Meetings held to which an organisation sent neither its lead nor its delegate but somebody below, with how senior they were and whether they could decide.',
    filters: [kind],
    filter: held,
    keep: ({ joined }) =>
      (joined?.meeting?.cells ?? []).some(({ attendance }) => attendance?.capacity === 'OTHER_DEPUTY'),
  }),
];

type Told = Pick<ListQuestion<MeetingNode>, 'id' | 'title' | 'about' | 'filters' | 'filter' | 'keep'>;

function question(told: Told): ListQuestion<MeetingNode> {
  return {
    ...told,
    kind: 'list',
    document: meetings,
    table: (nodes, below) => meetingsTable(nodes, below, told.title),
  };
}

/** Meetings with how each organisation says that it was represented. */
export function meetingsTable(nodes: readonly MeetingNode[], below: string, caption: string): Table {
  const shown = nodes.map(({ id, joined }) => ({ id, meeting: joined?.meeting ?? null }));
  const organisations = [
    ...new Set(
      shown.flatMap(({ meeting }) => meeting?.cells ?? []).map(({ organisation }) => organisation.name),
    ),
  ];
  return {
    id: 'meetings',
    caption,
    rowHeading: 'meeting',
    columns: [
      { key: 'meeting', heading: 'Meeting' },
      { key: 'kind', heading: 'Kind' },
      { key: 'status', heading: 'Status' },
      { key: 'together', heading: 'Every lead there' },
      { key: 'sectors', heading: 'Somebody of each sector' },
      { key: 'capable', heading: 'Able to decide' },
      ...organisations.map((name) => ({ key: `of ${name}`, heading: name })),
      { key: 'differs', heading: 'Where the records disagree' },
      { key: 'startedAt', heading: 'Begins' },
      { key: 'id', heading: 'Number of the meeting' },
    ],
    rows: shown.map(({ id, meeting }) => ({
      meeting: text(
        meeting === null ? 'Not known' : instantWords(meeting.startedAt),
        matterAddress('LEADERSHIP_MEETING', below, id),
      ),
      kind: meeting === null ? unknown : text(enumWords('MeetingKind', meeting.kind)),
      status: meeting === null ? unknown : text(enumWords('MeetingStatus', meeting.status)),
      together: yesNo(meeting?.leadsTogether),
      sectors: yesNo(meeting?.everySectorPresent),
      capable: yesNo(meeting?.decisionCapable),
      ...Object.fromEntries(
        organisations.map((name) => [
          `of ${name}`,
          cellOf(meeting?.cells.find((each) => each.organisation.name === name)),
        ]),
      ),
      differs: meeting === null ? unknown : discrepancyCell(meeting.discrepancies),
      startedAt: meeting === null ? unknown : instant(meeting.startedAt),
      id: text(id),
    })),
    ifNone: 'There is none in this period, as far as the agencies that answered say.',
  };
}

const unknown = notKnown('an agency did not answer');

function yesNo(answer: boolean | null | undefined): CellValue {
  if (answer === null || answer === undefined) return unknown;
  return text(answer ? 'Yes' : 'No');
}

function cellOf(cell: Cell | undefined): CellValue {
  if (cell === undefined) return notApplicable('not a partner that day');
  if (cell.state === 'AGENCY_UNAVAILABLE') return notKnown('did not answer');
  if (cell.state === 'NOT_PERMITTED') return notApplicable('not open to you');
  if (cell.attendance === null) return notApplicable('not recorded');
  const { capacity, publishedRole, seniority, authorityToDecide } = cell.attendance;
  const parts = [enumWords('AttendanceCapacity', capacity)];
  if (publishedRole !== null) parts.push(publishedRole);
  if (seniority !== null) parts.push(enumWordsWithin('Seniority', seniority));
  if (authorityToDecide !== null) parts.push(authorityToDecide ? 'could decide' : 'could not decide');
  return text(parts.join(', '));
}
