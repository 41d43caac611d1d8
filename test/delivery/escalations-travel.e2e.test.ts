import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { type Databases, openDatabases } from '../agency/contents.ts';
import { type Desk, desks, everyDesk, joinedMatter, ownRecord, record, type Shown } from '../agency/desks.ts';
import { anEscalation, anEscalationAgainst, keyOf, matterOf } from '../agency/inputs.ts';
import { startHub, type TestHub } from '../support/start-hub.ts';
import { effectsOf } from './support/effects.ts';

const now = new Date('2026-11-20T10:00:00Z');
let hub: TestHub;
let databases: Databases;
beforeAll(async () => {
  hub = await startHub({ now, relays: true });
  databases = await openDatabases(hub);
});
afterAll(async () => {
  await databases.close();
  await hub.stop();
});

const own = (desk: Desk, matter: Shown): Promise<Shown> =>
  ownRecord(hub, desk, 'Escalation', keyOf(desk, matter));

const raised = (raiser: Desk, receiver: Desk, changes = {}): Promise<Shown> =>
  record(hub, raiser, 'RaiseEscalation', anEscalation(raiser, receiver.surrey, changes));

const advanced = (desk: Desk, matter: Shown, changes = {}): Promise<Shown> =>
  record(hub, desk, 'AdvanceEscalation', {
    record: keyOf(desk, matter),
    stage: 2,
    enteredAt: '2026-11-05T10:00:00.000Z',
    ...changes,
  });

const effects = (desk: Desk, matter: Shown) => effectsOf(hub, databases, desk, matter);

/** What both sides ought to record alike. */
const alike = ({ record: said }: Shown) => ({
  kind: said.kind,
  reason: said.reason,
  raisedBy: said.raisedBy,
  raisedAgainst: said.raisedAgainst,
  raisedAt: said.raisedAt,
  policy: said.policy,
  informationRequestId: said.informationRequestId,
  childReference: said.childReference,
  stages: said.stages,
  status: said.status,
  closedAt: said.closedAt,
  resolution: said.resolution,
  resolutionNote: said.resolutionNote,
  childOutcome: said.childOutcome,
});

describe.each(everyDesk)('an escalation that $name raises', (raiser) => {
  const receiver = desks[raiser.asks];

  test('arrives as the receiver’s own record, shortened limit, request and all', async () => {
    const matter = await raised(raiser, receiver, {
      informationRequestId: '019a0000-0000-7000-8000-000000000001',
      shortenedLimitWorkingDays: 1,
      shortenedReason: 'The child is at risk now.',
    });
    expect(await effects(raiser, matter)).toEqual([['ESCALATION_RAISED', 'APPLIED']]);
    const arrived = await own(receiver, matter);
    expect(alike(arrived)).toEqual(alike(matter));
    expect(arrived).toMatchObject({
      startedAt: matter.startedAt,
      record: { side: 'RECEIVER', organisation: { code: receiver.surrey }, caseReference: null },
    });
    for (const field of Object.keys(receiver.handling)) expect(arrived[field]).toBeNull();
  });

  test('goes through its stages by either side’s steps, and both records say the same', async () => {
    const matter = await raised(raiser, receiver);
    await hub.deliver();
    await advanced(receiver, matter, { caseReference: 'SYN-OURS-1' });
    await hub.deliver();
    await advanced(raiser, matter, {
      stage: 4,
      enteredAt: '2026-11-09T10:00:00.000Z',
      skippedReason: 'Nobody of stage 3 can be reached.',
    });
    await hub.deliver();
    await record(hub, receiver, 'CloseEscalation', {
      record: keyOf(receiver, matter),
      closedAt: '2026-11-11T10:00:00.000Z',
      status: 'RESOLVED',
      resolution: 'BOTH_CHANGED',
      resolutionNote: 'A joint visit.',
      childOutcome: 'PLAN_CHANGED',
    });
    expect(await effects(receiver, matter)).toEqual([
      ['ESCALATION_ADVANCED', 'APPLIED'],
      ['ESCALATION_CLOSED', 'APPLIED'],
    ]);
    const [ofRaiser, ofReceiver] = [await own(raiser, matter), await own(receiver, matter)];
    expect(alike(ofRaiser)).toEqual(alike(ofReceiver));
    expect(ofReceiver.record).toMatchObject({
      caseReference: 'SYN-OURS-1',
      stageReached: 4,
      status: 'RESOLVED',
      stages: [
        { number: 1 },
        { number: 2 },
        { number: 4, skippedReason: 'Nobody of stage 3 can be reached.' },
      ],
    });
    expect(ofRaiser.record.caseReference).toBe('SYN-RAISED-1');
    const { joined } = await joinedMatter(hub, 'Escalation', matter.id);
    expect(joined).toMatchObject({ status: 'RESOLVED', stageReached: 4, discrepancies: [] });
  });
});

