import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { keySetOf } from '../../test/support/test-identity.ts';
import { proofReplays } from '../auth/proof-replays.ts';
import { makeSigningKey } from '../auth/signing-key.ts';
import { proofVerifier } from '../auth/verify-proof.ts';
import { type HttpAgencyClient, httpAgencyClient } from './http-agency-client.ts';

const clock = () => new Date();
const key = makeSigningKey();
let server: Server;
let client: HttpAgencyClient;
let listener: RequestListener;

beforeEach(async () => {
  server = createServer((request, response) => listener(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  client = httpAgencyClient({ agency: 'police', urlOf: () => url, key: () => key, clock });
});

afterEach(async () => {
  await client.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const answers =
  (status: number, body: string, headers = {}): RequestListener =>
  (request, response) => {
    request.resume();
    request.on('end', () => response.writeHead(status, headers).end(body));
  };

const ask = (timeoutMs = 5_000) => client.ask('health', '{ x }', { y: 1 }, timeoutMs);

describe('an agency that is asked by another', () => {
  test('is sent a proof of what is asked, for it alone, and no token', async () => {
    const proofs = proofVerifier({
      audience: 'health',
      keySets: new Map([['police', keySetOf(key)]]),
      askForThemselves: new Set(['police']),
      clock,
      replays: proofReplays(),
    });
    let issuer: string | undefined;
    listener = async (request, response) => {
      const proof = await proofs.readHeader(request.headers['x-hub-proof']);
      const body = Buffer.concat(await request.toArray());
      if (request.headers.authorization === undefined)
        issuer = proofs.accept(proof, { body, token: null }).issuer;
      response.end(`{"data":{"asked":${body}}}`);
    };
    expect(await ask()).toEqual({ asked: { query: '{ x }', variables: { y: 1 } } });
    expect(issuer).toBe('police');
  });

  test('and refuses is quoted by its code, and by nothing else that it says', async () => {
    const errors = [{ message: 'at 10.0.0.7', extensions: { code: 'PROOF_INVALID' } }];
    listener = answers(401, JSON.stringify({ errors }));
    await expect(ask()).rejects.toMatchObject({
      code: 'AGENCY_REFUSED',
      reason: 'PROOF_INVALID',
      message: 'The subgraph health refused what it was asked: PROOF_INVALID.',
    });
  });

  test.each([
    ['answers half', 200, '{"data":{"x"'],
    ['answers nothing', 200, '{"data":null}'],
    ['is not one', 502, '<html>Bad Gateway</html>'],
    ['answers too much', 200, `{"data":{"x":"${'x'.repeat(33 * 1024 * 1024)}"}}`],
  ])('and %s is unavailable', async (_what, status, body) => {
    listener = answers(status, body);
    await expect(ask()).rejects.toMatchObject({ code: 'AGENCY_UNAVAILABLE' });
  });

  test('and points elsewhere is not followed', async () => {
    let asked = 0;
    listener = (request, response) => {
      asked += 1;
      answers(307, '', { location: '/elsewhere' })(request, response);
    };
    await expect(ask()).rejects.toMatchObject({ code: 'AGENCY_UNAVAILABLE' });
    expect(asked).toBe(1);
  });

  test('is waited for until the deadline, and is asked again on a connection of its own', async () => {
    listener = () => {};
    await expect(ask(50)).rejects.toMatchObject({ code: 'AGENCY_UNAVAILABLE' });
    listener = answers(200, '{"data":{"x":1}}');
    expect(await ask()).toEqual({ x: 1 });
  });
});
