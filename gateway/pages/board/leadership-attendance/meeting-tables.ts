import {
  type CellValue,
  type EmptyCell,
  notApplicable,
  type Row,
  type Table,
  text,
} from '../../tables/table.ts';
import { accountWords } from '../../words/account-words.ts';
import { dayWords } from '../../words/dates.ts';
import { dayOf } from '../../words/day-of.ts';
import { enumWords } from '../../words/enum-words.ts';
import type { CurrentView, Meeting } from './answer.ts';
import { meetingAddress } from './grid.ts';
import { presenceOf } from './presence.ts';

/** Every meeting, and what it was. */
export function meetings({ grid }: CurrentView, below: string, empty: EmptyCell): Table {
  const answer = (meeting: Meeting, is: boolean | null): CellValue => {
    if (meeting.status !== 'HELD') return notApplicable('not held');
    return is === null ? empty : text(is ? 'Yes' : 'No');
  };
  return {
    id: 'meetings',
    caption: 'The meetings',
    rowHeading: 'meeting',
    columns: [
      { key: 'meeting', heading: 'Meeting' },
      { key: 'kind', heading: 'Of' },
      { key: 'status', heading: 'Status' },
      { key: 'convener', heading: 'Convened by' },
      { key: 'together', heading: 'All leads together' },
      { key: 'sectors', heading: 'Somebody from each sector' },
      { key: 'decide', heading: 'Everybody could decide' },
      { key: 'differ', heading: 'Records disagree', numeric: true },
    ],
    rows: grid.map((meeting) => ({
      meeting: text(dayWords(dayOf(meeting.startedAt)), meetingAddress(below, meeting)),
      kind: text(enumWords('MeetingKind', meeting.kind)),
      status: text(enumWords('MeetingStatus', meeting.status)),
      convener: text(meeting.convenedBy.name),
      together: answer(meeting, meeting.leadsTogether),
      sectors: answer(meeting, meeting.everySectorPresent),
      decide: answer(meeting, meeting.decisionCapable),
      differ: { kind: 'count', value: meeting.discrepancies.length },
    })),
    ifNone: 'No meeting is recorded in this period.',
  };
}

/** Who came to each meeting that was held, by the role and rank that they hold, never by name. */
export function whoCame({ grid }: CurrentView, empty: EmptyCell): Table {
  const rows = grid
    .filter(({ status }) => status === 'HELD')
    .flatMap((meeting) =>
      meeting.cells.map((cell): Row => {
        const { attendance } = cell;
        const without =
          attendance === null
            ? cell.state === 'NOT_RECORDED'
              ? notApplicable('not recorded')
              : empty
            : notApplicable('nobody came');
        const words = (said: string | null | undefined) => (said == null ? without : text(said));
        return {
          meeting: { kind: 'day', value: dayOf(meeting.startedAt) },
          organisation: text(cell.organisation.name),
          came: text(presenceOf(cell, meeting.status).words),
          role: words(attendance?.publishedRole),
          rank: words(attendance?.rank?.label),
          seniority: words(attendance?.seniority && enumWords('Seniority', attendance.seniority)),
          decide:
            attendance?.authorityToDecide == null
              ? without
              : text(attendance.authorityToDecide ? 'Yes' : 'No'),
          written:
            attendance === null
              ? without
              : text(enumWords('AttendanceCapacity', attendance.recordedCapacity)),
        };
      }),
    );
  return {
    id: 'who-came',
    caption: 'Who came, by role and rank',
    rowHeading: 'organisation',
    columns: [
      { key: 'meeting', heading: 'Meeting' },
      { key: 'organisation', heading: 'Organisation' },
      { key: 'came', heading: 'Represented by' },
      { key: 'role', heading: 'Role, as published' },
      { key: 'rank', heading: 'Rank or grade' },
      { key: 'seniority', heading: 'Seniority' },
      { key: 'decide', heading: 'Could decide' },
      { key: 'written', heading: 'As it was written down' },
    ],
    rows,
    ifNone: 'No meeting was held in this period.',
  };
}

/** Where one organisation's minutes and another's own record do not say the same. */
export function disagreements({ grid }: CurrentView, below: string): Table {
  return {
    id: 'disagreements',
    caption: 'Meetings on which records disagree',
    rowHeading: 'meeting',
    columns: [
      { key: 'meeting', heading: 'Meeting' },
      { key: 'kind', heading: 'What they disagree on' },
      { key: 'accounts', heading: 'What each record says' },
    ],
    rows: grid.flatMap((meeting) =>
      meeting.discrepancies.map(({ kind, accounts }) => ({
        meeting: text(dayWords(dayOf(meeting.startedAt)), meetingAddress(below, meeting)),
        kind: text(enumWords('DiscrepancyKind', kind)),
        accounts: text(
          accounts
            .map(({ organisation, says }) => `${organisation.name} recorded: ${accountWords(kind, says)}`)
            .join('; '),
        ),
      })),
    ),
    ifNone: 'The records that were answered agree on every meeting.',
  };
}
