import { getEventListeners, once } from 'node:events';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { expectUnavailable, reasonOf } from './expect-unavailable.ts';
import { httpSubgraph, policeClient, question, rawSubgraph, send } from './test-subgraph.ts';

const answer = { data: { matters: [] } };

test('a question whose asker has already gone is not sent', async () => {
  const police = await httpSubgraph((response) => send(response, answer));
  const client = policeClient(police);
  await expectUnavailable(client.ask({ ...question, signal: AbortSignal.abort() }), 'CANCELLED');
  await client.ask(question);
  expect(police.asked).toHaveLength(1);
});

test('a question whose asker goes ends at once, and the subgraph sees its connection close', async () => {
  const police = await httpSubgraph(() => {});
  const client = policeClient(police);
  const asker = new AbortController();
  const asked = expectUnavailable(client.ask({ ...question, signal: asker.signal }), 'CANCELLED');
  while (police.asked.length === 0) await setTimeout(2);
  const closed = once(police.sockets[0] as NonNullable<(typeof police.sockets)[0]>, 'close');
  asker.abort();
  await asked;
  await closed;
});

test('a question whose asker goes in the middle of the answer ends at once, and its connection closes', async () => {
  const police = await httpSubgraph((response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write('{"data":');
  });
  const asker = new AbortController();
  const asked = expectUnavailable(
    policeClient(police).ask({ ...question, signal: asker.signal }),
    'CANCELLED',
  );
  while (police.asked.length === 0) await setTimeout(2);
  await setTimeout(50);
  const closed = once(police.sockets[0] as NonNullable<(typeof police.sockets)[0]>, 'close');
  asker.abort();
  await asked;
  await closed;
});

test('a question whose asker goes before it is sent is never sent, and its connection serves the next', async () => {
  const police = await httpSubgraph((response) => send(response, answer));
  const client = policeClient(police, { connections: 1 });
  await client.ask(question);
  await setImmediate();
  for (let i = 0; i < 10; i++) {
    const asker = new AbortController();
    const asked = reasonOf(client.ask({ ...question, body: 'cancelled', signal: asker.signal }));
    asker.abort();
    expect((await asked).reason).toBe('CANCELLED');
    await setImmediate();
  }
  await expect(client.ask(question)).resolves.toEqual(answer);
  expect(police.asked.map(({ body }) => body)).toEqual([question.body, question.body]);
  expect(police.sockets).toHaveLength(1);
});

test('a question whose asker goes while it is connecting is never sent', async () => {
  const police = await httpSubgraph((response) => send(response, answer));
  const client = policeClient(police, { connections: 1 });
  const asker = new AbortController();
  const asked = reasonOf(client.ask({ ...question, body: 'cancelled', signal: asker.signal }));
  asker.abort();
  expect((await asked).reason).toBe('CANCELLED');
  await expect(client.ask(question)).resolves.toEqual(answer);
  expect(police.asked.map(({ body }) => body)).toEqual([question.body]);
});

test('a question whose asker goes while it waits for a connection gives up its place', async () => {
  const police = await httpSubgraph(() => {});
  const client = policeClient(police, { connections: 1, mostWaiting: 1 });
  const first = reasonOf(client.ask(question));
  const asker = new AbortController();
  const second = reasonOf(client.ask({ ...question, signal: asker.signal }));
  await expectUnavailable(client.ask(question), 'TOO_BUSY');
  asker.abort();
  expect((await second).reason).toBe('CANCELLED');
  const third = reasonOf(client.ask(question));
  await client.close();
  expect((await first).reason).toBe('CANCELLED');
  expect((await third).reason).toBe('CANCELLED');
});

test('a question that takes the place of a cancelled one is the one that waited longest', async () => {
  const police = await httpSubgraph((response, { body }) => {
    if (body !== question.body) send(response, answer);
  });
  const client = policeClient(police, { connections: 1 });
  const asker = new AbortController();
  const first = reasonOf(client.ask({ ...question, signal: asker.signal }));
  const second = client.ask({ ...question, body: 'second' });
  while (police.asked.length === 0) await setTimeout(2);
  asker.abort();
  const third = client.ask({ ...question, body: 'third' });
  await Promise.all([first, second, third]);
  expect(police.asked.map(({ body }) => body)).toEqual([question.body, 'second', 'third']);
});

test('a signal forgets a question that is over, however it ended', async () => {
  let fail = false;
  const police = await httpSubgraph((response) => {
    fail = !fail;
    if (fail) send(response, 'overloaded', { status: 503 });
    else send(response, answer);
  });
  const client = policeClient(police, { connections: 8, mostWaiting: 2_000 });
  const { signal } = new AbortController();
  const asked = Array.from({ length: 1_000 }, () => client.ask({ ...question, signal }));
  expect(getEventListeners(signal, 'abort')).toHaveLength(1_000);
  const outcomes = await Promise.allSettled(asked);
  expect(new Set(outcomes.map(({ status }) => status))).toEqual(new Set(['fulfilled', 'rejected']));
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});

test('an asker that goes ends all of its questions and no other', async () => {
  const police = await httpSubgraph((response, { body }) => {
    if (body === question.body) send(response, answer);
  });
  const client = policeClient(police);
  const asker = new AbortController();
  const cancelled = Array.from({ length: 30 }, () =>
    reasonOf(client.ask({ ...question, body: 'hang', signal: asker.signal })),
  );
  const other = client.ask({ ...question, signal: new AbortController().signal });
  while (police.asked.length < 31) await setTimeout(2);
  asker.abort();
  expect(new Set((await Promise.all(cancelled)).map(({ reason }) => reason))).toEqual(new Set(['CANCELLED']));
  await expect(other).resolves.toEqual(answer);
});

test('an asker that goes after the answer changes nothing', async () => {
  const police = await httpSubgraph((response) => send(response, answer));
  const client = policeClient(police);
  const asker = new AbortController();
  await client.ask({ ...question, signal: asker.signal });
  asker.abort();
  await setImmediate();
  await client.ask(question);
  expect(police.sockets).toHaveLength(1);
});

test('questions that are cancelled never open the breaker', async () => {
  const police = await rawSubgraph(() => {});
  const client = policeClient(police, { breaker: { failures: 1 } });
  for (let i = 0; i < 5; i++) {
    const asker = new AbortController();
    const asked = reasonOf(client.ask({ ...question, signal: asker.signal }));
    await setTimeout(5);
    asker.abort();
    expect((await asked).reason).toBe('CANCELLED');
  }
  expect(client.state).toBe('closed');
});
