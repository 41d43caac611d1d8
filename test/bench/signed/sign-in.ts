import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type TestIssuer, testIssuer } from '../../support/tokens.ts';

/** A sign-in as gateways know one: who issues tokens, and an address where its keys are. */
export interface SignIn {
  issuer: TestIssuer;
  jwksUrl: string;
  stop(): Promise<void>;
}

/** Starts a sign-in that publishes its keys, and makes tokens for whoever is named. */
export async function startSignIn(): Promise<SignIn> {
  const issuer = await testIssuer({ issuer: 'https://sign-in.bench' });
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(issuer.jwks));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    issuer,
    jwksUrl: `http://127.0.0.1:${port}/jwks`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
