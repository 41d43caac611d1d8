import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SubgraphUnavailableError } from '../../../gateway/engine/transport/subgraph-unavailable-error.ts';
import { agencyNames } from '../agencies/agencies.ts';
import { createExecution, type Execution, noFaults } from '../execution.ts';
import { agencyAnswers } from '../subgraphs/in-process-client.ts';

/** The fuzz's agencies on real ports of this machine. */
export interface FuzzSubgraphServers {
  url(agency: string): string;
  /** What all questions belong to from now on; without one, each question starts from the same data. */
  use(execution: Execution): void;
  close(): Promise<void>;
}

/** @param ports one for each agency, in the order of `agencyNames`; any that are free unless told */
export async function startFuzzSubgraphServers(ports: readonly number[] = []): Promise<FuzzSubgraphServers> {
  let current: Execution | undefined;
  const servers = new Map<string, Server>();
  for (const [index, agency] of agencyNames.entries()) {
    const answer = agencyAnswers(agency);
    const server = createServer((request, response) => {
      void respond(request, response, (body) => answer(body, current ?? createExecution(noFaults)));
    });
    await new Promise<void>((listening, failed) => {
      server.once('error', failed).listen(ports[index] ?? 0, '127.0.0.1', listening);
    });
    servers.set(agency, server);
  }
  return {
    url(agency) {
      const address = servers.get(agency)?.address() as AddressInfo | undefined;
      if (address === undefined) throw new Error(`There is no agency ${agency}, or it does not listen.`);
      return `http://127.0.0.1:${address.port}/graphql`;
    },
    use(execution) {
      current = execution;
    },
    async close() {
      for (const server of servers.values()) {
        server.closeAllConnections();
        await new Promise((closed) => server.close(closed));
      }
    },
  };
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  answer: (body: string) => Promise<unknown>,
): Promise<void> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  try {
    const text = JSON.stringify(await answer(Buffer.concat(parts).toString('utf8')));
    response.writeHead(200, { 'content-type': 'application/json' }).end(text);
  } catch (error) {
    // An agency that is not there closes the connection, or what stands before it answers with a page.
    if (error instanceof SubgraphUnavailableError && parts.length % 2 === 0) response.destroy();
    else response.writeHead(503, { 'content-type': 'text/html' }).end('<h1>Service unavailable</h1>');
  }
}
