import { expect, test } from '@jest/globals';
import type { AnsweredFigure } from '../../tables/table.ts';
import { notKnown } from '../../tables/table.ts';
import type { Counts, Policy } from './answer.ts';
import { howFar } from './how-far.ts';
import { stageLimits } from './stage-tables.ts';

const policy = {
  stages: [
    { number: 1, label: 'Professionals', who: null, limitWorkingDays: 2 },
    { number: 2, label: 'Managers', who: null, limitWorkingDays: 5 },
    { number: 3, label: 'Chairs', who: null, limitWorkingDays: null },
  ],
} as unknown as Policy;

const silent = notKnown('police did not answer');

function counts(raised: AnsweredFigure): Counts {
  return {
    raised,
    open: raised,
    resolved: 0,
    closedUnresolved: 0,
    withdrawn: 0,
    lastStageUnresolved: 0,
    lastStageUnresolvedShare: 0,
  };
}

const view = (raised: AnsweredFigure, ...reached: [stage: number, raised: AnsweredFigure][]) => ({
  total: counts(raised),
  byStageReached: reached.map(([stage, count]) => ({ stage, counts: counts(count) })),
});

const reachedOf = (of: ReturnType<typeof view>) =>
  howFar(of, policy, silent).table.rows.map(({ reached }) => reached);

test('what went as far as a later stage counts at each stage before it', () => {
  const far = howFar(view(10, [1, 5], [2, 3], [3, 2]), policy, silent);
  expect(far.table.rows.map(({ reached }) => reached)).toEqual([
    { kind: 'count', value: 10 },
    { kind: 'count', value: 5 },
    { kind: 'count', value: 2 },
  ]);
  expect(far.chart.finding).toBe('Of 10 escalations raised, 2 (20%) went as far as stage 3, the last.');
  expect(far.chart.svg).toContain('5 (50% of the stage before)');
});

test('a stage that a whole answer leaves out is one at which none ended', () => {
  expect(reachedOf(view(5, [1, 5]))).toEqual([
    { kind: 'count', value: 5 },
    { kind: 'count', value: 0 },
    { kind: 'count', value: 0 },
  ]);
  expect(howFar(view(0), policy, silent).chart.finding).toBe('No escalation was raised.');
});

test('a stage before a suppressed one is suppressed: it could be worked out from it', () => {
  expect(reachedOf(view(10, [1, 5], [2, 'SUPPRESSED'], [3, 0]))).toEqual([
    { kind: 'suppressed' },
    { kind: 'suppressed' },
    { kind: 'count', value: 0 },
  ]);
});

test('while an agency is missing no stage is known, also none of which nothing was answered', () => {
  expect(reachedOf(view(null, [1, null]))).toEqual([silent, silent, silent]);
  expect(howFar(view(null), policy, silent).chart.finding).toBe(
    'How far they went is not known: police did not answer.',
  );
});

test('each stage adds up its raisers, and never without one that is not shown', () => {
  const stage = (number: number, entered: AnsweredFigure) => ({
    raisedBy: { code: 'E1', name: 'One' },
    number,
    label: '',
    medianWorkingDays: 1,
    entered,
    leftWithinLimit: entered,
    leftLate: 0,
    overdueNow: 0,
    withoutLimit: 0,
    shortened: 0,
    skippedTo: 0,
    resolvedHere: 0,
  });
  const entered = (total: AnsweredFigure, ...stages: ReturnType<typeof stage>[]) =>
    stageLimits({ total: counts(total), stages }, policy, silent).rows.map((row) => row.entered);
  expect(entered(9, stage(1, 4), stage(1, 5), stage(2, 3))).toEqual([
    { kind: 'count', value: 9 },
    { kind: 'count', value: 3 },
    { kind: 'count', value: 0 },
  ]);
  expect(entered(9, stage(1, 4), stage(1, 'SUPPRESSED'))[0]).toEqual({ kind: 'suppressed' });
  expect(entered(null, stage(1, 4))).toEqual([silent, silent, silent]);
  const [first, , last] = stageLimits({ total: counts(1), stages: [stage(1, 1)] }, policy, silent).rows;
  expect(first?.overdue).toEqual({ kind: 'count', value: 0 });
  expect(last?.overdue).toEqual({ kind: 'notApplicable', why: 'no limit' });
});
