import { describe, expect, test } from '@jest/globals';
import { calendarDay } from '../../shared/calendar/calendar-day.ts';
import type { Sector } from '../../shared/geography/organisation.ts';
import { compareRequests, type RequestComparisonRow } from './compare-requests.ts';
import type { BySector } from './contribution.ts';
import {
  type InformationSharingContribution,
  joinInformationSharing,
  type ResponderFigures,
} from './join-information-sharing.ts';

const named = (code: string, sector: Sector) => ({ code, name: code, sector });
const authority = named('authority', 'LOCAL_AUTHORITY');
const force = named('force', 'POLICE');
const board = named('board', 'HEALTH');
const secondBoard = named('board-2', 'HEALTH');

const period = { from: calendarDay('2026-04-01'), to: calendarDay('2026-05-31') };
const now = new Date('2026-11-20T10:00:00Z');

const nothing: InformationSharingContribution = {
  state: 'NOT_RECORDED',
  asRequester: [],
  asResponder: [],
  requesterDays: [],
  responderDays: [],
};
const received = (changed: Partial<ResponderFigures>): ResponderFigures => ({
  requester: authority,
  responder: force,
  received: 0,
  answered: 0,
  onTime: 0,
  overdueNow: 0,
  withoutLimit: 0,
  sharedInFull: 0,
  sharedInPart: 0,
  nothingHeld: 0,
  declined: 0,
  notForUs: 0,
  withdrawn: 0,
  declinedByReason: [],
  ...changed,
});

/** The authority asked the force four times in April and twice in May; the force knows of three and two. */
const contributions: BySector<InformationSharingContribution> = {
  LOCAL_AUTHORITY: {
    ...nothing,
    state: 'RECORDED',
    lastChangedAt: '2026-06-01T09:00:00.000Z',
    asRequester: [
      { month: '2026-04', requester: authority, responder: force, asked: 4, due: 4 },
      { month: '2026-05', requester: authority, responder: force, asked: 2, due: 1 },
    ],
  },
  POLICE: {
    ...nothing,
    state: 'RECORDED',
    asResponder: [
      received({
        month: null,
        received: 5,
        answered: 4,
        onTime: 3,
        declined: 2,
        medianHours: 12,
        declinedByReason: [{ reason: 'LEGAL_PRIVILEGE', count: 2 }],
      }),
      received({ month: '2026-04', received: 3, answered: 3, onTime: 2, medianHours: 10 }),
      received({ month: '2026-05', received: 2, answered: 1, onTime: 1, medianHours: 20 }),
    ],
  },
  HEALTH: nothing,
};
const partners = [authority, force, board];

const oneSided: RequestComparisonRow = {
  id: '1',
  side: 'REQUESTER',
  requester: 'authority',
  responder: 'force',
  startedAt: '2026-04-10T09:00:00.000Z',
  requestedAt: '2026-04-10T09:00:00.000Z',
  dueAt: '2026-04-11T09:00:00.000Z',
  answeredAt: null,
  outcome: null,
};
const compared = compareRequests([oneSided]);

type View = ReturnType<typeof joinInformationSharing>;
const pairOf = ({ pairs }: View, requester: string, responder: string) =>
  pairs.find((pair) => pair.requester.code === requester && pair.responder.code === responder);
const values = (figures: object) => Object.values(figures);

