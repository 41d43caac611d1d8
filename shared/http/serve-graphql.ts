import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { type ApolloServer, type BaseContext, HeaderMap } from '@apollo/server';
import type { Logger } from 'pino';
import { HubError } from '../errors/hub-error.ts';
import { compressAnswer } from './compressed-answer.ts';
import { answerOrigin } from './cross-origin.ts';
import { readBody } from './read-body.ts';
import { responseStatus } from './response-status.ts';
import { sendError, sendJson, sendRefusal, sendUnexpected } from './send-json.ts';

/** A request's body, and what was found out before it was read. */
export interface RequestBody<Before> {
  /** As they came; without a body there are none. */
  bytes: Buffer;
  /** The JSON that the bytes are; undefined without a body. */
  value: unknown;
  /** What `beforeBody` gave; undefined where there is none. */
  before: Before;
}

export interface ServeGraphqlOptions<Context extends BaseContext, Before = unknown> {
  apollo: ApolloServer<Context>;
  /**
   * Decides by the headers alone whether the body is read at all. A HubError that it throws refuses the request, with
   * the status that `refusalStatus` has for its code.
   */
  beforeBody?: (request: IncomingMessage) => Before | Promise<Before>;
  /**
   * Says in what circumstances a query runs: who asks, until when. A HubError that it throws refuses the request before
   * anything is parsed, with the status that `refusalStatus` has for its code.
   */
  context: (
    request: IncomingMessage,
    response: ServerResponse,
    body: RequestBody<Before>,
  ) => Context | Promise<Context>;
  host: string;
  port: number;
  /** Whether the process can do its work now; a load balancer asks it. */
  ready: () => Promise<boolean>;
  log: Logger;
  /** Of a request's body. Unless told, as much as a page of representations between processes may need. */
  mostBodyBytes?: number | ((request: IncomingMessage, before: Before) => number);
  /** Of the sites whose pages may ask; none unless told. */
  allowedOrigins?: readonly string[];
  /** Whether answers are compressed for those who take them so: where they go over a network. Not unless told. */
  compressed?: boolean;
  /** What else is answered, by its path: what programs of the hub ask each other that is no GraphQL. */
  beside?: Readonly<Record<string, (request: IncomingMessage, response: ServerResponse) => Promise<void>>>;
  /** What answers whatever else is asked for; unless told, there is nothing else. */
  otherwise?: (request: IncomingMessage, response: ServerResponse) => void;
}

const mostBytesBetweenProcesses = 4 * 1024 * 1024;

export interface RunningServer {
  url: string;
  /** Stops taking requests, lets those under way finish, and ends. */
  stop(): Promise<void>;
}

/**
 * Serves GraphQL at `/graphql`, and says whether the process lives (`/health`) and can work (`/readiness`).
 *
 * @throws HubError PORT_IN_USE
 */
export async function serveGraphql<Context extends BaseContext, Before = unknown>(
  options: ServeGraphqlOptions<Context, Before>,
): Promise<RunningServer> {
  const { apollo, host, port, log } = options;
  await apollo.start();
  const server = createServer((request, response) => {
    answer(request, response, options).catch((error: unknown) => {
      // Whoever left before saying all that they would hears nothing.
      if (request.destroyed && !request.complete) return;
      if (error instanceof HubError && !response.headersSent) {
        // Why exactly is for us: whoever tries what may pass must not be told.
        log.info({ code: error.code, reason: reasonOf(error) }, 'a request was refused before it was read');
        return sendRefusal(response, error);
      }
      log.error({ name: error instanceof Error ? error.name : 'unknown' }, 'a request could not be answered');
      if (response.headersSent) response.destroy();
      else sendUnexpected(response);
    });
  });
  await listen(server, host, port);
  return {
    // With port 0 the system chose one.
    url: `http://${host}:${(server.address() as AddressInfo).port}/graphql`,
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const impatience = setTimeout(() => server.closeAllConnections(), drainMilliseconds);
      await closed;
      clearTimeout(impatience);
      await apollo.stop();
    },
  };
}

