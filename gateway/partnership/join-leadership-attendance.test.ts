import { describe, expect, test } from '@jest/globals';
import { calendarDay } from '../../shared/calendar/calendar-day.ts';
import type { Sector } from '../../shared/geography/organisation.ts';
import type { Attendance, MeetingRecord } from './attendance.ts';
import type { BySector } from './contribution.ts';
import {
  joinLeadershipAttendance,
  type LeadershipAttendanceContribution,
} from './join-leadership-attendance.ts';

const named = (code: string, sector: Sector) => ({ code, name: code, sector });
const authority = named('authority', 'LOCAL_AUTHORITY');
const force = named('force', 'POLICE');
const board = named('board', 'HEALTH');
const secondBoard = named('board-2', 'HEALTH');
type Organisation = typeof authority;

const period = { from: calendarDay('2026-04-01'), to: calendarDay('2026-06-30') };
const now = new Date('2026-11-20T10:00:00Z');
const startedAt = '2026-05-12T09:00:00.000Z';

type Capacity = Attendance['capacity'];
function attended(
  organisation: Organisation,
  capacity: Capacity,
  changed: Partial<Attendance> = {},
): Attendance {
  return { organisation, capacity, recordedCapacity: capacity, authorityToDecide: true, ...changed };
}
function record(
  organisation: Organisation,
  attendance: Attendance | null,
  changed: Partial<MeetingRecord> = {},
): MeetingRecord {
  return {
    organisation,
    side: organisation.code === 'authority' ? 'CONVENER' : 'INVITED',
    convenedBy: authority,
    kind: 'LEAD_SAFEGUARDING_PARTNERS',
    startsAt: startedAt,
    status: 'HELD',
    changedAt: startedAt,
    attendance,
    minutedAttendance: [],
    ...changed,
  };
}
function contributed(
  records: MeetingRecord[],
  earlier: LeadershipAttendanceContribution['earlierLeadAttendance'] = [],
): LeadershipAttendanceContribution {
  return {
    state: records.length === 0 ? 'NOT_RECORDED' : 'RECORDED',
    meetings: records.length === 0 ? [] : [{ id: '1', startedAt, records }],
    earlierLeadAttendance: earlier,
  };
}
const lead = (organisation: Organisation) => record(organisation, attended(organisation, 'NAMED_LEAD'));
const delegate = (organisation: Organisation) =>
  record(organisation, attended(organisation, 'NAMED_DELEGATE'));
const allLeads: BySector<LeadershipAttendanceContribution> = {
  LOCAL_AUTHORITY: contributed([lead(authority)]),
  POLICE: contributed([lead(force)]),
  HEALTH: contributed([lead(board)]),
};
const three = [authority, force, board];

function join(
  contributions: Partial<BySector<LeadershipAttendanceContribution>>,
  partners: Organisation[] = three,
) {
  return joinLeadershipAttendance({ ...allLeads, ...contributions }, () => partners, period, now);
}
const of = (view: ReturnType<typeof join>, code: string) =>
  view.byOrganisation.find(({ organisation }) => organisation.code === code);

describe('a meeting at which all leads were', () => {
  test('is one of leads together', () => {
    expect(join({})).toMatchObject({
      partial: false,
      meetingsHeld: 1,
      leadsTogether: 1,
      leadOfEachSectorTogether: 1,
      everySectorPresent: 1,
      decisionCapable: 1,
      delegatedBelowDelegate: 0,
      lastTogetherOn: '2026-05-12',
      daysSinceTogether: 49,
    });
  });

  test('is not counted if it was cancelled or not yet held', () => {
    for (const status of ['CANCELLED', 'SCHEDULED'] as const) {
      const view = join({ LOCAL_AUTHORITY: contributed([record(authority, null, { status })]) });
      expect([view.meetingsHeld, view.leadsTogether]).toEqual([0, 0]);
      expect(view.meetingsCancelled).toBe(status === 'CANCELLED' ? 1 : 0);
    }
  });
});

