import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { type Databases, openDatabases } from '../agency/contents.ts';
import { type Desk, desks, everyDesk, joinedMatter, ownRecord, record, type Shown } from '../agency/desks.ts';
import { aReceipt, aRequest, keyOf, matterOf } from '../agency/inputs.ts';
import { startHub, type TestHub } from '../support/start-hub.ts';
import { effectsOf } from './support/effects.ts';

// The hub takes this Date for now. Each matter has a day of its own: clocks go forward only.
const now = new Date('2026-10-30T10:00:00Z');
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

const on = (time: string) => `${now.toISOString().slice(0, 10)}T${time}:00.000Z`;
const at = (time: string) => {
  now.setTime(Date.parse(on(time)));
  return now.toISOString();
};

async function asked(requester: Desk, responder: Desk): Promise<Shown> {
  do now.setUTCDate(now.getUTCDate() + 1);
  while (now.getUTCDay() % 6 === 0);
  return record(
    hub,
    requester,
    'RequestInformation',
    aRequest(requester, responder.surrey, { requestedAt: at('10:00') }),
  );
}

const effects = (desk: Desk, matter: Shown) => effectsOf(hub, databases, desk, matter);

const own = (desk: Desk, matter: Shown): Promise<Shown> =>
  ownRecord(hub, desk, 'InformationRequest', keyOf(desk, matter));

describe.each(everyDesk)('a request that $name makes', (requester) => {
  const responder = desks[requester.asks];

  test('arrives as the responder’s own record, in the requester’s words and without a case reference', async () => {
    const matter = await asked(requester, responder);
    expect(await effects(requester, matter)).toEqual([['REQUEST_MADE', 'APPLIED']]);
    const arrived = await own(responder, matter);
    const { purpose, urgency, urgencyRationale, lawfulBasis, childReference, dueAt, requestType } =
      matter.record;
    expect(arrived).toMatchObject({
      id: matter.id,
      startedAt: matter.startedAt,
      record: {
        organisation: { code: responder.surrey },
        side: 'RESPONDER',
        requester: { code: requester.surrey },
        responder: { code: responder.surrey },
        purpose,
        urgency,
        urgencyRationale,
        lawfulBasis,
        childReference,
        dueAt,
        requestType,
        requestedAt: on('10:00'),
        receivedAt: on('10:00'),
        acknowledgedAt: null,
        caseReference: null,
        outcome: null,
        synthetic: true,
      },
    });
    for (const field of responder.ownRequestFields.split(' ')) expect(arrived[field]).toBeNull();
  });

  test('is acknowledged and answered, and the requester’s record says so without anybody’s typing it', async () => {
    const matter = await asked(requester, responder);
    await hub.deliver();
    const acknowledged = await record(hub, responder, 'AcknowledgeInformationRequest', {
      record: keyOf(responder, matter),
      acknowledgedAt: at('10:30'),
      caseReference: ' SYN-OURS-1 ',
    });
    expect(acknowledged.record.caseReference).toBe('SYN-OURS-1');
    await record(hub, responder, 'AnswerInformationRequest', {
      record: keyOf(responder, matter),
      answeredAt: at('13:00'),
      outcome: 'DECLINED',
      declineReason: 'LEGAL_PRIVILEGE',
      declineRationale: 'Advice given for proceedings.',
    });
    expect(await effects(responder, matter)).toEqual([
      ['REQUEST_ACKNOWLEDGED', 'APPLIED'],
      ['REQUEST_ANSWERED', 'APPLIED'],
    ]);
    const { record: told } = await own(requester, matter);
    expect(told).toMatchObject({
      caseReference: 'SYN-ASKED-1',
      receivedAt: on('10:00'),
      acknowledgedAt: on('10:30'),
      answeredAt: on('13:00'),
      outcome: 'DECLINED',
      declineReason: 'LEGAL_PRIVILEGE',
      declineRationale: 'Advice given for proceedings.',
      changedAt: on('13:00'),
    });
    const { joined } = await joinedMatter(hub, 'InformationRequest', matter.id);
    expect(joined).toMatchObject({ status: 'ANSWERED_ON_TIME', discrepancies: [] });
  });

  test('is withdrawn, and the responder’s open record is closed with it', async () => {
    const matter = await asked(requester, responder);
    await hub.deliver();
    await record(hub, requester, 'WithdrawInformationRequest', {
      record: keyOf(requester, matter),
      withdrawnAt: at('11:00'),
    });
    expect(await effects(requester, matter)).toEqual([
      ['REQUEST_MADE', 'APPLIED'],
      ['REQUEST_WITHDRAWN', 'APPLIED'],
    ]);
    const { record: held } = await own(responder, matter);
    expect(held).toMatchObject({ outcome: 'WITHDRAWN', withdrawnAt: on('11:00') });
  });
});

