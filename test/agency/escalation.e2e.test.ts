import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startHub, type TestHub } from '../support/start-hub.ts';
import { desks, everyDesk, joinedMatter, listed, ownRecord, record, type Shown } from './desks.ts';
import { anEscalation, anEscalationAgainst, keyOf, matterOf } from './inputs.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startHub({ now: new Date('2026-11-20T10:00:00Z') });
});
afterAll(() => hub.stop());

// Surrey borrows Lincolnshire's policy: 2, 5 and 2 working days, and a last stage without a limit.
describe.each(everyDesk)('an escalation that $name raises', (raiser) => {
  const receiver = desks[raiser.asks];
  const sides = [raiser, receiver];
  let raised: Shown;
  let received: Shown;
  let second: Record<string, Shown>;
  let last: Record<string, Shown>;
  let closed: Record<string, Shown>;

  beforeAll(async () => {
    raised = await record(
      hub,
      raiser,
      'RaiseEscalation',
      anEscalation(raiser, receiver.surrey, {
        shortenedLimitWorkingDays: 1,
        shortenedReason: 'The child goes home tomorrow.',
      }),
    );
    received = await record(
      hub,
      receiver,
      'ReceiveEscalation',
      anEscalationAgainst(receiver, raiser.surrey, { matter: matterOf(raised) }),
    );
    const onBothSides = async (
      deed: 'AdvanceEscalation' | 'CloseEscalation',
      said: Record<string, unknown>,
    ) => {
      const records = await Promise.all(
        sides.map(async (desk) => [
          desk.name,
          await record(hub, desk, deed, { record: keyOf(desk, raised), ...said }),
        ]),
      );
      return Object.fromEntries(records);
    };
    second = await onBothSides('AdvanceEscalation', { stage: 2, enteredAt: '2026-11-04T15:00:00.000Z' });
    last = await onBothSides('AdvanceEscalation', {
      stage: 4,
      enteredAt: '2026-11-11T09:00:00.000Z',
      skippedReason: 'Both liaison officers are away.',
      shortenedLimitWorkingDays: 3,
      shortenedReason: 'The plan ends this week.',
    });
    closed = await onBothSides('CloseEscalation', {
      closedAt: '2026-11-13T12:00:00.000Z',
      status: 'RESOLVED',
      resolution: 'BOTH_CHANGED',
      resolutionNote: 'A strategy discussion will be held.',
      childOutcome: 'PLAN_CHANGED',
    });
  });

  test('enters the first stage, with the shortened limit and its reason', () => {
    expect(raised.startedAt).toBe('2026-11-02T10:00:00.000Z');
    expect(raised).toMatchObject({
      ...raiser.handling,
      record: {
        organisation: { code: raiser.surrey },
        side: 'RAISER',
        raisedBy: { code: raiser.surrey },
        raisedAgainst: { code: receiver.surrey },
        policy: {
          code: 'lincolnshire',
          label: 'Joint professional escalation and resolution protocol (children and adults)',
        },
        status: 'OPEN',
        stageReached: 1,
        caseReference: 'SYN-RAISED-1',
        synthetic: true,
      },
    });
    expect(raised.record.stages).toEqual([
      {
        number: 1,
        label: 'Direct professional to professional',
        enteredAt: '2026-11-02T10:00:00.000Z',
        limit: 'LIMIT_SET',
        limitWorkingDays: 1,
        dueOn: '2026-11-03',
        shortenedReason: 'The child goes home tomorrow.',
        skippedReason: null,
        leftAt: null,
        workingDaysTaken: null,
        resolvedHere: null,
        overdue: true,
      },
    ]);
  });

  test('is received under the same id, about the same child, with the policy’s own limit', () => {
    expect(received.id).toBe(raised.id);
    expect(received).toMatchObject({
      ...receiver.handling,
      record: {
        side: 'RECEIVER',
        organisation: { code: receiver.surrey },
        caseReference: 'SYN-AGAINST-1',
        childReference: raised.record.childReference,
        stages: [{ number: 1, limitWorkingDays: 2, dueOn: '2026-11-04', shortenedReason: null }],
      },
    });
    expect(raised.record.childReference).toMatch(/^[0-9a-f]{64}$/);
  });

  test('leaves a stage in as many working days as it took, late or not by each side’s limit', () => {
    const left = { leftAt: '2026-11-04T15:00:00.000Z', workingDaysTaken: 2, resolvedHere: false };
    const entered = {
      number: 2,
      label: 'Manager to manager',
      limitWorkingDays: 5,
      dueOn: '2026-11-11',
      overdue: true,
    };
    expect(second[raiser.name].record.stages).toMatchObject([{ ...left, overdue: true }, entered]);
    expect(second[receiver.name].record.stages).toMatchObject([{ ...left, overdue: false }, entered]);
  });

  test('skips a stage for a reason, and gives a stage that has no limit one for a reason', () => {
    for (const desk of sides) {
      expect(last[desk.name].record.stageReached).toBe(4);
      expect(last[desk.name].record.stages[2]).toMatchObject({
        number: 4,
        skippedReason: 'Both liaison officers are away.',
        limit: 'LIMIT_SET',
        limitWorkingDays: 3,
        dueOn: '2026-11-16',
        shortenedReason: 'The plan ends this week.',
      });
    }
  });

  test('closes where it stands', () => {
    for (const desk of sides) {
      expect(closed[desk.name].record).toMatchObject({
        status: 'RESOLVED',
        closedAt: '2026-11-13T12:00:00.000Z',
        resolution: 'BOTH_CHANGED',
        resolutionNote: 'A strategy discussion will be held.',
        childOutcome: 'PLAN_CHANGED',
        stageReached: 4,
      });
      const stages: Shown[] = closed[desk.name].record.stages;
      expect(stages.map(({ number, resolvedHere }) => [number, resolvedHere])).toEqual([
        [1, false],
        [2, false],
        [4, true],
      ]);
      expect(stages[2]).toMatchObject({ leftAt: '2026-11-13T12:00:00.000Z', workingDaysTaken: 2 });
    }
  });

  test.each(sides)('is $name’s own record in its list and under its key', async (desk) => {
    const inList = (await listed(hub, desk, 'Escalation')).filter(({ id }) => id === raised.id);
    expect(inList).toEqual([closed[desk.name]]);
    expect(await ownRecord(hub, desk, 'Escalation', keyOf(desk, raised))).toEqual(closed[desk.name]);
  });

  test('is one matter through the gateway: both records, and no disagreement', async () => {
    const matter = await joinedMatter(hub, 'Escalation', raised.id);
    expect(matter[raiser.prefix]).toMatchObject({ state: 'RECORDED', records: [{ side: 'RAISER' }] });
    expect(matter[receiver.prefix]).toMatchObject({ state: 'RECORDED', records: [{ side: 'RECEIVER' }] });
    expect(matter.joined).toMatchObject({
      partial: false,
      status: 'RESOLVED',
      raisedBy: { code: raiser.surrey },
      raisedAgainst: { code: receiver.surrey },
      stageReached: 4,
      closedAt: '2026-11-13T12:00:00.000Z',
      discrepancies: [],
    });
  });
});