describe('whether the leads were together', () => {
  test.each<[string, Partial<BySector<LeadershipAttendanceContribution>>, boolean | null, boolean | null]>([
    ['all came', {}, true, true],
    ['one sent a delegate', { POLICE: contributed([delegate(force)]) }, false, true],
    ['one has no record of its own', { POLICE: contributed([]) }, false, false],
    ['one did not answer and the others’ leads came', { POLICE: null }, null, null],
    [
      'one did not answer and another sent a delegate',
      { POLICE: null, HEALTH: contributed([delegate(board)]) },
      false,
      null,
    ],
    [
      'one did not answer and nobody came from another',
      { POLICE: null, HEALTH: contributed([record(board, attended(board, 'APOLOGIES_NO_COVER'))]) },
      false,
      false,
    ],
  ])('when %s: %p is known', (_, contributions, leadsTogether, everySectorPresent) => {
    const [row] = join(contributions).grid;
    expect(row).toMatchObject({ leadsTogether, everySectorPresent });
  });

  test('nobody who could decide is known to have been missing while an agency is silent', () => {
    const cannot = record(board, attended(board, 'NAMED_LEAD', { authorityToDecide: null }));
    expect(join({}).grid[0]?.decisionCapable).toBe(true);
    expect(join({ POLICE: null }).grid[0]?.decisionCapable).toBeNull();
    expect(join({ POLICE: null, HEALTH: contributed([cannot]) }).grid[0]?.decisionCapable).toBe(false);
  });

  test('takes the lead of every board, and of each sector one', () => {
    const partners = [...three, secondBoard];
    const one = join({ HEALTH: contributed([lead(board), delegate(secondBoard)]) }, partners);
    expect(one).toMatchObject({ leadsTogether: 0, leadOfEachSectorTogether: 1, decisionCapable: 1 });
    const both = join({ HEALTH: contributed([lead(board), lead(secondBoard)]) }, partners);
    expect(both).toMatchObject({ leadsTogether: 1, leadOfEachSectorTogether: 1 });
    const unrecorded = join({ HEALTH: contributed([lead(board)]) }, partners);
    expect(unrecorded).toMatchObject({ leadsTogether: 0, leadOfEachSectorTogether: 1, decisionCapable: 0 });
    expect(of(unrecorded, 'board-2')).toMatchObject({ meetings: 1, notRecorded: 1 });
  });

  test('is judged by who the partners were on the day of the meeting', () => {
    const view = joinLeadershipAttendance(
      { ...allLeads, HEALTH: contributed([lead(secondBoard)]) },
      (day) => [authority, force, day <= '2026-05-12' ? secondBoard : board],
      period,
      now,
    );
    expect(view.leadsTogether).toBe(1);
    // The partner of the period's last day is listed too, without a meeting that was its own.
    expect(of(view, 'board')).toMatchObject({ meetings: 0, namedLead: 0 });
    expect(of(view, 'board-2')).toMatchObject({ meetings: 1, namedLead: 1 });
  });
});

describe('the last day on which leads were together', () => {
  type Earlier = LeadershipAttendanceContribution['earlierLeadAttendance'][number];
  const earlierMeeting = (organisation: Organisation, changed: Partial<Earlier> = {}): Earlier => ({
    id: '0',
    startedAt: '2026-02-10T09:00:00.000Z',
    organisation: organisation.code,
    side: organisation.code === 'authority' ? 'CONVENER' : 'INVITED',
    status: 'HELD',
    ...changed,
  });
  const without = (...organisations: Organisation[]) => ({
    LOCAL_AUTHORITY: contributed([], organisations.includes(authority) ? [earlierMeeting(authority)] : []),
    POLICE: contributed([], organisations.includes(force) ? [earlierMeeting(force)] : []),
    HEALTH: contributed([], organisations.includes(board) ? [earlierMeeting(board)] : []),
  });

  test('may lie before the period', () => {
    expect(join(without(...three))).toMatchObject({ lastTogetherOn: '2026-02-10', daysSinceTogether: 140 });
  });

  test('is not one at which a lead was missing, nor two that make one together', () => {
    expect(join(without(authority, force))).toMatchObject({ lastTogetherOn: null, daysSinceTogether: null });
    const other = contributed([], [earlierMeeting(board, { id: 'another' })]);
    expect(join({ ...without(authority, force), HEALTH: other }).lastTogetherOn).toBeNull();
  });

  test.each([
    ['CANCELLED', 'HELD', null],
    ['HELD', 'SCHEDULED', '2026-02-10'],
  ] as const)(
    'before the period is judged by its convener: %s, though others say %s',
    (convener, others, day) => {
      const view = join({
        LOCAL_AUTHORITY: contributed([], [earlierMeeting(authority, { status: convener })]),
        POLICE: contributed([], [earlierMeeting(force, { status: others })]),
        HEALTH: contributed([], [earlierMeeting(board, { status: others })]),
      });
      expect(view.lastTogetherOn).toBe(day);
    },
  );

  test('is not known while an agency is silent', () => {
    expect(join({ POLICE: null })).toMatchObject({ lastTogetherOn: null, daysSinceTogether: null });
  });
});