describe('information sharing of three agencies that answered', () => {
  const view = joinInformationSharing(contributions, compared, partners, period, now);

  test('counts what was asked by the requester and what was answered by the responder', () => {
    expect(view).toMatchObject({ partial: false, comparison: 'COMPLETE', asOf: now });
    expect(pairOf(view, 'authority', 'force')).toMatchObject({
      partial: false,
      month: null,
      figures: { asked: 6, due: 5, received: 5, answered: 4, requesterOnly: 1, medianHours: 12 },
    });
  });

  test('gives the share answered on time of what both sides recorded', () => {
    expect(pairOf(view, 'authority', 'force')?.figures).toMatchObject({
      dueRecordedByBoth: 4,
      onTime: 3,
      onTimeShare: 0.75,
    });
  });

  test('shows a pair of partners that shared nothing as nought, and no pair of one sector', () => {
    expect(view.pairs).toHaveLength(6);
    expect(pairOf(view, 'board', 'force')).toMatchObject({
      partial: false,
      figures: { asked: 0, received: 0, onTime: 0, onTimeShare: null, declinedByReason: [] },
    });
    const boards = joinInformationSharing(contributions, [], [...partners, secondBoard], period, now);
    expect(pairOf(boards, 'board', 'board-2')).toBeUndefined();
    expect(boards.pairs).toHaveLength(10);
  });

  test('shows a pair that only a record names', () => {
    const withOther = {
      ...contributions,
      HEALTH: {
        ...nothing,
        asResponder: [received({ requester: board, responder: secondBoard, received: 1 })],
      },
    };
    const shown = joinInformationSharing(withOther, [], partners, period, now);
    expect(pairOf(shown, 'board', 'board-2')?.figures).toMatchObject({ received: 1, asked: 0 });
  });

  test('adds pairs up, but not their medians', () => {
    expect(view.total).toMatchObject({
      asked: 6,
      received: 5,
      declined: 2,
      declinedByReason: [{ reason: 'LEGAL_PRIVILEGE', count: 2 }],
      onTimeShare: 0.75,
      medianHours: null,
      ninetiethPercentileHours: null,
    });
  });

  test('tells month from month, and leaves out months of a pair in which nothing was', () => {
    expect(view.months.map(({ month, figures }) => [month, figures.asked, figures.onTime])).toEqual([
      ['2026-04', 4, 2],
      ['2026-05', 2, 1],
    ]);
    expect(view.pairMonths.map(({ month, figures }) => [month, figures.medianHours])).toEqual([
      ['2026-04', 10],
      ['2026-05', 20],
    ]);
  });

  test('takes a whole period whose month a router left out for what it is', () => {
    const { month: _, ...whole } = received({ month: null, received: 9 });
    const withoutMonth = { ...contributions, POLICE: { ...nothing, asResponder: [whole] } };
    const shown = joinInformationSharing(withoutMonth, [], partners, period, now);
    expect(pairOf(shown, 'authority', 'force')?.figures).toMatchObject({ received: 9, medianHours: null });
  });
});

describe.each([
  ['did not answer', null, 'AGENCY_UNAVAILABLE'],
  ['may not tell', { ...nothing, state: 'NOT_PERMITTED' }, 'NOT_PERMITTED'],
] as const)('information sharing while police %s', (_, police, state) => {
  const view = joinInformationSharing({ ...contributions, POLICE: police }, [], partners, period, now);

  test('is partial, compares nothing with them, and says so', () => {
    expect(view).toMatchObject({ partial: true, comparison: 'INCOMPLETE' });
    expect(view.sources.map((source) => source.state)).toEqual(['RECORDED', state, 'NOT_RECORDED']);
  });

  test('has no total: it is neither nought nor smaller', () => {
    for (const figures of [view.total, ...view.months.map((month) => month.figures)]) {
      expect(values(figures).every((figure) => figure === null)).toBe(true);
    }
  });

  test('still shows what the authority asked of them, and nothing of what they received', () => {
    const pair = pairOf(view, 'authority', 'force');
    expect(pair?.partial).toBe(true);
    const { asked, due, ...rest } = pair?.figures ?? {};
    expect([asked, due]).toEqual([6, 5]);
    expect(values(rest).every((figure) => figure === null)).toBe(true);
  });

  test('still shows what is nought between the other two', () => {
    expect(pairOf(view, 'authority', 'board')).toMatchObject({
      partial: false,
      figures: { asked: 0, received: 0, onTime: 0 },
    });
  });

  test('does not leave out months of which something is unknown', () => {
    const unknown = view.pairMonths.filter(({ requester }) => requester.code === 'force');
    expect(unknown.map(({ month }) => month)).toEqual(['2026-04', '2026-05', '2026-04', '2026-05'].sort());
  });
});

