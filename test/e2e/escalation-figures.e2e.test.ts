import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { operation } from '../support/ask-graphql.ts';
import { startHub, type TestHub } from '../support/start-hub.ts';
import {
  compareEscalations,
  countEscalations,
  countStages,
  type EscalationCounts,
  noEscalations,
  type StageFigures,
  stageReached,
} from './independent/counted-escalations.ts';
import { type ScratchCopy, scratchCopy } from './independent/scratch-copy.ts';
import { barnet, northYorkshire, partnersOn } from './independent/statutory-partners.ts';

const now = new Date('2026-11-20T10:00:00Z');
const today = '2026-11-20';

const periods = {
  'a quarter': { from: '2026-07-01', to: '2026-09-30' },
  'a year in which the boards changed': { from: '2025-11-01', to: '2026-10-31' },
  'weeks from the middle of a month': { from: '2026-03-17', to: '2026-04-14' },
  'one day': { from: '2026-04-01', to: '2026-04-01' },
  'weeks up to today and after': { from: '2026-10-12', to: '2026-12-31' },
  'a quarter to come': { from: '2027-01-01', to: '2027-03-31' },
};
const partnerships = { 'North Yorkshire': northYorkshire, Barnet: barnet };
const questions = Object.entries(partnerships).flatMap(([name, partnership]) =>
  Object.entries(periods).map(([words, period]) => ({ name, words, partnership, period })),
);
const wholeTime = { from: '2025-10-01', to: today };

interface Counted {
  organisation?: { code: string };
  reason?: string;
  stage?: number;
  counts: EscalationCounts;
}

describe('escalation figures are those counted row by row from both sides’ records', () => {
  let hub: TestHub;
  let copy: ScratchCopy;

  beforeAll(async () => {
    hub = await startHub({ partnerships: Object.values(partnerships), months: 14, now });
    copy = await scratchCopy(hub);
    await raiseOneAroundMidnight(copy);
    await receiveOneAtAnotherBoard(copy);
    await copy.refresh();
  });
  afterAll(async () => {
    await copy?.close();
    await hub?.stop();
  });

  const ask = async (partnership: string, period: { from: string; to: string }) => {
    const { data, errors } = await hub.ask(operation('escalations'), { partnership, ...period, first: 1 });
    expect(errors).toBeUndefined();
    return data.partnership.period.escalations;
  };

  test.each(questions)('of $name, over $words', async ({ partnership, period }) => {
    const view = await ask(partnership, period);
    const counted = (by: string) => countEscalations(copy, partnership, period, by);
    const raisers = await counted('e.raised_by');
    const receivers = await counted('e.raised_against');
    const reasons = await counted('e.reason');
    const stages = await counted(stageReached);

    expect({ partial: view.partial, comparison: view.comparison }).toEqual({
      partial: false,
      comparison: 'COMPLETE',
    });
    expect(view.total).toEqual((await counted(`'all'`)).get('all') ?? noEscalations);
    expect(view).toMatchObject(await compareEscalations(copy, partnership, period, today));

    const named = new Set([
      ...partnersOn(partnership, period.to < today ? period.to : today),
      ...raisers.keys(),
      ...receivers.keys(),
    ]);
    const ofEach = (shown: Counted[]) =>
      Object.fromEntries(shown.map(({ organisation, counts }) => [organisation?.code, counts]));
    const expected = (counts: Map<string, EscalationCounts>) =>
      Object.fromEntries([...named].map((code) => [code, counts.get(code) ?? noEscalations]));
    expect(ofEach(view.byRaiser)).toEqual(expected(raisers));
    expect(ofEach(view.byReceiver)).toEqual(expected(receivers));

    expect(Object.fromEntries(view.byReason.map(({ reason, counts }: Counted) => [reason, counts]))).toEqual(
      Object.fromEntries(reasons),
    );
    expect(
      Object.fromEntries(view.byStageReached.map(({ stage, counts }: Counted) => [stage, counts])),
    ).toEqual(Object.fromEntries(stages));
  });

  test.each(questions)('at each stage, of $name, over $words', async ({ partnership, period }) => {
    const { stages } = await ask(partnership, period);
    const shown = stages.map(
      ({ raisedBy, number, ...figures }: StageFigures & { raisedBy: { code: string }; number: number }) => [
        `${raisedBy.code} ${number}`,
        figures,
      ],
    );
    const counted = await countStages(copy, partnership, period, today);
    expect(shown).toHaveLength(counted.size);
    expect(Object.fromEntries(shown)).toEqual(Object.fromEntries(counted));
  });

  test('and the records put to them hold every kind of case that a figure counts', async () => {
    const found = await Promise.all(
      Object.values(partnerships).map(async (partnership) => ({
        ...(await countEscalations(copy, partnership, wholeTime, `'all'`)).get('all'),
        ...(await compareEscalations(copy, partnership, wholeTime, today)),
      })),
    );
    const stages = await Promise.all(
      Object.values(partnerships).map((partnership) => countStages(copy, partnership, wholeTime, today)),
    );
    const figures: Record<string, number>[] = [...found, ...stages.flatMap((each) => [...each.values()])];
    const names = new Set(figures.flatMap((each) => Object.keys(each)));
    expect([...names].filter((name) => figures.every((each) => !each[name]))).toEqual([]);
  });

  test('an escalation is overdue only once the last day of its stage is over', async () => {
    const [stage] = await copy.rows(
      `select s.* from raisers e join la_escalation_stages s on s.escalation_id = e.id
       where e.partnership = $1 and e.organisation = $1 and s.left_at is null and s.due_on is not null
         and pg_temp.london_day(e.started_at) <= $2 order by e.id limit 1`,
      [northYorkshire, today],
    );
    const overdueWhenDueOn = async (day: string) => {
      await copy.change(
        'local-authority',
        'update escalation_stages set due_on = $3 where escalation_id = $1 and number = $2',
        [stage.escalation_id, stage.number, day],
      );
      const view = await ask(northYorkshire, wholeTime);
      const atStage = view.stages.find(
        (each: { raisedBy: { code: string }; number: number }) =>
          each.raisedBy.code === northYorkshire && each.number === stage.number,
      );
      return [view.overdueNow, atStage.overdueNow];
    };
    const [dueToday, atStageDueToday] = await overdueWhenDueOn(today);
    expect(await overdueWhenDueOn('2026-11-19')).toEqual([dueToday + 1, atStageDueToday + 1]);
    expect(await overdueWhenDueOn('2026-11-21')).toEqual([dueToday, atStageDueToday]);
  });

  test('a stage left before midnight in London on its last day was left in time, and after it late', async () => {
    const [stage] = await copy.rows(
      `select s.* from raisers e join la_escalation_stages s on s.escalation_id = e.id
       where e.partnership = $1 and e.organisation = $1 and s.left_at is not null
         and s.due_on between '2026-05-01' and '2026-08-31' order by e.id limit 1`,
      [northYorkshire],
    );
    const whenLeftAt = async (instant: string) => {
      await copy.change(
        'local-authority',
        `update escalation_stages set due_on = '2026-09-15', left_at = $3
         where escalation_id = $1 and number = $2`,
        [stage.escalation_id, stage.number, instant],
      );
      const { stages } = await ask(northYorkshire, wholeTime);
      const { leftWithinLimit, leftLate } = stages.find(
        (each: { raisedBy: { code: string }; number: number }) =>
          each.raisedBy.code === northYorkshire && each.number === stage.number,
      );
      return { leftWithinLimit, leftLate };
    };
    const inTime = await whenLeftAt('2026-09-15T22:59:59Z');
    const late = await whenLeftAt('2026-09-15T23:00:00Z');
    expect(late).toEqual({
      leftWithinLimit: inTime.leftWithinLimit - 1,
      leftLate: inTime.leftLate + 1,
    });
  });
});