describe('a meeting without its convener’s record', () => {
  test('was held if anybody records that it was', () => {
    const scheduled = record(force, null, { status: 'SCHEDULED' });
    const view = join({ LOCAL_AUTHORITY: contributed([]), POLICE: contributed([scheduled]) });
    expect(view).toMatchObject({ meetingsHeld: 1, leadsTogether: 0 });
    expect(view.grid[0]).toMatchObject({ status: 'HELD', convenedBy: authority });
    expect(view.grid[0]?.discrepancies.map(({ kind }) => kind)).toEqual(['STATUS_DIFFERS']);
  });

  test('stands as its convener records it, whatever others do', () => {
    const cancelled = record(authority, null, { status: 'CANCELLED' });
    expect(join({ LOCAL_AUTHORITY: contributed([cancelled]) })).toMatchObject({
      meetingsHeld: 0,
      meetingsCancelled: 1,
    });
  });
});

describe.each([
  ['did not answer', null, 'AGENCY_UNAVAILABLE'],
  ['may not tell', { ...contributed([]), state: 'NOT_PERMITTED' }, 'NOT_PERMITTED'],
] as const)('leadership attendance while police %s', (_, police, state) => {
  const view = join({ POLICE: police });

  test('has no totals', () => {
    const { sources: _s, partial, asOf: _a, byOrganisation: _b, grid: _g, ...totals } = view;
    expect(partial).toBe(true);
    expect(Object.values(totals).every((total) => total === null)).toBe(true);
  });

  test('has no figures of police, and those of the others without how many meetings they are of', () => {
    expect(of(view, 'force')).toEqual({ organisation: force, state });
    expect(of(view, 'board')).toMatchObject({
      namedLead: 1,
      withAuthorityToDecide: 1,
      meetings: null,
      notRecorded: null,
      namedLeadShare: null,
    });
  });

  test('shows that nothing is known of them at each meeting, and no disagreement with them', () => {
    const minutes = record(authority, attended(authority, 'NAMED_LEAD'), {
      minutedAttendance: [attended(force, 'NAMED_LEAD')],
    });
    const [row] = join({ POLICE: police, LOCAL_AUTHORITY: contributed([minutes]) }).grid;
    expect(row?.cells[1]).toEqual({ organisation: force, state, attendance: null });
    expect(row?.discrepancies).toEqual([]);
  });
});

describe('what the minutes say of another organisation', () => {
  const minuted = (capacity: Capacity) =>
    contributed([
      record(authority, attended(authority, 'NAMED_LEAD'), {
        minutedAttendance: [attended(force, capacity)],
      }),
    ]);

  test('is shown where it disagrees with its own record, and never counted', () => {
    const view = join({ LOCAL_AUTHORITY: minuted('NAMED_LEAD'), POLICE: contributed([delegate(force)]) });
    expect(view.grid[0]?.discrepancies).toEqual([
      {
        kind: 'ATTENDANCE_DIFFERS',
        accounts: [
          { organisation: force, says: 'force: NAMED_DELEGATE' },
          { organisation: authority, says: 'force: NAMED_LEAD' },
        ],
      },
    ]);
    expect(view.leadsTogether).toBe(0);
  });

  test('is no discrepancy where it agrees, nor where the organisation has no record of its own', () => {
    expect(join({ LOCAL_AUTHORITY: minuted('NAMED_LEAD') }).grid[0]?.discrepancies).toEqual([]);
    const unrecorded = join({ LOCAL_AUTHORITY: minuted('NAMED_LEAD'), POLICE: contributed([]) });
    expect(unrecorded.grid[0]?.discrepancies).toEqual([]);
    expect(unrecorded.leadsTogether).toBe(0);
  });

  test('is compared as written down, not as judged by appointments', () => {
    const judged = record(force, attended(force, 'NAMED_LEAD', { recordedCapacity: 'NAMED_DELEGATE' }));
    const view = join({ LOCAL_AUTHORITY: minuted('NAMED_DELEGATE'), POLICE: contributed([judged]) });
    expect(view.grid[0]?.discrepancies).toEqual([]);
    expect(view.leadsTogether).toBe(1);
    expect(of(view, 'force')).toMatchObject({ namedLead: 1, capacityCorrected: 1 });
  });
});

describe('an organisation that was not required', () => {
  test('is left out of what its lead’s share is a share of', () => {
    const view = join({ POLICE: contributed([record(force, attended(force, 'NOT_REQUIRED'))]) });
    expect(of(view, 'force')).toMatchObject({ meetings: 1, notRequired: 1, namedLeadShare: null });
    expect(view.leadsTogether).toBe(0);
  });
});
