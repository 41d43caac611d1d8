import type { HeatTable } from '../../charts/heat.ts';
import { matterAddress } from '../../matter-address.ts';
import type { Table } from '../../tables/table.ts';
import { dayWords } from '../../words/dates.ts';
import { dayOf } from '../../words/day-of.ts';
import type { CurrentView, Meeting } from './answer.ts';
import { presenceCell, presenceOf } from './presence.ts';

/** As many meetings as can be taken in at once, and stand on a sheet of paper. The table beside it has them all. */
export const mostMeetingsInGrid = 12;

/** Who was at which meeting: each of the newest meetings, against each organisation. */
export function attendanceGrid({ grid }: Pick<CurrentView, 'grid'>, below: string): HeatTable {
  const organisations = partners(grid);
  return {
    id: 'attendance-grid',
    caption:
      grid.length > mostMeetingsInGrid
        ? `Who came to the newest ${mostMeetingsInGrid} of ${grid.length} meetings`
        : 'Who came to each meeting',
    corner: 'Meeting',
    columns: organisations.map(({ name }) => name),
    rows: grid.slice(0, mostMeetingsInGrid).map((meeting) => ({
      heading: dayWords(dayOf(meeting.startedAt)),
      href: meetingAddress(below, meeting),
      cells: organisations.map(({ code }) => presenceOf(cellFor(meeting, code), meeting.status)),
    })),
  };
}

/** The same of every meeting, for files. */
export function gridTable({ grid }: Pick<CurrentView, 'grid'>): Table {
  const organisations = partners(grid);
  return {
    id: 'attendance-by-meeting',
    caption: 'Who came to each meeting',
    rowHeading: 'meeting',
    columns: [
      { key: 'meeting', heading: 'Meeting' },
      ...organisations.map(({ code, name }) => ({ key: code, heading: name })),
    ],
    rows: grid.map((meeting) => ({
      meeting: { kind: 'day', value: dayOf(meeting.startedAt) },
      ...Object.fromEntries(
        organisations.map(({ code }) => [code, presenceCell(cellFor(meeting, code), meeting.status)]),
      ),
    })),
    ifNone: 'No meeting is recorded in this period.',
  };
}

/** Where a meeting can be looked into. */
export function meetingAddress(below: string, { id }: Pick<Meeting, 'id'>): string {
  return matterAddress('LEADERSHIP_MEETING', below, id);
}

/** Everybody who was a statutory partner on the day of one of the meetings, in the order of the newest. */
function partners(grid: readonly Meeting[]): { code: string; name: string }[] {
  const all = grid.flatMap(({ cells }) => cells.map(({ organisation }) => organisation));
  return [...new Map(all.map((each) => [each.code, each])).values()];
}

function cellFor(meeting: Meeting, code: string) {
  return meeting.cells.find(({ organisation }) => organisation.code === code);
}
