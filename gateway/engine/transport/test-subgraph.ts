import { once } from 'node:events';
import {
  createServer as createHttpServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { type AddressInfo, createServer as createNetServer, type Server, type Socket } from 'node:net';
import { afterEach } from '@jest/globals';
import {
  type HttpSubgraphClient,
  type HttpSubgraphClientOptions,
  httpSubgraphClient,
} from './http-subgraph-client.ts';
import type { SubgraphQuestion } from './subgraph-client.ts';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

export const question: SubgraphQuestion = { body: '{"query":"{ matters { id } }"}', kind: 'query' };
export const mutation: SubgraphQuestion = { body: '{"query":"mutation { open { id } }"}', kind: 'mutation' };

/** A client of this subgraph, closed after the test. */
export function policeClient(
  { url }: { url: string },
  options: Partial<HttpSubgraphClientOptions> = {},
): HttpSubgraphClient {
  const client = httpSubgraphClient({ subgraph: 'police', url, deadlineMilliseconds: 10_000, ...options });
  stops.push(() => client.close());
  return client;
}

/** A server under a test's control, stopped after the test unless the test stops it. */
export interface TestSubgraph {
  url: string;
  /** Of every connection ever opened. */
  sockets: Socket[];
  stop(): Promise<void>;
}

export interface Asked {
  body: string;
  headers: IncomingHttpHeaders;
}

/** Speaks HTTP: `answer` is called with each whole request. */
export async function httpSubgraph(
  answer: (response: ServerResponse, asked: Asked, request: IncomingMessage) => unknown,
): Promise<TestSubgraph & { asked: Asked[] }> {
  const asked: Asked[] = [];
  const server = createHttpServer(async (request, response) => {
    const chunks: Buffer[] = [];
    // A client that closes its connection ends this too.
    request.on('error', () => {});
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    await once(request, 'end');
    const one = { body: Buffer.concat(chunks).toString(), headers: request.headers };
    asked.push(one);
    answer(response, one, request);
  });
  return Object.assign(await started(server), { asked });
}

/** Accepts connections and leaves what is said on them to the test. */
export function rawSubgraph(accepted: (socket: Socket) => unknown): Promise<TestSubgraph> {
  return started(createNetServer(accepted));
}

/** Sends JSON, or what claims to be. */
export function send(
  response: ServerResponse,
  answer: unknown,
  { status = 200, type = 'application/json; charset=utf-8' }: { status?: number; type?: string } = {},
): void {
  response.writeHead(status, { 'content-type': type });
  response.end(typeof answer === 'string' ? answer : JSON.stringify(answer));
}

async function started(server: Server): Promise<TestSubgraph> {
  const sockets: Socket[] = [];
  server.on('connection', (socket) => {
    sockets.push(socket);
    socket.on('error', () => {});
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  let stopping: Promise<unknown> | undefined;
  const subgraph = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    sockets,
    async stop() {
      stopping ??= once(server.close(), 'close');
      for (const socket of sockets) socket.destroy();
      await stopping;
    },
  };
  stops.push(subgraph.stop);
  return subgraph;
}
