import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Failure } from './failures.ts';
import { passedOn } from './passed-on.ts';

/** Stands between the hub and one agency, and fails when told to. */
export interface FailingProxy {
  /** For startHub's `instead`: the hub asks here, and the agency at `url` answers. */
  before(url: string): string;
  /** From now on questions fail; only those whose body matches, if `of` is given. */
  fail(failure: Failure, of?: RegExp): void;
  /** Nothing listens at the address any more: connections are refused. */
  refuse(): Promise<void>;
  /** Everything passes again. */
  mend(): Promise<void>;
  /** Bodies of the questions that came since they were last taken. */
  takeQuestions(): string[];
  /** How many questions have come, are not answered, and are still waited for by whoever asked. */
  waiting(): number;
  /** The port the hub sees. */
  port: number;
  close(): Promise<void>;
}

export async function failingProxy(): Promise<FailingProxy> {
  let target = '';
  let failing: { failure: Failure; of: RegExp } | null = null;
  const questions: string[] = [];
  const waiting = new Set<ServerResponse>();

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  const listen = (port: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => {
        server.off('error', reject);
        resolve();
      });
    });
  const close = () =>
    new Promise<void>((resolve) => {
      if (!server.listening) return resolve();
      server.close(() => resolve());
      server.closeAllConnections();
    });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString();
    questions.push(body);
    waiting.add(response);
    // When it is answered, or the connection has gone.
    response.once('close', () => waiting.delete(response));
    const ask = () => fetch(target, { method: 'POST', headers: passedOn(request.headers), body });
    const trueAnswer = async () => (await ask()).text();
    if (failing?.of.test(body)) return failing.failure({ request, response, trueAnswer });
    const passed = await ask();
    response.writeHead(passed.status, {
      'content-type': passed.headers.get('content-type') ?? 'application/json',
    });
    response.end(await passed.text());
  }

  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    before(url) {
      target = url;
      return `http://127.0.0.1:${port}/graphql`;
    },
    fail(failure, of = /(?:)/) {
      failing = { failure, of };
    },
    refuse: close,
    async mend() {
      failing = null;
      if (!server.listening) await listen(port);
    },
    takeQuestions: () => questions.splice(0),
    waiting: () => waiting.size,
    port,
    close,
  };
}
