import { expect, test } from '@jest/globals';
import { notKnown } from '../../tables/table.ts';
import type { Capacity, CurrentView, Meeting, MeetingCell, OrganisationAttendance } from './answer.ts';
import { daysSince, together } from './cards.ts';
import { attendanceGrid, gridTable, mostMeetingsInGrid } from './grid.ts';
import { disagreements } from './meeting-tables.ts';
import { byOrganisation, deputies } from './organisation-tables.ts';

const silent = notKnown('health did not answer');

const council = { code: 'E06000065', name: 'Council' };
const board = { code: 'E54000051', name: 'Board' };

function cell(organisation: typeof council, capacity?: Capacity, more: object = {}): MeetingCell {
  return {
    organisation,
    state: capacity === undefined ? 'NOT_RECORDED' : 'RECORDED',
    attendance:
      capacity === undefined
        ? null
        : {
            capacity,
            recordedCapacity: capacity,
            publishedRole: null,
            rank: null,
            seniority: null,
            authorityToDecide: null,
            ...more,
          },
  };
}

function meeting(cells: MeetingCell[], more: Partial<Meeting> = {}): Meeting {
  return {
    id: '0199b7a0-0000-7000-8000-000000000001',
    startedAt: '2026-05-05T22:30:00.000Z',
    kind: 'LEAD_SAFEGUARDING_PARTNERS',
    status: 'HELD',
    convenedBy: { name: 'Council' },
    leadsTogether: false,
    everySectorPresent: false,
    decisionCapable: false,
    cells,
    discrepancies: [],
    ...more,
  };
}

const words = (meetings: Meeting[]) =>
  attendanceGrid({ grid: meetings }, '/below').rows.map(({ cells }) => cells.map((each) => each.words));

test('the grid says for each organisation how it was represented', () => {
  expect(
    words([
      meeting([cell(council, 'NAMED_LEAD'), cell(board, 'OTHER_DEPUTY')]),
      meeting([cell(council, 'APOLOGIES_NO_COVER'), cell(board)]),
    ]),
  ).toEqual([
    ['Lead', 'Deputy'],
    ['Apologies', 'Not recorded'],
  ]);
});

test('not recorded, did not answer, no partner then and never held are four different words', () => {
  const silentBoard: MeetingCell = { organisation: board, state: 'AGENCY_UNAVAILABLE', attendance: null };
  expect(
    words([
      meeting([cell(council), silentBoard]),
      meeting([cell(council)]),
      meeting([cell(council), cell(board)], { status: 'CANCELLED' }),
      meeting([cell(council), cell(board)], { status: 'SCHEDULED' }),
    ]),
  ).toEqual([
    ['Not recorded', 'Did not answer'],
    ['Not recorded', 'Not a partner then'],
    ['Cancelled', 'Cancelled'],
    ['Not held yet', 'Not held yet'],
  ]);
});

test('a meeting stands on its London day, and leads to its own page', () => {
  const late = meeting([cell(council, 'NAMED_LEAD')], { startedAt: '2026-05-05T23:30:00.000Z' });
  expect(attendanceGrid({ grid: [late] }, '/below').rows[0]).toMatchObject({
    heading: '6 May 2026',
    href: `/below/leadership-meetings/${late.id}`,
  });
});

test('of more than twelve meetings the newest are shown, and the file has them all', () => {
  const grid = Array.from({ length: 15 }, () => meeting([cell(council, 'NAMED_LEAD')]));
  expect(attendanceGrid({ grid }, '/below').rows).toHaveLength(mostMeetingsInGrid);
  expect(gridTable({ grid }).rows).toHaveLength(15);
});

test('all leads together says of how many, and nothing while an agency is missing', () => {
  const totals = { leadsTogether: 0, meetingsHeld: 3 } as CurrentView;
  expect(together(totals, silent)).toEqual({ kind: 'text', text: '0 of 3' });
  expect(together({ ...totals, leadsTogether: null }, silent)).toBe(silent);
  expect(together({ ...totals, meetingsHeld: 0 }, silent)).toMatchObject({ kind: 'notApplicable' });
});

test('no known day together is another thing than an agency that did not answer', () => {
  expect(daysSince({ daysSinceTogether: null, partial: true }, silent)).toBe(silent);
  expect(daysSince({ daysSinceTogether: null, partial: false }, silent)).toMatchObject({
    kind: 'notApplicable',
  });
  expect(daysSince({ daysSinceTogether: 0, partial: false }, silent)).toEqual({ kind: 'count', value: 0 });
});

const attendance = (organisation: typeof council, figures: number | null): OrganisationAttendance => ({
  organisation,
  state: figures === null ? 'AGENCY_UNAVAILABLE' : 'RECORDED',
  meetings: figures,
  namedLead: figures,
  namedDelegate: figures,
  otherDeputy: figures,
  apologiesNoCover: figures,
  absentNoApologies: figures,
  notRequired: figures,
  notRecorded: figures,
  namedLeadShare: null,
  withAuthorityToDecide: figures,
  capacityCorrected: figures,
});

test('an organisation whose agency did not answer has no figure, and none at which it was required has no share', () => {
  const view = { byOrganisation: [attendance(council, 1), attendance(board, null)] } as CurrentView;
  const [own, other] = byOrganisation(view, silent).rows;
  expect(own?.share).toEqual({ kind: 'notApplicable', why: 'no meeting' });
  expect(own?.namedLead).toEqual({ kind: 'count', value: 1 });
  expect(other?.namedLead).toBe(silent);
  expect(other?.share).toBe(silent);
});

test('deputies are counted by how senior they are, of meetings that were held', () => {
  const deputy = cell(council, 'OTHER_DEPUTY', { seniority: 'MIDDLE_MANAGER', authorityToDecide: false });
  const view = {
    byOrganisation: [attendance(council, 2), attendance(board, null)],
    grid: [
      meeting([deputy, cell(board, 'NAMED_DELEGATE')]),
      meeting([cell(council, 'OTHER_DEPUTY'), cell(board)]),
      meeting([deputy], { status: 'CANCELLED' }),
    ],
  } as CurrentView;
  const [own, other] = deputies(view, silent).rows;
  expect(own).toMatchObject({
    deputies: { value: 2 },
    MIDDLE_MANAGER: { value: 1 },
    notSaid: { value: 1 },
    decide: { value: 0 },
    notDecide: { value: 1 },
  });
  expect(other?.deputies).toBe(silent);
});

test('what records disagree on is said in words, each with whose it is', () => {
  const differing = meeting([], {
    discrepancies: [
      {
        kind: 'ATTENDANCE_DIFFERS',
        accounts: [
          { organisation: { name: 'NHS Board' }, says: 'NHS Board: NAMED_DELEGATE' },
          { organisation: { name: 'Council' }, says: 'NHS Board: APOLOGIES_NO_COVER' },
        ],
      },
    ],
  });
  expect(disagreements({ grid: [differing] } as CurrentView, '/below').rows[0]?.accounts).toEqual({
    kind: 'text',
    text: 'NHS Board recorded: NHS Board: named delegate; Council recorded: NHS Board: apologies, nobody came',
  });
});
