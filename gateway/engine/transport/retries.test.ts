import type { Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { expectUnavailable } from './expect-unavailable.ts';
import { httpSubgraph, mutation, policeClient, question, rawSubgraph, send } from './test-subgraph.ts';

const answer = { data: { matters: [] } };
const whole = JSON.stringify(answer);
const head = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${whole.length}\r\n\r\n`;

/** Counts the questions that arrive, and fails the first so many. */
async function failingFirst(times: number, fail: (socket: Socket) => void) {
  let arrived = 0;
  const police = await rawSubgraph((socket) =>
    socket.on('data', () => {
      arrived++;
      if (arrived <= times) fail(socket);
      else socket.write(head + whole);
    }),
  );
  return { ...police, arrived: () => arrived };
}
const reset = (socket: Socket) => socket.resetAndDestroy();

describe('a query whose connection breaks before the answer', () => {
  test('is not sent again unless told', async () => {
    const police = await failingFirst(1, reset);
    await expectUnavailable(policeClient(police).ask(question), 'UNREACHABLE');
    expect(police.arrived()).toBe(1);
  });

  test.each([
    ['resets', reset],
    ['closes', (socket: Socket) => socket.end()],
  ])('is sent again, if told, to a subgraph that %s it', async (_, fail) => {
    const police = await failingFirst(2, fail);
    await expect(policeClient(police, { retries: 2 }).ask(question)).resolves.toEqual(answer);
    expect(police.arrived()).toBe(3);
  });

  test('is not sent more often than told', async () => {
    const police = await failingFirst(9, reset);
    const client = policeClient(police, { retries: 2, connections: 1 });
    await expectUnavailable(client.ask(question), 'UNREACHABLE');
    expect(police.arrived()).toBe(3);
    // Nor did it keep its connection.
    await expectUnavailable(client.ask(question), 'UNREACHABLE');
    expect(police.arrived()).toBe(6);
  });

  test('counts once for the breaker, however often it was sent', async () => {
    const police = await failingFirst(99, reset);
    const client = policeClient(police, { retries: 4, breaker: { failures: 2 } });
    await expectUnavailable(client.ask(question), 'UNREACHABLE');
    expect(client.state).toBe('closed');
    await expectUnavailable(client.ask(question), 'UNREACHABLE');
    expect(client.state).toBe('open');
  });

  test('has its headers made anew', async () => {
    let made = 0;
    const seen: string[] = [];
    const police = await rawSubgraph((socket) =>
      socket.on('data', (data) => {
        seen.push(/x-made: (\d)/.exec(data.toString())?.[1] ?? '');
        if (seen.length === 1) socket.destroy();
        else socket.write(head + whole);
      }),
    );
    const headers = () => ({ 'x-made': String(++made) });
    await policeClient(police, { retries: 1, headers }).ask(question);
    expect(seen).toEqual(['1', '2']);
  });
});

test('a query that is refused is sent again until its deadline and no longer', async () => {
  const gone = await rawSubgraph(() => {});
  await gone.stop();
  const client = policeClient(gone, { retries: 1e9, deadlineMilliseconds: 200 });
  const began = performance.now();
  await expectUnavailable(client.ask(question), 'DEADLINE');
  expect(performance.now() - began).toBeLessThan(3_000);
});

test('a query that is cancelled is not sent again', async () => {
  const asker = new AbortController();
  const police = await failingFirst(9, (socket) => {
    socket.resetAndDestroy();
    asker.abort();
  });
  await expectUnavailable(
    policeClient(police, { retries: 5 }).ask({ ...question, signal: asker.signal }),
    'CANCELLED',
  );
  for (let i = 0; i < 10; i++) await setImmediate();
  expect(police.arrived()).toBe(1);
});

test.each([
  ['half a head', 'HTTP/1.1 2'],
  ['half a body', head + whole.slice(0, 5)],
])('a query to which %s came is not sent again', async (_, half) => {
  const police = await failingFirst(1, (socket) => socket.end(half));
  await expectUnavailable(policeClient(police, { retries: 3 }).ask(question), 'UNREACHABLE');
  expect(police.arrived()).toBe(1);
});

test('a query to which something else came is not sent again', async () => {
  const police = await httpSubgraph((response) => send(response, 'overloaded', { status: 503 }));
  await expectUnavailable(policeClient(police, { retries: 3 }).ask(question), 'NOT_GRAPHQL');
  expect(police.asked).toHaveLength(1);
});

describe('a mutation', () => {
  test.each([
    ['resets', reset],
    ['closes', (socket: Socket) => socket.end()],
    ['sends half an answer to', (socket: Socket) => socket.end(head)],
  ])('is never sent twice to a subgraph that %s it', async (_, fail) => {
    const police = await failingFirst(1, fail);
    const client = policeClient(police, { retries: 3 });
    await expectUnavailable(client.ask(mutation), 'UNREACHABLE');
    for (let i = 0; i < 10; i++) await setImmediate();
    expect(police.arrived()).toBe(1);
  });

  test('is never sent twice when its kept-alive connection turns out to be closed', async () => {
    const police = await failingFirst(0, reset);
    const client = policeClient(police, { retries: 3, connections: 1 });
    await client.ask(mutation);
    await setImmediate();
    const second = client.ask(mutation).catch(() => undefined);
    police.sockets[0]?.destroy();
    await second;
    for (let i = 0; i < 10; i++) await setImmediate();
    expect(police.arrived()).toBeLessThanOrEqual(2);
  });
});
