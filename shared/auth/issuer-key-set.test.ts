import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { exportJWK, type JWK, SignJWT } from 'jose';
import { ownClaims } from './claim-map.ts';
import { type IssuerKeySetOptions, issuerKeySet } from './issuer-key-set.ts';
import { tokenVerifier } from './verify-token.ts';

interface Key {
  privateKey: KeyObject;
  jwk: JWK;
}

async function makeKey(kid: string): Promise<Key> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return { privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'EdDSA', use: 'sig' } };
}

/** An issuer that does what each test needs. */
let server: Server;
let issuer: string;
let port: number;
let keys: JWK[];
let asked: string[];
let respond: ((response: ServerResponse) => void) | undefined;
let described: object;

function listen(): Promise<void> {
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (respond !== undefined) return respond(response);
    response.end(JSON.stringify(request.url === '/keys' ? { keys } : described));
  });
  return new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
}

async function goDown(): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

beforeEach(async () => {
  port = 0;
  asked = [];
  respond = undefined;
  await listen();
  ({ port } = server.address() as AddressInfo);
  issuer = `http://127.0.0.1:${port}`;
  described = { issuer, jwks_uri: `${issuer}/keys` };
});
afterEach(goDown);

const quick = { freshMilliseconds: 0, cooldownMilliseconds: 0 };

function verifier(options: Partial<IssuerKeySetOptions> = {}) {
  const keySet = issuerKeySet({ issuer, ...options });
  return tokenVerifier({ issuer, audience: 'hub', keySet, claims: ownClaims, keptMilliseconds: 0 });
}

function sign({ privateKey, jwk }: Key): Promise<string> {
  return new SignJWT({ hub_role: 'INSPECTOR', hub_inspectorate: 'CQC' })
    .setProtectedHeader({ alg: 'EdDSA', kid: jwk.kid ?? '', typ: 'at+jwt' })
    .setIssuer(issuer)
    .setAudience('hub')
    .setSubject('somebody')
    .setIssuedAt()
    .setExpirationTime('10m')
    .sign(privateKey);
}

const good = { subject: 'somebody' };

describe('the keys of an issuer', () => {
  test('are found by its own description, when first needed', async () => {
    const key = await makeKey('one');
    keys = [key.jwk];
    const verify = verifier();
    expect(asked).toEqual([]);
    await expect(verify(await sign(key))).resolves.toMatchObject(good);
    await expect(verify(await sign(key))).resolves.toMatchObject(good);
    expect(asked).toEqual(['/.well-known/openid-configuration', '/keys']);
  });

  test('are taken from where the configuration says, without asking for the description', async () => {
    const key = await makeKey('one');
    keys = [key.jwk];
    await expect(verifier({ jwksUrl: `${issuer}/keys` })(await sign(key))).resolves.toMatchObject(good);
    expect(asked).toEqual(['/keys']);
  });

  test.each([
    ['is of another issuer', () => ({ ...described, issuer: 'https://other.test' })],
    [
      'names keys that could be changed on the way',
      () => ({ ...described, jwks_uri: 'http://192.0.2.1/keys' }),
    ],
    ['names no keys', () => ({ issuer })],
  ])('are not taken from a description that %s', async (_what, description) => {
    const key = await makeKey('one');
    keys = [key.jwk];
    described = description();
    await expect(verifier()(await sign(key))).rejects.toMatchObject({ code: 'SIGN_IN_UNREACHABLE' });
  });
});

describe('when the issuer changes keys', () => {
  test('a new key works at once, and the old one until it is removed', async () => {
    const old = await makeKey('old');
    const next = await makeKey('new');
    keys = [old.jwk];
    const verify = verifier({ cooldownMilliseconds: 0 });
    await expect(verify(await sign(old))).resolves.toMatchObject(good);
    keys = [next.jwk, old.jwk];
    await expect(verify(await sign(next))).resolves.toMatchObject(good);
    await expect(verify(await sign(old))).resolves.toMatchObject(good);
  });

  test('a removed key stops working once the keys are no longer fresh', async () => {
    const old = await makeKey('old');
    keys = [old.jwk];
    const verify = verifier({ freshMilliseconds: 100 });
    await expect(verify(await sign(old))).resolves.toMatchObject(good);
    keys = [(await makeKey('new')).jwk];
    await new Promise((resolve) => setTimeout(resolve, 120));
    await expect(verify(await sign(old))).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
  });

  test('unknown keys, however many, do not make us flood the issuer', async () => {
    keys = [(await makeKey('one')).jwk];
    const verify = verifier();
    for (let at = 0; at < 20; at++) {
      const token = await sign(await makeKey(`unknown-${at}`));
      await expect(verify(token)).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
    }
    expect(asked.filter((url) => url === '/keys')).toHaveLength(1);
  });

  test('tokens that come at the same time have them fetched once', async () => {
    const key = await makeKey('one');
    keys = [key.jwk];
    const verify = verifier();
    const tokens = await Promise.all(Array.from({ length: 10 }, () => sign(key)));
    await Promise.all(tokens.map(verify));
    expect(asked).toHaveLength(2);
  });
});

describe('while the issuer is down', () => {
  test('the keys last fetched go on working', async () => {
    const key = await makeKey('one');
    keys = [key.jwk];
    const verify = verifier(quick);
    await verify(await sign(key));
    await goDown();
    for (let times = 0; times < 3; times++) {
      await expect(verify(await sign(key))).resolves.toMatchObject(good);
    }
  });

  test('they do not go on working for ever', async () => {
    const key = await makeKey('one');
    keys = [key.jwk];
    const verify = verifier({ ...quick, longestWithoutMilliseconds: 50 });
    await verify(await sign(key));
    await goDown();
    await new Promise((resolve) => setTimeout(resolve, 60));
    await expect(verify(await sign(key))).rejects.toMatchObject({ code: 'SIGN_IN_UNREACHABLE' });
  });

  test('it is said so, and not that the token is bad, until it is back', async () => {
    const key = await makeKey('one');
    keys = [key.jwk];
    await goDown();
    const verify = verifier(quick);
    const token = await sign(key);
    await expect(verify(token)).rejects.toMatchObject({
      code: 'SIGN_IN_UNREACHABLE',
      message: expect.not.stringMatching(/127\.0\.0\.1|ECONN/),
    });
    await listen();
    await expect(verify(token)).resolves.toMatchObject(good);
  });

  test.each([
    ['answers with an error', (response: ServerResponse) => response.writeHead(500).end('{}')],
    ['answers with a page', (response: ServerResponse) => response.end('<html>')],
    ['leads elsewhere', (response: ServerResponse) => response.writeHead(302, { location: '/keys' }).end()],
    ['answers with no keys', (response: ServerResponse) => response.end('{}')],
    ['does not answer', () => {}],
  ])('an issuer that %s does not take the keys away', async (_what, does) => {
    const key = await makeKey('one');
    keys = [key.jwk];
    const verify = verifier(quick);
    await verify(await sign(key));
    respond = does;
    await expect(verify(await sign(key))).resolves.toMatchObject(good);
    respond = undefined;
    await expect(verify(await sign(key))).resolves.toMatchObject(good);
  });
});
