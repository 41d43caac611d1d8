import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { credentials } from '../../support/credentials.ts';

/**
 * Stands before one subgraph of a hub and signs what it is asked as our gateway would, in the same reader's name: another
 * gateway knows nothing of proofs.
 */
export async function signingProxy(subgraphUrl: string): Promise<{ url: string; close(): Promise<void> }> {
  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString();
    const { query, variables } = JSON.parse(body);
    const signed = await credentials(subgraphUrl, body, query, variables ?? {}, { via: 'GATEWAY' });
    const headers = { 'content-type': 'application/json', accept: 'application/json', ...signed };
    const answer = await fetch(subgraphUrl, { method: 'POST', headers, body });
    response.writeHead(answer.status, {
      'content-type': answer.headers.get('content-type') ?? 'application/json',
    });
    response.end(await answer.text());
  }
  const server = createServer((request, response) => {
    // A subgraph that has stopped looks as it would without the proxy: the connection breaks.
    handle(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/graphql`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
