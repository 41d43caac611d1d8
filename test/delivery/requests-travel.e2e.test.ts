import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Databases, openDatabases } from '../agency/contents.ts';
import { type Desk, desks, everyDesk, joinedMatter, ownRecord, record, type Shown } from '../agency/desks.ts';
import { aReceipt, aRequest, keyOf, matterOf } from '../agency/inputs.ts';
import { startHub, type TestHub } from '../support/start-hub.ts';
import { apply, type Written, written } from './carry.ts';

// The hub takes this Date for now. Each matter has a day of its own: clocks go forward only.
const now = new Date('2026-10-30T10:00:00Z');
let hub: TestHub;
let databases: Databases;
beforeAll(async () => {
  hub = await startHub({ now });
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

async function latest(desk: Desk, matter: Shown): Promise<Written> {
  const last = (await written(databases, desk.name, matter.id)).at(-1);
  if (last === undefined) throw new Error(`${desk.name} told nobody of it.`);
  return last;
}

async function deliver(desk: Desk, matter: Shown) {
  return apply(hub, await latest(desk, matter), now);
}

describe.each(everyDesk)('a request that $name makes', (requester) => {
  const responder = desks[requester.asks];

  test('arrives as the responder’s own record, in the requester’s words and without a case reference', async () => {
    const matter = await asked(requester, responder);
    at('10:02');
    expect(await deliver(requester, matter)).toBe('APPLIED');
    const arrived = await ownRecord(hub, responder, 'InformationRequest', keyOf(responder, matter));
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
        receivedAt: on('10:02'),
        acknowledgedAt: null,
        caseReference: null,
        outcome: null,
        synthetic: true,
      },
    });
    for (const own of responder.ownRequestFields.split(' ')) expect(arrived[own]).toBeNull();
  });

  test('is acknowledged and answered, and the requester’s record says so without anybody’s typing it', async () => {
    const matter = await asked(requester, responder);
    at('10:02');
    await deliver(requester, matter);
    const acknowledged = await record(hub, responder, 'AcknowledgeInformationRequest', {
      record: keyOf(responder, matter),
      acknowledgedAt: at('10:30'),
      caseReference: ' SYN-OURS-1 ',
    });
    expect(acknowledged.record.caseReference).toBe('SYN-OURS-1');
    expect(await deliver(responder, matter)).toBe('APPLIED');
    await record(hub, responder, 'AnswerInformationRequest', {
      record: keyOf(responder, matter),
      answeredAt: at('13:00'),
      outcome: 'DECLINED',
      declineReason: 'LEGAL_PRIVILEGE',
      declineRationale: 'Advice given for proceedings.',
    });
    expect(await deliver(responder, matter)).toBe('APPLIED');
    const { record: told } = await ownRecord(hub, requester, 'InformationRequest', keyOf(requester, matter));
    expect(told).toMatchObject({
      caseReference: 'SYN-ASKED-1',
      receivedAt: on('10:02'),
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
    await deliver(requester, matter);
    await record(hub, requester, 'WithdrawInformationRequest', {
      record: keyOf(requester, matter),
      withdrawnAt: at('11:00'),
    });
    expect(await deliver(requester, matter)).toBe('APPLIED');
    const { record: held } = await ownRecord(hub, responder, 'InformationRequest', keyOf(responder, matter));
    expect(held).toMatchObject({ outcome: 'WITHDRAWN', withdrawnAt: on('11:00') });
  });
});

describe('what an organisation itself recorded', () => {
  const requester = desks.police;
  const responder = desks.health;

  test('stays when it typed in the request before it arrived', async () => {
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
    expect(await deliver(requester, matter)).toBe('KEPT_OWN');
    expect(await ownRecord(hub, responder, 'InformationRequest', keyOf(responder, matter))).toEqual(typed);
  });

  test('stays when the requester noted the answer by telephone', async () => {
    const matter = await asked(requester, responder);
    await deliver(requester, matter);
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
    expect(await deliver(responder, matter)).toBe('KEPT_OWN');
    expect(await ownRecord(hub, requester, 'InformationRequest', keyOf(requester, matter))).toEqual(noted);
    // What the requester notes of the other's answer is not told to the other.
    expect(await written(databases, requester.name, matter.id)).toHaveLength(1);
  });

  test('stays when the responder answered before it heard of the withdrawal', async () => {
    const matter = await asked(requester, responder);
    await deliver(requester, matter);
    const answered = await record(hub, responder, 'AnswerInformationRequest', {
      record: keyOf(responder, matter),
      answeredAt: at('12:00'),
      outcome: 'NOTHING_HELD',
    });
    await record(hub, requester, 'WithdrawInformationRequest', {
      record: keyOf(requester, matter),
      withdrawnAt: at('12:01'),
    });
    expect(await deliver(requester, matter)).toBe('KEPT_OWN');
    expect(await ownRecord(hub, responder, 'InformationRequest', keyOf(responder, matter))).toEqual(answered);
  });
});

test('a responder whose clock is ten minutes behind may answer what it has just received', async () => {
  const requester = desks['local-authority'];
  const responder = desks.police;
  const matter = await asked(requester, responder);
  expect(await apply(hub, await latest(requester, matter), new Date(on('09:50')))).toBe('APPLIED');
  const answered = await record(hub, responder, 'AnswerInformationRequest', {
    record: keyOf(responder, matter),
    answeredAt: on('09:51'),
    outcome: 'NOTHING_HELD',
  });
  expect(answered.record.answeredAt).toBe(on('09:51'));
  expect(await deliver(responder, matter)).toBe('APPLIED');
});
