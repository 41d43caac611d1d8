import { once } from 'node:events';
import { connect } from 'node:net';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { describe, expect, test } from '@jest/globals';
import { expectUnavailable } from './expect-unavailable.ts';
import { httpSubgraph, policeClient, question, rawSubgraph, type TestSubgraph } from './test-subgraph.ts';

const json = { 'content-type': 'application/json' };

describe('a subgraph that never finishes', () => {
  const cases: [string, () => Promise<TestSubgraph>][] = [
    ['accepts the connection and says nothing', () => rawSubgraph((socket) => socket.resume())],
    ['takes the question and says nothing', () => httpSubgraph(() => {})],
    [
      'sends a head and nothing more',
      () => httpSubgraph((response) => response.writeHead(200, json).flushHeaders()),
    ],
    [
      'drips a letter at a time',
      () =>
        httpSubgraph(async (response) => {
          response.writeHead(200, json);
          while (!response.destroyed) {
            response.write(' ');
            await setTimeout(10);
          }
        }),
    ],
    [
      'drips its head',
      () =>
        rawSubgraph((socket) =>
          socket.once('data', async () => {
            socket.write('HTTP/1.1 200 OK\r\nx-slow: ');
            while (!socket.destroyed) {
              socket.write('a');
              await setTimeout(10);
            }
          }),
        ),
    ],
  ];

  test.each(cases)('that %s costs its deadline and no more', async (_, start) => {
    const police = await start();
    const began = performance.now();
    await expectUnavailable(policeClient(police, { deadlineMilliseconds: 200 }).ask(question), 'DEADLINE');
    const took = performance.now() - began;
    expect(took).toBeGreaterThan(190);
    expect(took).toBeLessThan(3_000);
    // Its connection is closed, so that it can stop too.
    const [socket] = police.sockets;
    if (socket !== undefined && !socket.destroyed) await once(socket, 'close');
  });

  test('is asked with the deadline of the question, if that has one', async () => {
    const police = await httpSubgraph(() => {});
    const began = performance.now();
    await expectUnavailable(policeClient(police).ask({ ...question, deadlineMilliseconds: 100 }), 'DEADLINE');
    expect(performance.now() - began).toBeLessThan(3_000);
  });

  test('does not let questions wait for a connection for longer than their deadline', async () => {
    const police = await httpSubgraph(() => {});
    const client = policeClient(police, { connections: 1 });
    const first = expectUnavailable(client.ask(question), 'CANCELLED');
    const began = performance.now();
    await expectUnavailable(client.ask({ ...question, deadlineMilliseconds: 100 }), 'DEADLINE');
    expect(performance.now() - began).toBeLessThan(3_000);
    await client.close();
    await first;
    expect(police.asked).toHaveLength(1);
  });
});

describe('a subgraph whose host does not even accept', () => {
  /** A full backlog drops what knocks, as a host behind a firewall does. */
  async function unaccepting(): Promise<{ url: string; stop(): Promise<unknown> }> {
    const source = `
      const { parentPort } = require('node:worker_threads');
      const server = require('node:net').createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
        parentPort.postMessage(server.address().port);
        setTimeout(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0), 50);
      });`;
    const worker = new Worker(source, { eval: true });
    const [port] = await once(worker, 'message');
    await setTimeout(150);
    const fillers = Array.from({ length: 8 }, () => connect(port, '127.0.0.1').on('error', () => {}));
    await setTimeout(150);
    return {
      url: `http://127.0.0.1:${port}/graphql`,
      stop() {
        for (const filler of fillers) filler.destroy();
        return worker.terminate();
      },
    };
  }

  test.each([
    ['DEADLINE', 100],
    ['UNREACHABLE', 8_000],
  ] as const)('is given up as %s with a deadline of %i ms', async (reason, deadlineMilliseconds) => {
    const police = await unaccepting();
    try {
      const client = policeClient(police, { deadlineMilliseconds });
      const began = performance.now();
      await expectUnavailable(client.ask(question), reason);
      expect(performance.now() - began).toBeLessThan(5_000);
    } finally {
      await police.stop();
    }
  });
});

test('an answer that came while this process was held up is taken, though its deadline has passed', async () => {
  const source = `
    const { parentPort } = require('node:worker_threads');
    const server = require('node:http').createServer((request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      request.resume().on('end', () => setTimeout(() => response.end('{"data":{"a":1}}'), 100));
    }).listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));`;
  const worker = new Worker(source, { eval: true });
  const [port] = await once(worker, 'message');
  try {
    const client = policeClient({ url: `http://127.0.0.1:${port}/graphql` }, { deadlineMilliseconds: 400 });
    const asked = client.ask(question);
    await setTimeout(50);
    // From here the event loop goes on with timers, before it reads what has come.
    await setImmediate();
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 700);
    await expect(asked).resolves.toEqual({ data: { a: 1 } });
  } finally {
    await worker.terminate();
  }
});
