import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { desks, ownRecord, record } from '../agency/desks.ts';
import { aRequest, keyOf } from '../agency/inputs.ts';
import { type FailingProxy, failingProxy } from '../fault/support/failing-proxy.ts';
import { cutOff } from '../fault/support/failures.ts';
import { startHub, type TestHub } from '../support/start-hub.ts';
import { until } from '../support/until.ts';

let hub: TestHub;
let health: FailingProxy;

beforeAll(async () => {
  health = await failingProxy();
  hub = await startHub({
    now: new Date('2026-11-27T10:00:00Z'),
    relays: true,
    instead: { health: health.before },
  });
});

afterAll(async () => {
  await hub.stop();
  await health.close();
});

const ask = (requestedAt = '2026-11-27T10:00:00.000Z') =>
  record(
    hub,
    desks.police,
    'RequestInformation',
    aRequest(desks.police, desks.health.surrey, { requestedAt }),
  );

test('a request that is recorded in one agency arrives in the other by itself, and its answer comes back', async () => {
  const matter = await ask();
  await hub.deliver();
  const arrived = await ownRecord(hub, desks.health, 'InformationRequest', keyOf(desks.health, matter));
  expect(arrived.record).toMatchObject({ side: 'RESPONDER', receivedAt: '2026-11-27T10:00:00.000Z' });
  hub.moveTo(new Date('2026-11-27T12:00:00Z'));
  await record(hub, desks.health, 'AnswerInformationRequest', {
    record: keyOf(desks.health, matter),
    answeredAt: '2026-11-27T12:00:00.000Z',
    outcome: 'SHARED_IN_FULL',
  });
  await hub.deliver();
  const told = await ownRecord(hub, desks.police, 'InformationRequest', keyOf(desks.police, matter));
  expect(told.record).toMatchObject({ outcome: 'SHARED_IN_FULL', answeredAt: '2026-11-27T12:00:00.000Z' });
});

test('an answer that is lost after the other agency has kept the message has it sent again, to one effect', async () => {
  health.takeQuestions();
  health.fail(cutOff, /ReceiveMessages/);
  const matter = await ask();
  let sent = 0;
  await until(
    () => {
      sent += health.takeQuestions().filter((body) => body.includes('ReceiveMessages')).length;
      return sent;
    },
    (sent) => sent >= 2,
  );
  await health.mend();
  await hub.deliver();
  const arrived = await ownRecord(hub, desks.health, 'InformationRequest', keyOf(desks.health, matter));
  expect(arrived.record).toMatchObject({ side: 'RESPONDER' });
});

test('an agency that is away for an hour has all of it when it is back, by itself', async () => {
  await health.refuse();
  const matters = [await ask(), await ask()];
  hub.moveTo(new Date('2026-11-27T13:00:00Z'));
  matters.push(await ask());
  await health.mend();
  await hub.deliver();
  for (const matter of matters) {
    const arrived = await ownRecord(hub, desks.health, 'InformationRequest', keyOf(desks.health, matter));
    expect(arrived.record).toMatchObject({ receivedAt: '2026-11-27T13:00:00.000Z' });
  }
});
