import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ApolloServer, type BaseContext, HeaderMap } from '@apollo/server';
import type { Logger } from 'pino';
import { HubError } from '../errors/hub-error.ts';
import { readBody } from './read-body.ts';
import { responseStatus } from './response-status.ts';

export interface ServeGraphqlOptions<Context extends BaseContext> {
  apollo: ApolloServer<Context>;
  context: (request: IncomingMessage, response: ServerResponse) => Context;
  host: string;
  port: number;
  /** Whether the process can do its work now; a load balancer asks it. */
  ready: () => Promise<boolean>;
  log: Logger;
  /** Of a request's body. Unless told, as much as a page of representations between processes may need. */
  mostBodyBytes?: number;
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
export async function serveGraphql<Context extends BaseContext>(
  options: ServeGraphqlOptions<Context>,
): Promise<RunningServer> {
  const { apollo, host, port, log } = options;
  await apollo.start();
  const server = createServer((request, response) => {
    answer(request, response, options).catch((error: unknown) => {
      log.error({ name: error instanceof Error ? error.name : 'unknown' }, 'a request could not be answered');
      if (response.headersSent) response.destroy();
      else
        sendJson(response, 500, {
          errors: [{ message: 'Something went wrong here.', extensions: { code: 'INTERNAL_SERVER_ERROR' } }],
        });
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

async function answer<Context extends BaseContext>(
  request: IncomingMessage,
  response: ServerResponse,
  { apollo, context, ready, mostBodyBytes = mostBytesBetweenProcesses }: ServeGraphqlOptions<Context>,
): Promise<void> {
  const [pathname] = (request.url ?? '/').split('?', 1);
  if (pathname === '/health') return sendJson(response, 200, { status: 'alive' });
  if (pathname === '/readiness') {
    const isReady = await ready();
    return sendJson(response, isReady ? 200 : 503, { status: isReady ? 'ready' : 'not ready' });
  }
  if (pathname !== '/graphql') {
    return sendJson(response, 404, {
      errors: [
        { message: 'There is nothing here. GraphQL is at /graphql.', extensions: { code: 'NOT_FOUND' } },
      ],
    });
  }
  // A GET has the query and its variables in the address, which logs and histories keep. And any page can make a
  // browser send one: no header that it may set by itself proves otherwise, `accept` neither.
  if (request.method !== 'POST') {
    response.setHeader('allow', 'POST');
    return sendJson(response, 405, {
      errors: [{ message: 'Send the query as JSON in a POST.', extensions: { code: 'METHOD_NOT_ALLOWED' } }],
    });
  }
  const body = await readBody(request, mostBodyBytes);
  if (!body.ok) {
    return sendJson(response, body.status, {
      errors: [{ message: body.message, extensions: { code: body.code } }],
    });
  }
  const result = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      method: request.method,
      headers: headersFor(request),
      search: '',
      body: body.value,
    },
    context: async () => context(request, response),
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
  for await (const chunk of result.body.asyncIterator) response.write(chunk);
  response.end();
}

/**
 * The headers that Apollo Server reads. It works out what `accept` says twice for every answer, which is spared it for
 * what most send: no text stands for JSON as it always was.
 */
function headersFor({ headers: { accept } }: IncomingMessage): HeaderMap {
  const isUsual = accept === undefined || accept === '*/*' || accept === 'application/json';
  return new HeaderMap([['accept', isUsual ? '' : accept]]);
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  });
  response.end(JSON.stringify(value));
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
