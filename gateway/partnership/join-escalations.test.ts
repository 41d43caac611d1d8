import { describe, expect, test } from '@jest/globals';
import { calendarDay } from '../../shared/calendar/calendar-day.ts';
import type { Sector } from '../../shared/geography/organisation.ts';
import type { EscalationComparisonRow } from './compare-escalations.ts';
import type { BySector } from './contribution.ts';
import { type EscalationCell, type EscalationContribution, joinEscalations } from './join-escalations.ts';

const named = (code: string, sector: Sector) => ({ code, name: code, sector });
const authority = named('authority', 'LOCAL_AUTHORITY');
const force = named('force', 'POLICE');
const board = named('board', 'HEALTH');
const partners = [authority, force, board];
const now = new Date('2026-11-20T10:00:00Z');
const about = {
  to: calendarDay('2026-09-30'),
  stages: [
    { number: 1, label: 'First' },
    { number: 2, label: 'Last' },
  ],
};

const nothing: EscalationContribution = {
  state: 'NOT_RECORDED',
  asRaiser: [],
  asReceiver: [],
  stages: [],
  raiserDays: [],
  receiverDays: [],
};
const raised = (changed: Partial<EscalationCell>): EscalationCell => ({
  raisedBy: force,
  raisedAgainst: board,
  kind: 'CASE',
  reason: 'THRESHOLD',
  stageReached: 1,
  lastStage: false,
  status: 'RESOLVED',
  count: 1,
  ...changed,
});

/** The example of docs/counting.md: police raised five against health, which knows of four and of one more. */
const contributions: BySector<EscalationContribution> = {
  LOCAL_AUTHORITY: nothing,
  POLICE: {
    ...nothing,
    state: 'RECORDED',
    asRaiser: [
      raised({ count: 3 }),
      raised({ status: 'OPEN', stageReached: 2, reason: 'PLAN_PROGRESS' }),
      raised({ status: 'CLOSED_UNRESOLVED', stageReached: 4, lastStage: true }),
    ],
    stages: [
      { raisedBy: force, number: 1, overdueNow: 0 },
      { raisedBy: force, number: 2, overdueNow: 1 },
    ],
  },
  HEALTH: { ...nothing, state: 'RECORDED', asReceiver: [raised({ count: 5 })] },
};
const row = (
  id: string,
  side: 'RAISER' | 'RECEIVER',
  status: 'OPEN' | 'RESOLVED',
): EscalationComparisonRow => ({
  id,
  side,
  status,
  raisedBy: 'force',
  raisedAgainst: 'board',
  startedAt: '2026-04-01T09:00:00.000Z',
  raisedAt: '2026-04-01T09:00:00.000Z',
});
const rows = [
  row('1', 'RAISER', 'RESOLVED'),
  row('1', 'RECEIVER', 'OPEN'),
  row('2', 'RAISER', 'RESOLVED'),
  row('3', 'RECEIVER', 'OPEN'),
  row('4', 'RAISER', 'OPEN'),
  row('4', 'RECEIVER', 'OPEN'),
];

const unknown = (figures: object) => Object.values(figures).every((figure) => figure === null);

describe('escalations of three agencies that answered', () => {
  const view = joinEscalations(contributions, rows, partners, now, about);

  test('are counted from the raisers’ records, and the two sides are compared', () => {
    expect(view).toMatchObject({
      partial: false,
      comparison: 'COMPLETE',
      received: 5,
      overdueNow: 1,
      raiserOnly: 1,
      receiverOnly: 1,
      statusDiffers: 1,
    });
    expect(view.total).toEqual({
      raised: 5,
      open: 1,
      resolved: 3,
      closedUnresolved: 1,
      withdrawn: 0,
      lastStageUnresolved: 1,
      lastStageUnresolvedShare: 0.2,
    });
  });

  test('show a partner that raised none, or against which none was raised, as nought', () => {
    const counts = (list: typeof view.byRaiser) =>
      list.map(({ organisation, counts: { raised: n } }) => [organisation.code, n]);
    expect(counts(view.byRaiser)).toEqual([
      ['authority', 0],
      ['force', 5],
      ['board', 0],
    ]);
    expect(counts(view.byReceiver)).toEqual([
      ['authority', 0],
      ['force', 0],
      ['board', 5],
    ]);
    expect(view.byRaiser[0]?.counts.lastStageUnresolvedShare).toBeNull();
  });

  test('are grouped by reason and by the latest stage reached', () => {
    expect(view.byReason.map(({ reason, counts }) => [reason, counts.raised])).toEqual([
      ['PLAN_PROGRESS', 1],
      ['THRESHOLD', 4],
    ]);
    expect(view.byStageReached.map(({ stage, counts }) => [stage, counts.raised])).toEqual([
      [1, 3],
      [2, 1],
      [4, 1],
    ]);
  });

  test('one at the last stage counts as unresolved there unless it was resolved or withdrawn', () => {
    const atLast = (status: EscalationCell['status']) =>
      joinEscalations(
        { ...contributions, POLICE: { ...nothing, asRaiser: [raised({ lastStage: true, status })] } },
        [],
        partners,
        now,
        about,
      ).total.lastStageUnresolved;
    expect((['OPEN', 'CLOSED_UNRESOLVED', 'RESOLVED', 'WITHDRAWN'] as const).map(atLast)).toEqual([
      1, 1, 0, 0,
    ]);
  });
});

describe.each([
  ['did not answer', null],
  ['may not tell', { ...nothing, state: 'NOT_PERMITTED' }],
] as const)('escalations while health %s', (_, health) => {
  const view = joinEscalations({ ...contributions, HEALTH: health }, rows, partners, now, about);

  test('have no total and no comparison: neither nought nor smaller', () => {
    expect(view).toMatchObject({
      partial: true,
      comparison: 'INCOMPLETE',
      received: null,
      overdueNow: null,
      raiserOnly: null,
      receiverOnly: null,
      statusDiffers: null,
    });
    expect(unknown(view.total)).toBe(true);
    for (const { counts } of [...view.byReceiver, ...view.byReason, ...view.byStageReached])
      expect(unknown(counts)).toBe(true);
  });

  test('are whole for those whose own agency answered, and unknown for health', () => {
    const [ofAuthority, ofForce, ofBoard] = view.byRaiser;
    expect([ofAuthority?.counts.raised, ofForce?.counts.raised]).toEqual([0, 5]);
    expect(ofForce?.counts).toMatchObject({ open: 1, resolved: 3, lastStageUnresolvedShare: 0.2 });
    expect(unknown(ofBoard?.counts ?? {})).toBe(true);
    expect(ofBoard?.counts).toHaveProperty('raised');
    expect(view.stages).toHaveLength(2);
  });
});

describe('escalations whose records could not be compared', () => {
  test('keep their counts and leave the comparison empty', () => {
    const view = joinEscalations(contributions, null, partners, now, about);
    expect(view).toMatchObject({ partial: false, comparison: 'INCOMPLETE', raiserOnly: null, received: 5 });
    expect(view.total.raised).toBe(5);
  });
});
