import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { readReceipt } from '../../shared/delivery/receipt.ts';
import { startHub, type TestHub } from '../support/start-hub.ts';
import { aMessage, deliver, outcomes, type Said, signed } from './support/sent-messages.ts';

const now = new Date('2026-11-20T10:00:00.000Z');
let hub: TestHub;
let health: pg.Client;
beforeAll(async () => {
  hub = await startHub({ now });
  health = new pg.Client({ connectionString: hub.ownerUrls.health });
  await health.connect();
});
afterAll(async () => {
  await health.end();
  await hub.stop();
});

const sentOf = (said: Said = {}, content?: unknown) => signed(hub.identity, aMessage(said), content);
const keptOf = async (id: string) => (await health.query('select * from inbox where id = $1', [id])).rows[0];
const keysOf = () => hub.identity.deliveryOf('health').publicKeys;

describe('a message', () => {
  test('is kept with its content and answered with a receipt that says all of it', async () => {
    const message = aMessage();
    const sent = await signed(hub.identity, message);
    const [outcome] = await outcomes(hub, [sent]);
    expect(outcome).toMatchObject({ id: message.id, state: 'RECEIVED', code: null, expectedSequence: null });
    const { receipt } = await readReceipt(outcome?.receipt ?? '', keysOf());
    const { id, writtenAt: _, contentHash: __, ...said } = message;
    expect(receipt).toMatchObject({
      ...said,
      messageId: id,
      receivedAt: now.toISOString(),
      effect: 'APPLIED',
      fault: null,
    });
    expect(await keptOf(id)).toMatchObject({
      sender: 'police',
      message: sent.message,
      content: sent.content,
      content_hash: receipt.contentHash,
      effect: 'APPLIED',
      receipt: outcome?.receipt,
    });
  });

  test('that comes again gets the same receipt, letter for letter, also later and within one request', async () => {
    const sent = await sentOf();
    const [first, second] = await outcomes(hub, [sent, sent]);
    expect(second).toEqual(first);
    hub.moveTo(new Date(now.getTime() + 3_600_000));
    expect(await outcomes(hub, [sent])).toEqual([first]);
  });

  test('that comes five times at once is kept once', async () => {
    const message = aMessage();
    const sent = await signed(hub.identity, message);
    const all = await Promise.all(Array.from({ length: 5 }, () => outcomes(hub, [sent])));
    expect(new Set(all.map(([each]) => each?.receipt)).size).toBe(1);
    const { rows } = await health.query('select count(*)::int from inbox where id = $1', [message.id]);
    expect(rows).toEqual([{ count: 1 }]);
  });

  test('leaves in the log that the agency delivered it, in its own name', async () => {
    await outcomes(hub, [await sentOf(), await sentOf()]);
    const { rows } = await health.query(
      `select entry::jsonb as entry from access_log where partnership = 'E10000030' order by seq desc limit 1`,
    );
    expect(rows[0].entry).toMatchObject({
      subject: 'agency:police',
      role: 'SERVICE',
      organisation: null,
      via: 'AGENCY',
      purpose: null,
      operation: 'healthReceiveMessages',
      reads: [{ concept: 'MESSAGE', action: 'RECEIVE', outcome: 'ALLOWED', count: 2, subjects: [] }],
    });
  });

  test('is kept with the keys that it and its receipt are signed with', async () => {
    await outcomes(hub, [await sentOf()]);
    const { rows } = await health.query('select agency, kid from agency_keys order by agency');
    expect(rows).toEqual([
      { agency: 'health', kid: hub.identity.keys.health.kid },
      { agency: 'police', kid: hub.identity.keys.police.kid },
    ]);
  });
});

