import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { decodeProtectedHeader, exportJWK, generateKeyPair, type JWK, jwtVerify } from 'jose';
import { signIn } from '../../gateway/pages/session/sign-in.ts';

/** What Entra ID, Keycloak and the like have and the demonstration's sign-in has not. */
let server: Server;
let issuer: string;
let asked: URLSearchParams[];
let answer: { status: number; body: object };

beforeEach(async () => {
  asked = [];
  answer = { status: 200, body: { access_token: 'new', token_type: 'bearer', expires_in: 300 } };
  server = createServer(async (request, response) => {
    response.setHeader('content-type', 'application/json');
    if (request.url === '/.well-known/openid-configuration') {
      return response.end(
        JSON.stringify({
          issuer,
          authorization_endpoint: `${issuer}/authorize`,
          token_endpoint: `${issuer}/token`,
          end_session_endpoint: `${issuer}/logout`,
          id_token_signing_alg_values_supported: ['RS256'],
        }),
      );
    }
    let text = '';
    for await (const chunk of request) text += chunk;
    asked.push(new URLSearchParams(text));
    response.writeHead(answer.status).end(JSON.stringify(answer.body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const tokens = { accessToken: 'old', accessExpiresAt: new Date(), refreshToken: 'refresh', idToken: 'id' };
const pages = (clientKey?: JWK) =>
  signIn({
    issuer,
    clientId: 'e5f1',
    clientKey,
    origin: 'https://hub.example.org',
    scope: 'openid offline_access api://hub/Read',
    resource: 'urn:hub',
  });

describe('a sign-in of another maker', () => {
  test('is asked for the scopes and the resource that it wants', async () => {
    const { searchParams } = new URL((await pages().begin('/')).url);
    expect(Object.fromEntries(searchParams)).toMatchObject({
      client_id: 'e5f1',
      redirect_uri: 'https://hub.example.org/signed-in',
      response_type: 'code',
      code_challenge_method: 'S256',
      scope: 'openid offline_access api://hub/Read',
      resource: 'urn:hub',
    });
  });

  test.each([
    ['Ed25519', 'EdDSA', {}],
    ['PS256', 'PS256', { 'x5t#S256': 'thumbprint', kid: 'entra' }],
    ['ES256', 'ES256', { x5t: 'thumbprint' }],
  ])('knows the pages by what they sign with their own key: %s', async (algorithm, alg, more) => {
    const { privateKey, publicKey } = await generateKeyPair(algorithm, { extractable: true });
    const at = pages({ ...(await exportJWK(privateKey)), alg, ...more });
    await at.refresh(tokens);
    const assertion = asked[0]?.get('client_assertion') ?? '';
    expect(asked[0]?.get('client_assertion_type')).toBe(
      'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    );
    const { payload } = await jwtVerify(assertion, publicKey, { issuer: 'e5f1', subject: 'e5f1' });
    expect([payload.aud].flat()).toContain(issuer);
    expect(decodeProtectedHeader(assertion)).toMatchObject(more);
  });

  test('that gives no other token to refresh with leaves the one there was', async () => {
    const newer = await pages().refresh(tokens);
    expect(newer).toMatchObject({ accessToken: 'new', refreshToken: 'refresh', idToken: 'id' });
    expect(newer.accessExpiresAt.getTime() - Date.now()).toBeGreaterThan(290_000);
    expect(Object.fromEntries(asked[0] ?? [])).toMatchObject({
      grant_type: 'refresh_token',
      refresh_token: 'refresh',
      scope: 'openid offline_access api://hub/Read',
      resource: 'urn:hub',
    });
  });

  test('that fails is another matter than one that refuses: the person stays signed in', async () => {
    const at = pages();
    for (const status of [500, 503]) {
      answer = { status, body: { error: 'server_error' } };
      await expect(at.refresh(tokens)).rejects.toMatchObject({ code: 'SIGN_IN_UNREACHABLE' });
    }
    answer = { status: 400, body: { error: 'invalid_grant', error_description: 'secret' } };
    await expect(at.refresh(tokens)).rejects.toMatchObject({
      code: 'SIGN_IN_REFUSED',
      message: 'You are not signed in (invalid_grant). Start again.',
    });
    answer = { status: 200, body: { access_token: 'new', token_type: 'bearer' } };
    expect((await at.refresh(tokens)).accessToken).toBe('new');
  });

  test('is where people who sign out are sent, and back, once it has said where', async () => {
    const at = pages();
    expect(at.endSessionUrl).toBeUndefined();
    await at.begin('/');
    const url = new URL(at.endSessionUrl ?? '');
    expect(`${url.origin}${url.pathname}`).toBe(`${issuer}/logout`);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: 'e5f1',
      post_logout_redirect_uri: 'https://hub.example.org/',
    });
  });
});