describe.each(everyDesk)('what else may come of an escalation by $name', (raiser) => {
  const receiver = desks[raiser.asks];

  test('it is about how partners work together, and then about no child', async () => {
    const { record: raised } = await record(
      hub,
      raiser,
      'RaiseEscalation',
      anEscalation(raiser, receiver.surrey, { kind: 'SYSTEM', reason: 'COMMUNICATION', child: undefined }),
    );
    expect(raised).toMatchObject({ kind: 'SYSTEM', reason: 'COMMUNICATION', childReference: null });
  });

  test('it is closed without an agreement, and resolved nowhere', async () => {
    const raised = await record(hub, raiser, 'RaiseEscalation', anEscalation(raiser, receiver.surrey));
    const closed = await record(hub, raiser, 'CloseEscalation', {
      record: keyOf(raiser, raised),
      closedAt: '2026-11-05T10:00:00.000Z',
      status: 'CLOSED_UNRESOLVED',
      childOutcome: 'NO_CHANGE',
    });
    expect(closed.record).toMatchObject({
      status: 'CLOSED_UNRESOLVED',
      resolution: null,
      stages: [{ resolvedHere: false, workingDaysTaken: 3, overdue: true }],
    });
  });

  test('only while it is in a stage past its limit is it listed as overdue', async () => {
    const overdue = await record(hub, raiser, 'RaiseEscalation', anEscalation(raiser, receiver.surrey));
    const inTime = await record(
      hub,
      raiser,
      'RaiseEscalation',
      anEscalation(raiser, receiver.surrey, { raisedAt: '2026-11-19T10:00:00.000Z' }),
    );
    const idsWhere = async (filter: Record<string, unknown>) =>
      (await listed(hub, raiser, 'Escalation', { filter })).map(({ id }) => id);
    expect(await idsWhere({ overdue: true })).toContain(overdue.id);
    expect(await idsWhere({ overdue: true })).not.toContain(inTime.id);
    expect(await idsWhere({ overdue: false })).toContain(inTime.id);
    expect(await idsWhere({ overdue: false })).not.toContain(overdue.id);
  });
});
