import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { expectUnavailable } from './expect-unavailable.ts';
import type { UnavailableReason } from './subgraph-unavailable-error.ts';
import {
  httpSubgraph,
  policeClient,
  question,
  rawSubgraph,
  send,
  type TestSubgraph,
} from './test-subgraph.ts';

const answer = { data: { matters: [] } };

/** Speaks once the whole head of a request has come. */
const afterQuestion = (speak: (socket: Socket) => void) => () =>
  rawSubgraph((socket) => socket.once('data', () => speak(socket)));
const answering = (speak: (response: ServerResponse) => void) => () => httpSubgraph(speak);
const saying = (text: string, options?: { status?: number; type?: string }) =>
  answering((response) => send(response, text, options));

const json = { 'content-type': 'application/json' };

describe('a subgraph that fails', () => {
  const head = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n';
  const page = '<html><title>secret</title></html>';
  const good = JSON.stringify(answer);
  const cases: [string, UnavailableReason, () => Promise<TestSubgraph>][] = [
    [
      'refuses connections',
      'UNREACHABLE',
      async () => {
        const gone = await rawSubgraph(() => {});
        await gone.stop();
        return gone;
      },
    ],
    ['closes the connection at once', 'UNREACHABLE', () => rawSubgraph((socket) => socket.end())],
    ['resets the connection', 'UNREACHABLE', afterQuestion((socket) => socket.resetAndDestroy())],
    ['hangs up', 'UNREACHABLE', afterQuestion((socket) => socket.end())],
    ['sends half a head', 'UNREACHABLE', afterQuestion((socket) => socket.end('HTTP/1.1 200 OK\r\ncont'))],
    [
      'sends half a body',
      'UNREACHABLE',
      afterQuestion((socket) =>
        socket.end(`${head}content-length: ${good.length}\r\n\r\n${good.slice(0, 9)}`),
      ),
    ],
    [
      'sends half a body in chunks',
      'UNREACHABLE',
      afterQuestion((socket) => socket.end(`${head}transfer-encoding: chunked\r\n\r\n4\r\n{"da\r\n`)),
    ],
    [
      'resets the connection within the body',
      'UNREACHABLE',
      afterQuestion((socket) => {
        socket.write(`${head}content-length: ${good.length}\r\n\r\n${good.slice(0, 9)}`, () =>
          socket.resetAndDestroy(),
        );
      }),
    ],
    ['speaks no HTTP', 'NOT_GRAPHQL', afterQuestion((socket) => socket.end('SSH-2.0-secret\r\n'))],
    [
      'sends a head without end',
      'NOT_GRAPHQL',
      afterQuestion((socket) => socket.write(`${head}x-secret: ${'a'.repeat(100_000)}\r\n`)),
    ],
    ['sends a page', 'NOT_GRAPHQL', saying(page, { type: 'text/html' })],
    ['calls its answer a page', 'NOT_GRAPHQL', saying(good, { type: 'text/html' })],
    ['calls its answer something like JSON', 'NOT_GRAPHQL', saying(good, { type: 'application/json5' })],
    ['does not say what it sends', 'NOT_GRAPHQL', answering((response) => response.end(good))],
    ['calls a page JSON', 'NOT_GRAPHQL', saying(page)],
    ['sends half of the JSON', 'NOT_GRAPHQL', saying(good.slice(0, -3))],
    ['sends an empty body', 'NOT_GRAPHQL', saying('')],
    ['sends JSON that is no answer', 'NOT_GRAPHQL', saying('{"status":"secret"}')],
    [
      'compresses unasked',
      'NOT_GRAPHQL',
      answering((response) => {
        response.writeHead(200, { ...json, 'content-encoding': 'gzip' });
        response.end(Buffer.from('H4sIAAAAAAAAA6tWSkksSVSyUqgGAAAA//8=', 'base64'));
      }),
    ],
    ...[201, 202, 206, 300, 401, 403, 404, 405, 413, 422, 429, 500, 502, 503, 504].map(
      (status): [string, UnavailableReason, () => Promise<TestSubgraph>] => [
        `sends data with status ${status}`,
        'NOT_GRAPHQL',
        saying(good, { status }),
      ],
    ),
    [
      'sends status 204 and nothing',
      'NOT_GRAPHQL',
      answering((response) => response.writeHead(204, json).end()),
    ],
    [
      'sends elsewhere',
      'NOT_GRAPHQL',
      answering((response) => response.writeHead(307, { ...json, location: '/graphql/' }).end(good)),
    ],
  ];

  test.each(cases)('when it %s there is no answer: %s', async (_, reason, start) => {
    const police = await start();
    await expectUnavailable(policeClient(police).ask(question), reason);
  });

  test('is not asked where it sends elsewhere', async () => {
    const police = await httpSubgraph((response, _, request) => {
      if (request.url !== '/graphql') send(response, answer);
      else response.writeHead(308, { ...json, location: '/graphql/' }).end();
    });
    await expectUnavailable(policeClient(police).ask(question), 'NOT_GRAPHQL');
    expect(police.asked).toHaveLength(1);
  });

  test('with a list of entities that is none gives no answer', async () => {
    const police = await httpSubgraph((response) => send(response, { data: { _entities: {} } }));
    const client = policeClient(police);
    await expectUnavailable(client.ask({ ...question, lists: ['_entities'] }), 'NOT_GRAPHQL');
    await expect(client.ask(question)).resolves.toEqual({ data: { _entities: {} } });
  });

  test('answers the next question as ever', async () => {
    let failing = true;
    const police = await httpSubgraph((response) => (failing ? response.destroy() : send(response, answer)));
    const client = policeClient(police);
    await expectUnavailable(client.ask(question), 'UNREACHABLE');
    failing = false;
    await expect(client.ask(question)).resolves.toEqual(answer);
  });
});