const drainMilliseconds = 10_000;

async function answer<Context extends BaseContext, Before>(
  request: IncomingMessage,
  response: ServerResponse,
  options: ServeGraphqlOptions<Context, Before>,
): Promise<void> {
  const { apollo, ready, mostBodyBytes = mostBytesBetweenProcesses, allowedOrigins = [] } = options;
  const [pathname] = (request.url ?? '/').split('?', 1);
  if (pathname === '/health') return sendJson(response, 200, { status: 'alive' });
  if (pathname === '/readiness') {
    const isReady = await ready();
    return sendJson(response, isReady ? 200 : 503, { status: isReady ? 'ready' : 'not ready' });
  }
  const beside = pathname === undefined ? undefined : options.beside?.[pathname];
  if (beside !== undefined) return beside(request, response);
  if (pathname !== '/graphql') {
    if (options.otherwise !== undefined) return options.otherwise(request, response);
    return sendError(response, 404, 'NOT_FOUND', 'There is nothing here. GraphQL is at /graphql.');
  }
  if (answerOrigin(request, response, allowedOrigins)) return;
  if (options.compressed) compressAnswer(request, response);
  // A GET has the query and its variables in the address, which logs and histories keep. And any page can make a
  // browser send one: no header that it may set by itself proves otherwise, `accept` neither.
  if (request.method !== 'POST') {
    response.setHeader('allow', 'POST');
    return sendError(response, 405, 'METHOD_NOT_ALLOWED', 'Send the query as JSON in a POST.');
  }
  const early = options.beforeBody?.(request);
  const before = (early instanceof Promise ? await early : early) as Before;
  const most = typeof mostBodyBytes === 'number' ? mostBodyBytes : mostBodyBytes(request, before);
  const body = await readBody(request, most);
  if (!body.ok) return sendError(response, body.status, body.code, body.message);
  const { bytes, value } = body;
  if (await hasLeft(request)) return;
  const given = options.context(request, response, { bytes, value, before });
  const context = given instanceof Promise ? await given : given;
  const result = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      method: request.method,
      headers: headersFor(request),
      search: '',
      body: value,
    },
    context: async () => context,
  });
  const headers = ['cache-control', 'no-store'];
  for (const [name, value] of result.headers) headers.push(name, value);
  const status = result.status ?? 200;
  if (result.body.kind === 'complete') {
    const { string } = result.body;
    headers.push('content-length', String(Buffer.byteLength(string)));
    response.writeHead(responseStatus(status, result.headers.get('content-type'), string), headers);
    response.end(string);
    return;
  }
  response.writeHead(status, headers);
  await pipeline(result.body.asyncIterator, response);
}

/**
 * Whether whoever asked has left meanwhile. That comes to light when connections are looked at again, after what is at hand:
 * on a machine that cannot keep up, work for nobody would take the time of those who wait.
 */
async function hasLeft({ socket }: IncomingMessage): Promise<boolean> {
  // One promise for both turns: this is waited for by every request.
  await new Promise<void>((resolve) => setImmediate(() => setImmediate(resolve)));
  return socket.readableEnded || socket.destroyed;
}

/**
 * The headers that Apollo Server reads. It works out what `accept` says twice for every answer, which is spared it for
 * what most send: no text stands for JSON as it always was.
 */
function headersFor({ headers: { accept } }: IncomingMessage): HeaderMap {
  const isUsual = accept === undefined || accept === '*/*' || accept === 'application/json';
  return new HeaderMap([['accept', isUsual ? '' : accept]]);
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const inUse = error.code === 'EADDRINUSE';
      reject(
        inUse
          ? new HubError('PORT_IN_USE', `Port ${port} is in use. Stop what uses it, or set HUB_PORT.`)
          : error,
      );
    });
    server.listen(port, host, () => resolve());
  });
}

/** What an error about a token or a proof says beside its code. */
function reasonOf(error: HubError & { reason?: unknown }): string | undefined {
  return typeof error.reason === 'string' ? error.reason : undefined;
}