describe('information sharing whose records could not be compared', () => {
  const view = joinInformationSharing(contributions, null, partners, period, now);

  test('keeps what each side counted, and leaves empty what needs both', () => {
    expect(view).toMatchObject({ partial: false, comparison: 'INCOMPLETE' });
    expect(view.total).toMatchObject({ asked: 6, due: 5, received: 5, answered: 4, declined: 2 });
    const { dueRecordedByBoth, onTime, onTimeShare, requesterOnly, responderOnly, timesDiffer } = view.total;
    expect([dueRecordedByBoth, onTime, onTimeShare, requesterOnly, responderOnly, timesDiffer]).toEqual(
      Array(6).fill(null),
    );
    expect(view.pairs.every(({ partial }) => partial)).toBe(true);
  });
});

describe('figures for somebody who may list the matters of the board only', () => {
  const control = { organisation: 'board', firstOpenMonth: '2026-05' };
  const controlled = (contribution: InformationSharingContribution | null) =>
    contribution && { ...contribution, control };
  const join = (given: BySector<InformationSharingContribution>) =>
    joinInformationSharing(given, [], [authority, force, board], period, now);
  const figuresOf = (view: ReturnType<typeof join>, month: string | null) => {
    const list = month === null ? view.pairs : view.pairMonths;
    const found = list.find(
      (pair) => pair.month === month && pair.requester === authority && pair.responder === force,
    );
    return found?.figures;
  };
  const all = {
    LOCAL_AUTHORITY: controlled(contributions.LOCAL_AUTHORITY),
    POLICE: controlled(contributions.POLICE),
    HEALTH: controlled(nothing),
  };

  test('are as the agencies gave them for a month that is over, and suppressed for one that is not', () => {
    const view = join(all);
    expect(view.disclosure).toBe('CONTROLLED');
    expect(figuresOf(view, '2026-04')).toMatchObject({
      asked: 4,
      requesterOnly: 'SUPPRESSED',
      medianHours: 'SUPPRESSED',
    });
    expect(figuresOf(view, '2026-05')).toMatchObject({
      asked: 'SUPPRESSED',
      received: 'SUPPRESSED',
      declined: 'SUPPRESSED',
    });
    expect(figuresOf(view, null)).toMatchObject({
      asked: 'SUPPRESSED',
      onTime: 'SUPPRESSED',
      onTimeShare: 'SUPPRESSED',
    });
    expect(view.total.asked).toBe('SUPPRESSED');
    expect(view.total.declinedByReason?.map(({ count }) => count)).toContain('SUPPRESSED');
  });

  test('are unknown, not suppressed, as far as an agency did not answer', () => {
    const view = join({ ...all, POLICE: null });
    expect(figuresOf(view, '2026-04')).toMatchObject({
      asked: 4,
      received: null,
      onTime: null,
      medianHours: null,
    });
    expect([view.total.asked, view.total.declinedByReason]).toEqual([null, null]);
  });

  test('are exact from an agency that lets them list everything, and not compared with one that does not', () => {
    const view = join({ ...all, LOCAL_AUTHORITY: contributions.LOCAL_AUTHORITY });
    expect(figuresOf(view, null)).toMatchObject({
      asked: 6,
      due: 5,
      received: 'SUPPRESSED',
      requesterOnly: 'SUPPRESSED',
    });
  });

  test('are noughts where there is nothing, and have no share and no hours', () => {
    const none = {
      LOCAL_AUTHORITY: controlled(nothing),
      POLICE: controlled(nothing),
      HEALTH: controlled(nothing),
    };
    const april = joinInformationSharing(
      none,
      [],
      [authority, force, board],
      { ...period, to: calendarDay('2026-04-30') },
      now,
    );
    expect(
      april.pairs.find((pair) => pair.requester === authority && pair.responder === force)?.figures,
    ).toEqual({
      ...april.pairs.find((pair) => pair.responder === board)?.figures,
    });
    expect([april.total.asked, april.total.onTime, april.total.onTimeShare]).toEqual([0, 0, null]);
  });
});