describe('the order of what one organisation tells another about one matter', () => {
  test('is that of the numbers: what comes too early waits, and is told for which', async () => {
    const matterId = randomUUID();
    const [one, two, three] = await Promise.all([1, 2, 3].map((sequence) => sentOf({ matterId, sequence })));
    if (!one || !two || !three) throw new Error('Three were made.');
    expect(await outcomes(hub, [three])).toMatchObject([
      { state: 'WAIT', receipt: null, expectedSequence: 1 },
    ]);
    expect(await outcomes(hub, [one, three])).toMatchObject([
      { state: 'RECEIVED' },
      { state: 'WAIT', expectedSequence: 2 },
    ]);
    expect(await outcomes(hub, [two, three])).toMatchObject([{ state: 'RECEIVED' }, { state: 'RECEIVED' }]);
  });

  test('gives a number to one message only', async () => {
    const matterId = randomUUID();
    const first = aMessage({ matterId });
    await outcomes(hub, [await signed(hub.identity, first)]);
    expect(await outcomes(hub, [await sentOf({ matterId })])).toMatchObject([
      { state: 'REFUSED', code: 'SEQUENCE_TAKEN', receipt: null },
    ]);
    const again = await signed(hub.identity, { ...first, sequence: 2 });
    expect(await outcomes(hub, [again])).toMatchObject([{ state: 'REFUSED', code: 'MESSAGE_ID_REUSED' }]);
    const otherwise = await signed(hub.identity, first, { reason: 'Something else.' });
    expect(await outcomes(hub, [otherwise])).toMatchObject([{ state: 'REFUSED', code: 'MESSAGE_ID_REUSED' }]);
  });
});

describe('a message that cannot be recorded', () => {
  test('is parked with the reason, holds up its own matter and no other, until its sender gives it up', async () => {
    const matterId = randomUUID();
    const poisoned = aMessage({ matterId, kind: 'DISCREPANCY_SETTLED' });
    const next = await sentOf({ matterId, sequence: 2 });
    const other = await sentOf();
    const poisonedSent = await signed(hub.identity, poisoned, { unheardOf: true });
    const [parked, waiting, done] = await outcomes(hub, [poisonedSent, next, other]);
    expect(parked).toMatchObject({ state: 'PARKED', receipt: expect.any(String), code: expect.any(String) });
    expect(waiting).toMatchObject({ state: 'WAIT', expectedSequence: 1 });
    expect(done).toMatchObject({ state: 'RECEIVED' });
    const { receipt } = await readReceipt(parked?.receipt ?? '', keysOf());
    expect(receipt).toMatchObject({ effect: 'PARKED', fault: parked?.code });
    expect(await keptOf(poisoned.id)).toMatchObject({
      effect: 'PARKED',
      fault: parked?.code,
      applied_at: null,
    });

    const abandoned = await signed(hub.identity, { ...poisoned, kind: 'MESSAGE_ABANDONED' });
    const [gone, freed] = await outcomes(hub, [abandoned, next]);
    expect(gone).toMatchObject({ state: 'RECEIVED', code: null });
    expect(freed).toMatchObject({ state: 'RECEIVED' });
    expect(await keptOf(poisoned.id)).toMatchObject({
      kind: 'MESSAGE_ABANDONED',
      effect: 'APPLIED',
      fault: null,
      message: abandoned.message,
    });
  });

  test('may come again and be given up in the same request: the last of it is kept', async () => {
    const matterId = randomUUID();
    const poisoned = aMessage({ matterId, kind: 'DISCREPANCY_SETTLED' });
    const sent = await signed(hub.identity, poisoned, { unheardOf: true });
    const abandoned = await signed(hub.identity, { ...poisoned, kind: 'MESSAGE_ABANDONED' });
    const next = await sentOf({ matterId, sequence: 2 });
    const [first, again, ...rest] = await outcomes(hub, [sent, sent, abandoned, next]);
    expect(first).toMatchObject({ state: 'PARKED' });
    expect(again).toEqual(first);
    expect(rest).toMatchObject([{ state: 'RECEIVED' }, { state: 'RECEIVED' }]);
    expect(await keptOf(poisoned.id)).toMatchObject({ kind: 'MESSAGE_ABANDONED', effect: 'APPLIED' });
  });
});

test('messages for several organisations are taken by each in its order, and answered in the order they came', async () => {
  const [matterId, abolished] = [randomUUID(), { toOrganisation: 'E54000063', matterId: randomUUID() }];
  const before = { ...abolished, writtenAt: '2026-03-20T12:00:00.000Z' };
  const messages = [{ matterId }, before, { matterId, sequence: 2 }, { ...before, sequence: 2 }].map(
    aMessage,
  );
  const sent = await Promise.all(messages.map((message) => signed(hub.identity, message)));
  expect(await outcomes(hub, sent)).toMatchObject(messages.map(({ id }) => ({ id, state: 'RECEIVED' })));
});

