import type { ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { expectUnavailable, reasonOf } from './expect-unavailable.ts';
import type { HttpSubgraphClient } from './http-subgraph-client.ts';
import { httpSubgraph, policeClient, question, send } from './test-subgraph.ts';

const answer = { data: { matters: [] } };

/** A subgraph that hangs until it is mended. */
async function freezing() {
  let frozen = true;
  const held: ServerResponse[] = [];
  const police = await httpSubgraph((response) => {
    if (frozen) held.push(response);
    else send(response, answer);
  });
  return Object.assign(police, {
    mend() {
      frozen = false;
      for (const response of held.splice(0)) send(response, answer);
    },
  });
}

async function halfOpen(client: HttpSubgraphClient): Promise<void> {
  while (client.state === 'open') await setTimeout(5);
  expect(client.state).toBe('half-open');
}

describe('a frozen subgraph', () => {
  test('costs the first questions their deadline and later ones nothing', async () => {
    const police = await freezing();
    const client = policeClient(police, { deadlineMilliseconds: 200, breaker: { openMilliseconds: 60_000 } });
    const first = await Promise.all(Array.from({ length: 20 }, () => reasonOf(client.ask(question))));
    expect(new Set(first.map(({ reason }) => reason))).toEqual(new Set(['DEADLINE']));
    expect(client.state).toBe('open');
    const { length } = police.asked;
    const began = performance.now();
    for (let i = 0; i < 1_000; i++) await expectUnavailable(client.ask(question), 'BREAKER_OPEN');
    expect(performance.now() - began).toBeLessThan(200 * 20);
    expect(police.asked).toHaveLength(length);
  });

  test('is asked by one question at a time until it answers, and then by all', async () => {
    const police = await freezing();
    const client = policeClient(police, {
      deadlineMilliseconds: 150,
      breaker: { failures: 2, openMilliseconds: 100 },
    });
    await Promise.all([reasonOf(client.ask(question)), reasonOf(client.ask(question))]);
    for (let round = 1; round <= 2; round++) {
      await halfOpen(client);
      const reasons = await Promise.all(Array.from({ length: 10 }, () => reasonOf(client.ask(question))));
      expect(reasons.map(({ reason }) => reason).sort()).toEqual([
        ...Array(9).fill('BREAKER_OPEN'),
        'DEADLINE',
      ]);
      expect(client.state).toBe('open');
      expect(police.asked).toHaveLength(2 + round);
    }
    await halfOpen(client);
    police.mend();
    await expect(client.ask(question)).resolves.toEqual(answer);
    expect(client.state).toBe('closed');
    await expect(Promise.all(Array.from({ length: 10 }, () => client.ask(question)))).resolves.toHaveLength(
      10,
    );
  });

  test('lets go of the questions that still wait for a connection when the breaker opens', async () => {
    const police = await freezing();
    const client = policeClient(police, {
      connections: 1,
      deadlineMilliseconds: 150,
      breaker: { failures: 1, openMilliseconds: 60_000 },
    });
    const sent = reasonOf(client.ask(question));
    const began = performance.now();
    const waiting = Array.from({ length: 5 }, () =>
      reasonOf(client.ask({ ...question, deadlineMilliseconds: 20_000 })),
    );
    expect((await sent).reason).toBe('DEADLINE');
    expect((await Promise.all(waiting)).map(({ reason }) => reason)).toEqual(Array(5).fill('BREAKER_OPEN'));
    expect(performance.now() - began).toBeLessThan(10_000);
    expect(police.asked).toHaveLength(1);
  });

  test('closes the breaker with a late answer to what was asked before it opened', async () => {
    const police = await freezing();
    const client = policeClient(police, {
      deadlineMilliseconds: 100,
      breaker: { failures: 1, openMilliseconds: 60_000 },
    });
    const patient = client.ask({ ...question, deadlineMilliseconds: 20_000 });
    await expectUnavailable(client.ask(question), 'DEADLINE');
    expect(client.state).toBe('open');
    police.mend();
    await expect(patient).resolves.toEqual(answer);
    expect(client.state).toBe('closed');
  });

  test('is probed by another question if the first was cancelled', async () => {
    const police = await freezing();
    const client = policeClient(police, {
      deadlineMilliseconds: 150,
      breaker: { failures: 1, openMilliseconds: 50 },
    });
    await reasonOf(client.ask(question));
    await halfOpen(client);
    const asker = new AbortController();
    const probe = reasonOf(client.ask({ ...question, signal: asker.signal }));
    await expectUnavailable(client.ask(question), 'BREAKER_OPEN');
    asker.abort();
    expect((await probe).reason).toBe('CANCELLED');
    police.mend();
    await expect(client.ask(question)).resolves.toEqual(answer);
    expect(client.state).toBe('closed');
  });

  test('is probed by another question if the headers of the first could not be made', async () => {
    const police = await freezing();
    const client = policeClient(police, {
      deadlineMilliseconds: 150,
      breaker: { failures: 1, openMilliseconds: 50 },
      headers: ({ context }) => ({ 'x-asker': context as string }),
    });
    await reasonOf(client.ask({ ...question, context: 'chair' }));
    await halfOpen(client);
    await expect(client.ask(question)).rejects.toMatchObject({ code: 'ERR_HTTP_INVALID_HEADER_VALUE' });
    police.mend();
    await expect(client.ask({ ...question, context: 'chair' })).resolves.toEqual(answer);
  });
});

describe('what opens the breaker', () => {
  test.each([
    ['a failure of the server', (response: ServerResponse) => send(response, answer, { status: 500 })],
    ['a page in its place', (response: ServerResponse) => send(response, '<html>', { type: 'text/html' })],
    ['JSON that is no answer', (response: ServerResponse) => send(response, { status: 'ok' })],
    ['a connection that breaks', (response: ServerResponse) => response.destroy()],
  ])('is %s, five times in a row', async (_, fail) => {
    let failing = true;
    const police = await httpSubgraph((response) => (failing ? fail(response) : send(response, answer)));
    const client = policeClient(police);
    for (let i = 0; i < 4; i++) await reasonOf(client.ask(question));
    failing = false;
    await client.ask(question);
    failing = true;
    for (let i = 0; i < 4; i++) await reasonOf(client.ask(question));
    expect(client.state).toBe('closed');
    await reasonOf(client.ask(question));
    expect(client.state).toBe('open');
    await expectUnavailable(client.ask(question), 'BREAKER_OPEN');
  });

  test('opens it for two seconds unless told otherwise', async () => {
    const police = await httpSubgraph((response) => response.destroy());
    const client = policeClient(police, { breaker: { failures: 1 } });
    await reasonOf(client.ask(question));
    const began = performance.now();
    await halfOpen(client);
    expect(performance.now() - began).toBeGreaterThan(1_900);
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  test.each([401, 403, 413, 422])('is not status %i, which is about one question', async (status) => {
    const police = await httpSubgraph((response) => send(response, { error: 'no' }, { status }));
    const client = policeClient(police, { breaker: { failures: 1 } });
    for (let i = 0; i < 5; i++) await expectUnavailable(client.ask(question), 'NOT_GRAPHQL');
    expect(client.state).toBe('closed');
  });

  test('is not an answer with errors', async () => {
    const errors = { data: null, errors: [{ message: 'no', extensions: { code: 'INTERNAL_SERVER_ERROR' } }] };
    const police = await httpSubgraph((response) => send(response, errors));
    const client = policeClient(police, { breaker: { failures: 1 } });
    for (let i = 0; i < 5; i++) await expect(client.ask(question)).resolves.toEqual(errors);
    expect(client.state).toBe('closed');
  });

  test('is not an answer that is too large', async () => {
    const police = await httpSubgraph((response) => send(response, answer));
    const client = policeClient(police, { mostBytes: 3, breaker: { failures: 1 } });
    for (let i = 0; i < 5; i++) await expectUnavailable(client.ask(question), 'TOO_LARGE');
    expect(client.state).toBe('closed');
  });

  test('is not a question that was given less time than others', async () => {
    const police = await freezing();
    const client = policeClient(police, { breaker: { failures: 1 } });
    await expectUnavailable(client.ask({ ...question, deadlineMilliseconds: 50 }), 'DEADLINE');
    expect(client.state).toBe('closed');
  });

  test('is not a question that was never sent', async () => {
    const police = await freezing();
    const client = policeClient(police, {
      connections: 1,
      deadlineMilliseconds: 150,
      breaker: { failures: 1 },
    });
    const first = client.ask({ ...question, deadlineMilliseconds: 20_000 });
    await expectUnavailable(client.ask(question), 'DEADLINE');
    expect(client.state).toBe('closed');
    police.mend();
    await expect(first).resolves.toEqual(answer);
  });
});
