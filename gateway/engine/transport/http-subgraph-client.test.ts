import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { expectUnavailable, reasonOf } from './expect-unavailable.ts';
import { httpSubgraph, policeClient, question, send } from './test-subgraph.ts';

const answer = { data: { matters: [{ id: 'a' }] } };

describe('a question', () => {
  test('is sent byte for byte and its answer given back', async () => {
    const police = await httpSubgraph((response) => send(response, answer));
    const body = '{"query":"{ matters { id } }" ,"variables":{"name":"Zoé ’"}}';
    await expect(policeClient(police).ask({ body, kind: 'query' })).resolves.toEqual(answer);
    expect(police.asked.map((asked) => asked.body)).toEqual([body]);
    const { headers } = police.asked[0] ?? { headers: {} };
    expect(headers).toMatchObject({ 'content-type': 'application/json', accept: 'application/json' });
    expect(headers).not.toHaveProperty('accept-encoding');
  });

  test('goes to the path of the address, with its parameters', async () => {
    let path: string | undefined;
    const police = await httpSubgraph((response, _, request) => {
      path = request.url;
      send(response, answer);
    });
    await policeClient({ ...police, url: `${police.url}?area=E09000019` }).ask(question);
    expect(path).toBe('/graphql?area=E09000019');
  });

  test.each([
    [200, 'application/json'],
    [200, 'Application/JSON;charset=UTF-8'],
    [400, 'application/graphql-response+json; charset=utf-8'],
  ])('is answered with status %i as %s', async (status, type) => {
    const errors = { errors: [{ message: 'no such field' }] };
    const police = await httpSubgraph((response) => send(response, errors, { status, type }));
    await expect(policeClient(police).ask(question)).resolves.toEqual(errors);
  });

  test('is answered in pieces that part a letter', async () => {
    const bytes = Buffer.from('{"data":{"name":"Zoé ’"}}');
    const police = await httpSubgraph(async (response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      for (const byte of bytes) {
        response.write(Buffer.of(byte));
        await setTimeout(2);
      }
      response.end();
    });
    await expect(policeClient(police).ask(question)).resolves.toEqual({ data: { name: 'Zoé ’' } });
  });

  test('is answered after the early hints of a server that sends some', async () => {
    const police = await httpSubgraph((response) => {
      response.writeEarlyHints({ link: '</schema>; rel=preload' }, () => send(response, answer));
    });
    await expect(policeClient(police).ask(question)).resolves.toEqual(answer);
  });

  test('carries the headers that are made from it', async () => {
    const police = await httpSubgraph((response) => send(response, answer));
    const asking = policeClient(police, {
      headers: ({ body, context }) => ({ 'x-asker': String(context), 'x-length': String(body.length) }),
    });
    await asking.ask({ ...question, context: 'chair' });
    expect(police.asked[0]?.headers).toMatchObject({
      'content-type': 'application/json',
      'x-asker': 'chair',
      'x-length': String(question.body.length),
    });
  });

  test.each([
    [
      'that cannot be made',
      () => {
        throw new RangeError('no key');
      },
      /no key/,
    ],
    ['that HTTP cannot carry', () => ({ 'x-asker': 'one\r\ntwo' }), /x-asker/],
  ])('with headers %s fails as our own fault', async (_, headers, message) => {
    const police = await httpSubgraph((response) => send(response, answer));
    const asking = policeClient(police, { headers, connections: 1, breaker: { failures: 1 } });
    for (let i = 0; i < 3; i++) await expect(asking.ask(question)).rejects.toThrow(message);
    expect(asking.state).toBe('closed');
    expect(police.asked).toEqual([]);
  });
});