describe('what an organisation itself recorded', () => {
  const requester = desks.police;
  const responder = desks.health;
  afterEach(() => {
    for (const { name } of everyDesk) hub.relay(name).start();
  });

  test('stays when it typed in the request before it arrived', async () => {
    await hub.relay('police').stop();
    const matter = await asked(requester, responder);
    at('10:10');
    const typed = await record(
      hub,
      responder,
      'ReceiveInformationRequest',
      aReceipt(responder, requester.surrey, {
        matter: matterOf(matter),
        requestedAt: on('10:00'),
        receivedAt: on('10:05'),
      }),
    );
    hub.relay('police').start();
    expect(await effects(requester, matter)).toEqual([['REQUEST_MADE', 'KEPT_OWN']]);
    expect(await own(responder, matter)).toEqual(typed);
  });

  test('stays when the requester noted the answer by telephone, which the other is not told', async () => {
    const matter = await asked(requester, responder);
    await hub.deliver();
    await hub.relay('health').stop();
    await record(hub, responder, 'AnswerInformationRequest', {
      record: keyOf(responder, matter),
      answeredAt: at('12:00'),
      outcome: 'SHARED_IN_FULL',
    });
    const noted = await record(hub, requester, 'AnswerInformationRequest', {
      record: keyOf(requester, matter),
      answeredAt: at('12:05'),
      outcome: 'SHARED_IN_PART',
    });
    hub.relay('health').start();
    expect(await effects(responder, matter)).toEqual([['REQUEST_ANSWERED', 'KEPT_OWN']]);
    expect(await own(requester, matter)).toEqual(noted);
    expect(await effects(requester, matter)).toEqual([['REQUEST_MADE', 'APPLIED']]);
  });

  test('stays when the responder answered before it heard of the withdrawal', async () => {
    const matter = await asked(requester, responder);
    await hub.deliver();
    await hub.relay('health').stop();
    const answered = await record(hub, responder, 'AnswerInformationRequest', {
      record: keyOf(responder, matter),
      answeredAt: at('12:00'),
      outcome: 'NOTHING_HELD',
    });
    const withdrawn = await record(hub, requester, 'WithdrawInformationRequest', {
      record: keyOf(requester, matter),
      withdrawnAt: at('12:01'),
    });
    hub.relay('health').start();
    expect((await effects(requester, matter)).at(-1)).toEqual(['REQUEST_WITHDRAWN', 'KEPT_OWN']);
    expect(await effects(responder, matter)).toEqual([['REQUEST_ANSWERED', 'KEPT_OWN']]);
    expect(await own(responder, matter)).toEqual(answered);
    expect(await own(requester, matter)).toEqual(withdrawn);
  });
});

test('what the responder did before it linked its record to the request is told once it has', async () => {
  const [requester, responder] = [desks.police, desks.health];
  await hub.relay('police').stop();
  const matter = await asked(requester, responder);
  at('10:10');
  const telephoned = await record(
    hub,
    responder,
    'ReceiveInformationRequest',
    aReceipt(responder, requester.surrey, { requestedAt: on('09:58'), receivedAt: on('09:58') }),
  );
  await record(hub, responder, 'AcknowledgeInformationRequest', {
    record: keyOf(responder, telephoned),
    acknowledgedAt: on('10:05'),
  });
  await record(hub, responder, 'AnswerInformationRequest', {
    record: keyOf(responder, telephoned),
    answeredAt: on('10:08'),
    outcome: 'NOTHING_HELD',
  });
  // Under an id that the requester does not know, it arrives and stays parked in plain sight.
  expect(await effects(responder, telephoned)).toEqual([
    ['REQUEST_ACKNOWLEDGED', 'PARKED'],
    ['REQUEST_ANSWERED', null],
  ]);
  await record(hub, responder, 'LinkInformationRequest', {
    record: keyOf(responder, telephoned),
    matter: matterOf(matter),
    reason: 'The same call.',
  });
  expect(await effects(responder, matter)).toEqual([
    ['REQUEST_ACKNOWLEDGED', 'APPLIED'],
    ['REQUEST_ANSWERED', 'APPLIED'],
  ]);
  hub.relay('police').start();
  expect(await effects(requester, matter)).toEqual([['REQUEST_MADE', 'KEPT_OWN']]);
  const { joined } = await joinedMatter(hub, 'InformationRequest', matter.id);
  expect(joined).toMatchObject({ status: 'ANSWERED_ON_TIME', outcome: 'NOTHING_HELD' });
});