/** Raised when it was the thirty-first of March by Greenwich and the first of April in London. */
async function raiseOneAroundMidnight(copy: ScratchCopy): Promise<void> {
  const [found] = await copy.rows(
    `select (q).id from disagreements
     where (q).partnership = $1 and (q).raised_by = $1 and (q).raised_against = 'E23000009'
       and (q).status = (r).status and (q).started_at between '2026-03-01' and '2026-03-30'
       and coalesce((q).closed_at, '2026-11-20') > '2026-04-05' order by (q).id limit 1`,
    [northYorkshire],
  );
  if (found === undefined) throw new Error('No escalation of March 2026 to move.');
  const moved = `update escalations set started_at = '2026-03-31T23:30Z', raised_at = '2026-03-31T23:30Z'
    where id = $1`;
  await copy.change('local-authority', moved, [found.id]);
  await copy.change('police', moved, [found.id]);
}

/** Raised against one of North Yorkshire's boards, and recorded by another: both sides recorded it all the same. */
async function receiveOneAtAnotherBoard(copy: ScratchCopy): Promise<void> {
  const [found] = await copy.rows(
    `select (q).id from disagreements
     where (q).partnership = $1 and (q).raised_by = $1 and (r).organisation = 'E54000051'
       and (q).status = (r).status and (q).started_at between '2026-07-01' and '2026-09-30'
     order by (q).id limit 1`,
    [northYorkshire],
  );
  if (found === undefined) throw new Error('No escalation against the first board to move to the second.');
  await copy.change(
    'health',
    `update escalations set organisation = 'E54000054', raised_against = 'E54000054' where id = $1`,
    [found.id],
  );
}