describe('connections', () => {
  test('serve one question after the other', async () => {
    const police = await httpSubgraph((response) => send(response, answer));
    const asking = policeClient(police);
    for (let i = 0; i < 100; i++) {
      await asking.ask(question);
      // As with requests that come from outside. A connection is free again one turn of the event loop later.
      await setImmediate();
    }
    expect(police.asked).toHaveLength(100);
    expect(police.sockets).toHaveLength(1);
  });

  test('are two at most for questions of which each follows the other at once', async () => {
    const police = await httpSubgraph((response) => send(response, answer));
    const asking = policeClient(police);
    for (let i = 0; i < 100; i++) await asking.ask(question);
    expect(police.sockets.length).toBeLessThanOrEqual(2);
  });

  test('are 64 at most, and further questions wait their turn', async () => {
    const held: ServerResponse[] = [];
    const police = await httpSubgraph((response) => {
      held.push(response);
    });
    const asking = policeClient(police);
    const answers = Array.from({ length: 100 }, (_, i) => asking.ask({ ...question, body: `{"n":${i}}` }));
    while (held.length < 64) await setTimeout(5);
    await setTimeout(50);
    expect(held).toHaveLength(64);
    expect(police.sockets).toHaveLength(64);
    const all = Promise.all(answers);
    let done = false;
    void all.then(() => {
      done = true;
    });
    while (!done) {
      for (const response of held.splice(0)) send(response, answer);
      await setTimeout(1);
    }
    expect(police.sockets).toHaveLength(64);
    expect(new Set(police.asked.map(({ body }) => body)).size).toBe(100);
  });

  test('are kept while one waits for the other, in the order they were asked', async () => {
    const police = await httpSubgraph((response) => send(response, answer));
    const asking = policeClient(police, { connections: 1 });
    const bodies = Array.from({ length: 20 }, (_, i) => `{"n":${i}}`);
    await Promise.all(bodies.map((body) => asking.ask({ ...question, body })));
    expect(police.asked.map(({ body }) => body)).toEqual(bodies);
    expect(police.sockets).toHaveLength(1);
  });
});

describe('more questions than may wait', () => {
  test('are refused at once, and those that wait are answered', async () => {
    const held: ServerResponse[] = [];
    const police = await httpSubgraph((response) => {
      held.push(response);
    });
    const asking = policeClient(police, { connections: 2, mostWaiting: 3, breaker: { failures: 1 } });
    const five = Promise.all(Array.from({ length: 5 }, () => asking.ask(question)));
    for (let i = 0; i < 3; i++) await expectUnavailable(asking.ask(question), 'TOO_BUSY');
    expect(asking.state).toBe('closed');
    for (let i = 0; i < 5; i++) {
      while (held.length === 0) await setTimeout(2);
      send(held.pop() as ServerResponse, answer);
    }
    await expect(five).resolves.toEqual(Array(5).fill(answer));
    expect(police.asked).toHaveLength(5);
  });

  test('are 256 unless told otherwise', async () => {
    const police = await httpSubgraph(() => {});
    const asking = policeClient(police);
    const asked = Array.from({ length: 64 + 256 + 10 }, () => reasonOf(asking.ask(question)));
    const refused = await Promise.race(asked.slice(-10));
    expect(refused.reason).toBe('TOO_BUSY');
    await asking.close();
    const reasons = (await Promise.all(asked)).map(({ reason }) => reason);
    expect(reasons.filter((reason) => reason === 'TOO_BUSY')).toHaveLength(10);
  });
});

describe('a client that is closed', () => {
  test('ends what is under way and what waits, and asks no more', async () => {
    const police = await httpSubgraph(() => {});
    const asking = policeClient(police, { connections: 2, breaker: { failures: 1 } });
    const asked = Array.from({ length: 5 }, () => reasonOf(asking.ask(question)));
    while (police.asked.length < 2) await setTimeout(2);
    const gone = police.sockets.map((socket) => once(socket, 'close'));
    await asking.close();
    expect((await Promise.all(asked)).map(({ reason }) => reason)).toEqual(Array(5).fill('CANCELLED'));
    await Promise.all(gone);
    await expectUnavailable(asking.ask(question), 'CANCELLED');
    expect(police.asked).toHaveLength(2);
    expect(asking.state).toBe('closed');
  });

  test('may be closed twice, also before it asked anything', async () => {
    const police = await httpSubgraph((response) => send(response, answer));
    const asking = policeClient(police);
    await Promise.all([asking.close(), asking.close()]);
    await asking.close();
  });
});