describe('what an organisation itself recorded of an escalation', () => {
  const raiser = desks.police;
  const receiver = desks.health;
  afterEach(() => {
    for (const { name } of everyDesk) hub.relay(name).start();
  });

  test('stays when it typed it in before it arrived', async () => {
    await hub.relay('police').stop();
    const matter = await raised(raiser, receiver);
    const typed = await record(
      hub,
      receiver,
      'ReceiveEscalation',
      anEscalationAgainst(receiver, raiser.surrey, { matter: matterOf(matter), reason: 'COMMUNICATION' }),
    );
    hub.relay('police').start();
    expect(await effects(raiser, matter)).toEqual([['ESCALATION_RAISED', 'KEPT_OWN']]);
    expect(await own(receiver, matter)).toEqual(typed);
  });

  test('stays when it had gone further, or had closed it', async () => {
    const matter = await raised(raiser, receiver);
    await hub.deliver();
    await hub.relay('police').stop();
    await advanced(raiser, matter);
    await advanced(raiser, matter, { stage: 3, enteredAt: '2026-11-09T10:00:00.000Z' });
    const further = await advanced(receiver, matter, {
      stage: 3,
      enteredAt: '2026-11-06T10:00:00.000Z',
      skippedReason: 'Stage 2 is on leave.',
    });
    hub.relay('police').start();
    expect(await effects(raiser, matter)).toEqual([
      ['ESCALATION_RAISED', 'APPLIED'],
      ['ESCALATION_ADVANCED', 'KEPT_OWN'],
      ['ESCALATION_ADVANCED', 'KEPT_OWN'],
    ]);
    expect(await own(receiver, matter)).toEqual(further);

    const close = { closedAt: '2026-11-12T10:00:00.000Z', status: 'WITHDRAWN', childOutcome: 'NO_CHANGE' };
    await hub.relay('police').stop();
    await record(hub, raiser, 'CloseEscalation', { record: keyOf(raiser, matter), ...close });
    await hub.relay('health').stop();
    const closed = await record(hub, receiver, 'CloseEscalation', {
      record: keyOf(receiver, matter),
      ...close,
      status: 'CLOSED_UNRESOLVED',
    });
    hub.relay('police').start();
    hub.relay('health').start();
    expect((await effects(raiser, matter)).at(-1)).toEqual(['ESCALATION_CLOSED', 'KEPT_OWN']);
    expect((await effects(receiver, matter)).at(-1)).toEqual(['ESCALATION_CLOSED', 'KEPT_OWN']);
    expect(await own(receiver, matter)).toEqual(closed);
  });
});

test('a receiver whose clock is ten minutes behind may take the next step, and close', async () => {
  const [raiser, receiver] = [desks['local-authority'], desks.police];
  const matter = await raised(raiser, receiver);
  await hub.deliver();
  await advanced(receiver, matter, { enteredAt: '2026-11-02T09:51:00.000Z' });
  await hub.deliver();
  // The stage that it entered itself is by its own clock, and is held against it.
  await record(hub, raiser, 'CloseEscalation', {
    record: keyOf(raiser, matter),
    closedAt: '2026-11-02T09:50:00.000Z',
    status: 'WITHDRAWN',
    childOutcome: 'NO_CHANGE',
  });
  await hub.deliver();
  const { record: held } = await own(receiver, matter);
  expect(held).toMatchObject({ status: 'WITHDRAWN', closedAt: '2026-11-02T09:50:00.000Z' });
  expect(held.stages.map((stage: Shown) => stage.workingDaysTaken)).toEqual([0, 0]);
});

test('the stage that a receiver reached before it linked its record is told once it has', async () => {
  const [raiser, receiver] = [desks.police, desks.health];
  await hub.relay('police').stop();
  const matter = await raised(raiser, receiver);
  const telephoned = await record(
    hub,
    receiver,
    'ReceiveEscalation',
    anEscalationAgainst(receiver, raiser.surrey, { raisedAt: '2026-11-02T10:03:00.000Z' }),
  );
  await advanced(receiver, telephoned);
  await record(hub, receiver, 'LinkEscalation', {
    record: keyOf(receiver, telephoned),
    matter: matterOf(matter),
    reason: 'The same call.',
  });
  expect(await effects(receiver, matter)).toEqual([['ESCALATION_ADVANCED', 'APPLIED']]);
  hub.relay('police').start();
  expect(await effects(raiser, matter)).toEqual([['ESCALATION_RAISED', 'KEPT_OWN']]);
  expect((await own(raiser, matter)).record.stageReached).toBe(2);
});