describe('is refused, and nothing of it kept', () => {
  const refusals: [string, string, () => Promise<{ message: string; content: string }>][] = [
    [
      'signed by another agency',
      'SIGNING_KEY_UNKNOWN',
      () => signed(hub.identity, aMessage(), {}, 'local-authority'),
    ],
    [
      'of another agency than the one that sends it',
      'SENDER_DIFFERS',
      () => sentOf({ sender: 'local-authority' }),
    ],
    [
      'in the name of an organisation of another sector',
      'SENDER_DIFFERS',
      () => sentOf({ fromOrganisation: 'E10000030' }),
    ],
    ['for another agency', 'RECIPIENT_DIFFERS', () => sentOf({ recipient: 'local-authority' })],
    [
      'for an organisation of another sector',
      'RECIPIENT_DIFFERS',
      () => sentOf({ toOrganisation: 'E10000030' }),
    ],
    [
      'for an organisation that nobody knows',
      'RECIPIENT_DIFFERS',
      () => sentOf({ toOrganisation: 'E54999999' }),
    ],
    [
      'about a partnership that nobody knows',
      'PARTNERSHIP_UNKNOWN',
      () => sentOf({ partnership: 'E10999999' }),
    ],
    [
      'from an organisation of no such partnership',
      'SENDER_NOT_OF_PARTNERSHIP',
      () => sentOf({ fromOrganisation: 'E23000001' }),
    ],
    [
      'for an organisation of no such partnership',
      'RECIPIENT_NOT_OF_PARTNERSHIP',
      () => sentOf({ toOrganisation: 'E54000029' }),
    ],
    [
      'for a board that was abolished before it was written',
      'RECIPIENT_NOT_OF_PARTNERSHIP',
      () => sentOf({ toOrganisation: 'E54000063' }),
    ],
    [
      'with another content',
      'CONTENT_ALTERED',
      async () => ({ ...(await sentOf()), content: '{"reason":"Another."}' }),
    ],
    ['with a content that is no JSON', 'CONTENT_INVALID', () => sentOf({}, 'reason')],
    ['with a number below 1', 'SIGNATURE_INVALID', () => sentOf({ sequence: 0 })],
    ['that is no signed text', 'SIGNATURE_INVALID', async () => ({ ...(await sentOf()), message: 'a.b.c' })],
  ];
  test.each(refusals)('what is %s', async (_, code, make) => {
    const before = await health.query('select count(*) from inbox');
    expect(await outcomes(hub, [await make()])).toMatchObject([{ state: 'REFUSED', code, receipt: null }]);
    expect((await health.query('select count(*) from inbox')).rows).toEqual(before.rows);
  });

  test('and the messages beside it are taken', async () => {
    const forged = await signed(hub.identity, aMessage(), {}, 'local-authority');
    const all = await outcomes(hub, [await sentOf(), forged, await sentOf()]);
    expect(all.map(({ state }) => state)).toEqual(['RECEIVED', 'REFUSED', 'RECEIVED']);
  });
});

test('a board that has since been abolished still receives what was written before', async () => {
  const sent = await sentOf({ toOrganisation: 'E54000063', writtenAt: '2026-03-20T12:00:00.000Z' });
  expect(await outcomes(hub, [sent])).toMatchObject([{ state: 'RECEIVED' }]);
});

describe('nobody but an agency with its own proof has messages taken', () => {
  const query = 'mutation { healthReceiveMessages(messages: []) { state } }';
  test.each(['DIRECT', 'GATEWAY', 'PARTNERSHIP'] as const)('%s', async (via) => {
    const answer = await hub.askAgency('health', query, {}, { via });
    expect(answer.errors?.[0]?.extensions.code).toMatch(/^(OPERATION_NOT_ALLOWED|NOT_PERMITTED_TO_WRITE)$/);
    expect(answer.data ?? null).toBeNull();
  });

  test('without any credentials', async () => {
    const response = await fetch(hub.urls.health, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    expect(response.status).toBe(401);
  });

  test('and an agency asks for nothing else', async () => {
    const answer = await hub.askAgency(
      'health',
      '{ healthWarrants(partnershipCode: "E10000030") { id } }',
      {},
      { agency: 'police' },
    );
    expect(answer.errors?.[0]?.extensions.code).toBe('OPERATION_NOT_ALLOWED');
  });

  test('through the gateway the field is not there', async () => {
    const answer = await hub.ask(query);
    expect(answer.errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });
});

test('no more than 500 messages come at once', async () => {
  const sent = await sentOf();
  const answer = await deliver(
    hub,
    Array.from({ length: 501 }, () => sent),
  );
  expect(answer.errors?.[0]?.extensions.code).toBe('TOO_MANY_MESSAGES');
});