describe('an answer that is too large', () => {
  test('is refused as it arrives', async () => {
    let sent = 0;
    const police = await httpSubgraph(async (response) => {
      response.writeHead(200, json);
      while (!response.destroyed && sent < 50_000_000) {
        sent += 10_000;
        response.write(' '.repeat(10_000));
        await setTimeout(1);
      }
    });
    await expectUnavailable(policeClient(police, { mostBytes: 100_000 }).ask(question), 'TOO_LARGE');
    await setTimeout(20);
    expect(sent).toBeLessThan(50_000_000);
    expect(police.sockets[0]?.destroyed).toBe(true);
  });

  test('is refused when it comes in one piece on a connection that closes', async () => {
    const body = JSON.stringify({ data: { text: 'x'.repeat(500) } });
    const whole = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`;
    const police = await rawSubgraph((socket) => socket.once('data', () => socket.end(whole)));
    const client = policeClient(police, { mostBytes: body.length - 1, connections: 1 });
    await expectUnavailable(client.ask(question), 'TOO_LARGE');
    await expectUnavailable(client.ask(question), 'TOO_LARGE');
  });

  test('is one byte longer than the longest that is taken', async () => {
    const police = await httpSubgraph((response) => send(response, answer));
    const { length } = JSON.stringify(answer);
    await expect(policeClient(police, { mostBytes: length }).ask(question)).resolves.toEqual(answer);
    await expectUnavailable(policeClient(police, { mostBytes: length - 1 }).ask(question), 'TOO_LARGE');
  });

  test('is one of more than 32 MB unless told otherwise', async () => {
    const page = Buffer.from(JSON.stringify({ data: { text: 'x'.repeat(32 * 1024 * 1024 - 100) } }));
    const police = await httpSubgraph((response, { body }) => {
      response.writeHead(200, json);
      if (body === 'more') response.write(' '.repeat(1_000));
      response.end(page);
    });
    const client = policeClient(police);
    await expect(client.ask(question)).resolves.toBeDefined();
    await expectUnavailable(client.ask({ ...question, body: 'more' }), 'TOO_LARGE');
  });
});
