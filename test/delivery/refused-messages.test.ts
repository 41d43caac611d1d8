import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { decodeProtectedHeader } from 'jose';
import { makeSigningKey } from '../../shared/auth/signing-key.ts';
import { until } from '../support/until.ts';
import { type RelayedOutbox, relayedOutbox } from './support/relayed-outbox.ts';

let world: RelayedOutbox;

beforeEach(async () => {
  world = await relayedOutbox(new Date('2026-11-27T10:00:00Z'));
});

afterEach(() => world.stop());

/** Lets time pass until a row is as it should be: what was refused is due again some time later. */
async function inTime(isSo: (rows: Awaited<ReturnType<RelayedOutbox['rows']>>) => boolean) {
  return until(() => {
    world.moveBy(90_000);
    return world.rows();
  }, isSo);
}

const states = (rows: { state: string }[]) => rows.map(({ state }) => state);

describe('a message that cannot be recorded', () => {
  test('is parked with its reason and its receipt, and holds up its own lane only', async () => {
    const [poisoned] = await world.write('health', [2, 2]);
    world.health.instead = ({ matterId }) =>
      matterId === poisoned ? { effect: 'PARKED', fault: 'CONTENT_INVALID' } : undefined;
    world.startRelay();
    await world.delivered();
    const rows = await world.rows();
    const [first, second] = rows.filter(({ matter_id }) => matter_id === poisoned);
    expect(first).toMatchObject({ state: 'PARKED', effect: 'PARKED', fault: 'CONTENT_INVALID' });
    expect(first?.receipt).not.toBeNull();
    expect(second).toMatchObject({ state: 'WAITING' });
    expect(states(rows.filter(({ matter_id }) => matter_id !== poisoned))).toEqual([
      'DELIVERED',
      'DELIVERED',
    ]);
    world.health.instead = () => undefined;
    await world.run(`update outbox set state = 'WAITING' where state = 'PARKED'`);
    await inTime((rows) => states(rows).every((state) => state === 'DELIVERED'));
  });

  test('is parked once it was refused ten times, and when it is sent again, after ten more', async () => {
    await world.write('health', [2]);
    world.health.instead = ({ sequence }) =>
      sequence === 1 ? { state: 'REFUSED', receipt: null, code: 'NOT_A_PARTNER' } : undefined;
    world.startRelay();
    const rows = await inTime((rows) => rows[0]?.state === 'PARKED');
    expect(rows[0]).toMatchObject({ attempts: 10, fault: 'NOT_A_PARTNER', receipt: null });
    expect(rows[1]).toMatchObject({ state: 'WAITING', fault: 'EARLIER_MESSAGE_MISSING' });
    await world.run(`update outbox set state = 'WAITING' where state = 'PARKED'`);
    const again = await inTime((rows) => rows[0]?.state === 'PARKED');
    expect(again[0]).toMatchObject({ attempts: 20 });
  });

  test('is found among those that it makes fail, and parked; the others arrive', async () => {
    const matters = await world.write('health', Array(40).fill(1));
    const poisoned = matters[17];
    world.health.answer = (response, _text, messages) => {
      if (!messages.some(({ matterId }) => matterId === poisoned)) return false;
      response.writeHead(500).end('{"errors":[{"extensions":{"code":"INTERNAL_SERVER_ERROR"}}]}');
      return true;
    };
    world.startRelay();
    await until(world.rows, (rows) => states(rows).filter((state) => state === 'DELIVERED').length === 39);
    // Each time, another message is taken in between.
    while (!states(await world.rows()).includes('PARKED')) {
      world.moveBy(90_000);
      await world.write('health', [1]);
      await until(world.rows, (rows) => states(rows).filter((state) => state !== 'DELIVERED').length === 1);
    }
    const rows = await world.rows();
    expect(rows.find(({ matter_id }) => matter_id === poisoned)).toMatchObject({
      state: 'PARKED',
      fault: 'INTERNAL_SERVER_ERROR',
    });
    await world.delivered();
  });

  test('waits however long the recipient fails at everything', async () => {
    await world.write('health', [1, 1]);
    world.health.answer = (response) => {
      response.writeHead(500).end('{"errors":[{"extensions":{"code":"INTERNAL_SERVER_ERROR"}}]}');
      return true;
    };
    world.startRelay();
    const rows = await inTime((rows) => rows.reduce((sum, { attempts }) => sum + attempts, 0) >= 8);
    expect(states(rows)).toEqual(['WAITING', 'WAITING']);
    world.health.answer = () => false;
    await inTime((rows) => states(rows).every((state) => state === 'DELIVERED'));
  });
});

describe('a receipt', () => {
  test.each<[string, object]>([
    ['of another message', { messageId: '018f3b5e-0000-7000-8000-000000000000' }],
    ['of another content', { contentHash: 'x'.repeat(43) }],
    ['of another organisation', { toOrganisation: 'E54000070' }],
    ['of another matter', { matterId: '018f3b5e-0000-7000-8000-000000000000' }],
    ['in another agency’s name', { recipient: 'local-authority' }],
  ])('%s does not count', async (_what, altered) => {
    await world.write('health', [1]);
    world.health.instead = () => altered;
    world.startRelay();
    await until(world.rows, ([row]) => row?.fault === 'RECEIPT_INVALID');
    expect((await world.rows())[0]).toMatchObject({ state: 'WAITING', receipt: null, delivered_at: null });
    world.health.instead = () => undefined;
    world.health.forget();
    const [row] = await inTime(([row]) => row?.state === 'DELIVERED');
    expect(row?.fault).toBeNull();
  });
});

test('a recipient that has lost what it gave receipts for is told again', async () => {
  const [matter] = await world.write('health', [2]);
  world.startRelay();
  await world.delivered();
  world.health.forget();
  await world.write('health', [1]);
  await world.addTo(matter as string, 'health');
  await inTime((rows) => states(rows).every((state) => state === 'DELIVERED') && rows.length === 4);
  expect(
    world.health.taken.filter(({ matterId }) => matterId === matter).map(({ sequence }) => sequence),
  ).toEqual([1, 2, 1, 2, 3]);
});

test('what was signed with a key that was removed meanwhile is signed again with the one that is used now', async () => {
  await world.write('health', [1]);
  const [before] = await world.rows();
  world.identity.keys.police = makeSigningKey();
  world.startRelay();
  await world.delivered();
  const [after] = await world.rows();
  const payloadOf = (text = '') => text.split('.')[1];
  expect(after).toMatchObject({ state: 'DELIVERED' });
  expect(payloadOf(after?.message)).toBe(payloadOf(before?.message));
  expect(decodeProtectedHeader(after?.message ?? '').kid).toBe(world.identity.keys.police.kid);
  expect(decodeProtectedHeader(before?.message ?? '').kid).not.toBe(world.identity.keys.police.kid);
});

test('an agency that does not answer holds up nobody else, and is asked less and less', async () => {
  world.health.answer = () => true;
  await world.write('health', Array(30).fill(1));
  await world.write('local-authority', Array(30).fill(1));
  world.startRelay();
  await until(world.rows, (rows) => states(rows).filter((state) => state === 'DELIVERED').length === 30);
  expect(world.localAuthority.taken).toHaveLength(30);
  expect(world.health.requests.length).toBeLessThanOrEqual(2);
});
