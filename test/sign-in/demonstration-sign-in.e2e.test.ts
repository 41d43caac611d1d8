import http from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { demoClients, demoPeople } from '../../infra/sign-in/people.ts';
import { type RunningSignIn, startSignIn } from '../../infra/sign-in/server.ts';
import { ownClaims } from '../../shared/auth/claim-map.ts';
import { issuerKeySet } from '../../shared/auth/issuer-key-set.ts';
import { tokenVerifier } from '../../shared/auth/verify-token.ts';
import { askAsClient, askAsPerson, askToken, codeRequest, plainBrowser } from '../support/sign-in.ts';

const signedIn = 'http://127.0.0.1:4000/signed-in';

let signIn: RunningSignIn;
beforeAll(async () => {
  signIn = await startSignIn({ host: '127.0.0.1', port: 0 });
});
afterAll(() => signIn.stop());

function verifier(audience: string) {
  const { issuer } = signIn;
  return tokenVerifier({ issuer, audience, keySet: issuerKeySet({ issuer }), claims: ownClaims });
}

describe('the command line', () => {
  test.each(demoPeople)('gets a token of $id that says what they are', async (person) => {
    const { status, body } = await askAsPerson(signIn.issuer, person.id);
    expect(status).toBe(200);
    expect(await verifier('hub')(body.access_token ?? '')).toEqual({
      subject: person.id,
      role: person.role,
      organisation: person.organisation ?? null,
      sector: person.organisation ? expect.any(String) : null,
      partnerships: person.partnerships ?? [],
      inspectorate: person.inspectorate ?? null,
    });
  });

  test('gets tokens for the hub and, of an agency’s people, for their own agency', async () => {
    const audiences = async (person: string) =>
      decodeJwt((await askAsPerson(signIn.issuer, person)).body.access_token ?? '').aud;
    expect(await audiences('police-lead')).toEqual(['hub', 'police']);
    expect(await audiences('la-practitioner')).toEqual(['hub', 'local-authority']);
    expect(await audiences('health-lead')).toEqual(['hub', 'health']);
    expect(await audiences('board-chair')).toEqual(['hub']);
    expect(await audiences('inspector')).toEqual(['hub']);
  });

  test('gets access tokens that are signed with Ed25519 and good for ten minutes', async () => {
    const token = (await askAsPerson(signIn.issuer, 'scrutineer')).body.access_token ?? '';
    expect(decodeProtectedHeader(token)).toMatchObject({
      alg: 'EdDSA',
      typ: 'at+jwt',
      kid: expect.any(String),
    });
    const { iat = 0, exp } = decodeJwt(token);
    expect(exp).toBe(iat + 600);
  });

  test('is told who there is when it names nobody', async () => {
    const { status, body } = await askAsPerson(signIn.issuer, 'prime-minister');
    expect(status).toBe(400);
    expect(body.error).toBe('unknown_person');
    for (const { id } of demoPeople) expect(body.error_description).toContain(id);
  });
});

describe('a machine client', () => {
  test.each(demoClients)(
    '$id gets a token by signing with its own key',
    async ({ id, organisation, subgraph }) => {
      const { body } = await askAsClient(signIn.issuer, id, signIn.clientKey(id));
      const token = body.access_token ?? '';
      expect(await verifier(subgraph ?? '')(token)).toMatchObject({
        subject: id,
        role: 'SERVICE',
        organisation,
      });
      expect(await verifier('hub')(token)).toMatchObject({ subject: id, role: 'SERVICE', organisation });
    },
  );

  const client = 'police-records-system';

  test('gets none with another client’s key', async () => {
    const key = { ...signIn.clientKey('health-records-system'), kid: signIn.clientKey(client).kid ?? '' };
    const { status, body } = await askAsClient(signIn.issuer, client, key);
    expect({ status, error: body.error }).toEqual({ status: 401, error: 'invalid_client' });
  });

  test('gets none without signing, nor by signing for another sign-in', async () => {
    const unsigned = await askToken(signIn.issuer, { grant_type: 'client_credentials', client_id: client });
    expect(unsigned.body).toMatchObject({ error: 'invalid_client' });
    const elsewhere = await askAsClient(signIn.issuer, client, signIn.clientKey(client), {
      aud: 'https://sign-in.example',
    });
    expect(elsewhere.body).toMatchObject({ error: 'invalid_client' });
  });

  test('cannot use what it signed a second time', async () => {
    const jti = { jti: 'the-same' };
    const first = await askAsClient(signIn.issuer, client, signIn.clientKey(client), jti);
    const second = await askAsClient(signIn.issuer, client, signIn.clientKey(client), jti);
    expect(first.status).toBe(200);
    expect(second.body).toMatchObject({ error: 'invalid_client' });
  });

  test('cannot have a person’s token', async () => {
    const { body } = await askToken(signIn.issuer, {
      grant_type: 'urn:safeguarding-partners-hub:grant:demonstration-person',
      client_id: client,
      person: 'board-chair',
    });
    expect(body.access_token).toBeUndefined();
  });
});

describe('a page', () => {
  const address = (query: Record<string, string>) => `${signIn.issuer}/auth?${new URLSearchParams(query)}`;

  async function signInAs(person: string) {
    const browse = plainBrowser();
    const { query, verifier } = codeRequest(signedIn);
    const start = await browse(address(query));
    const choice = await browse(start.location ?? '');
    const action = /action="([^"]+)"/.exec(choice.html)?.[1] ?? '';
    const chosen = await browse(new URL(action, signIn.issuer).href, { person });
    const back = chosen.location === null ? chosen : await browse(chosen.location);
    return { browse, query, verifier, choice, chosen, back };
  }

  const exchange = (location: string | null, code_verifier: string, more: Record<string, string> = {}) =>
    askToken(signIn.issuer, {
      grant_type: 'authorization_code',
      client_id: 'hub-pages',
      redirect_uri: signedIn,
      code: new URL(location ?? '').searchParams.get('code') ?? '',
      code_verifier,
      ...more,
    });

  test('signs somebody in by a form, without JavaScript', async () => {
    const { query, verifier: secret, choice, back } = await signInAs('business-manager');
    expect(choice.html).toContain('This is a demonstration');
    for (const { name } of demoPeople) expect(choice.html).toContain(name);
    expect(choice.html).not.toContain('<script');
    expect(back.location).toMatch(/^http:\/\/127\.0\.0\.1:4000\/signed-in\?/);
    expect(new URL(back.location ?? '').searchParams.get('state')).toBe(query.state);
    const { body } = await exchange(back.location, secret);
    expect(await verifier('hub')(body.access_token ?? '')).toMatchObject({
      subject: 'business-manager',
      role: 'BUSINESS_MANAGER',
      partnerships: ['E06000065'],
    });
  });

  test('lets a browser send the choice only to the sign-in and back to the pages', async () => {
    const { choice } = await signInAs('board-chair');
    expect(choice.headers.get('content-security-policy')).toContain(
      "form-action 'self' http://127.0.0.1:4000; frame-ancestors 'none'",
    );
  });

  test('asks again who it is the next time', async () => {
    const { browse } = await signInAs('board-chair');
    const again = await browse(address(codeRequest(signedIn).query));
    expect(again.location).toMatch(/\/choose\//);
  });

  test('gets no token with an ID token’s place taken: an ID token is no leave to ask', async () => {
    const { verifier: secret, back } = await signInAs('board-chair');
    const { body } = await exchange(back.location, secret);
    await expect(verifier('hub')(body.id_token ?? '')).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
    await expect(verifier('hub-pages')(body.id_token ?? '')).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
  });

  test('signs nobody in whom there is not', async () => {
    const { chosen } = await signInAs('prime-minister');
    expect(chosen.status).toBe(400);
  });

  test('gets no token for a code with another secret, or a second time', async () => {
    const { verifier: secret, back } = await signInAs('board-chair');
    expect((await exchange(back.location, codeRequest(signedIn).verifier)).body.error).toBe('invalid_grant');
    const other = await signInAs('board-chair');
    expect((await exchange(other.back.location, other.verifier)).status).toBe(200);
    expect((await exchange(other.back.location, other.verifier)).body.error).toBe('invalid_grant');
    expect(secret).not.toBe(other.verifier);
  });

  test.each([
    ['without a challenge', { code_challenge: undefined, code_challenge_method: undefined }],
    ['with a challenge that is the secret itself', { code_challenge_method: 'plain' }],
    ['with a challenge of no method', { code_challenge_method: undefined }],
    ['with a token in the address', { response_type: 'token' }],
  ])('is refused %s', async (_what, changes) => {
    const query = { ...codeRequest(signedIn).query, ...changes };
    const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
    const { location, status } = await plainBrowser()(address(Object.fromEntries(given)));
    expect(status).toBe(303);
    expect(location).toMatch(/[?#&]error=(invalid_request|unsupported_response_type)&/);
    expect(location).not.toMatch(/code=|access_token/);
  });

  test.each([
    'http://127.0.0.1:4000/elsewhere',
    'http://127.0.0.1:4001/signed-in',
    'https://evil.example/signed-in',
    'http://127.0.0.1:4000/signed-in/../elsewhere',
  ])('at %s is not led back to', async (redirectUri) => {
    const { status, location, html } = await plainBrowser()(address(codeRequest(redirectUri).query));
    expect(status).toBe(400);
    expect(location).toBeNull();
    expect(html).toContain('invalid_redirect_uri');
  });
});

describe('the demonstration’s sign-in', () => {
  test.each(['0.0.0.0', '::', '192.168.1.10', 'hub.example'])('does not listen on %s', async (host) => {
    await expect(startSignIn({ host, port: 0 })).rejects.toMatchObject({ code: 'SIGN_IN_NOT_LOOPBACK' });
  });

  test.each(['evil.example', 'evil.example:4005', '127.0.0.1.evil.example', '127.0.0.1@evil.example'])(
    'does not answer who calls it "%s"',
    async (host) => {
      const status = await new Promise((resolve, reject) => {
        const options = { headers: { host }, path: '/.well-known/openid-configuration' };
        http
          .get(signIn.issuer, options, (response) => resolve(response.resume().statusCode))
          .on('error', reject);
      });
      expect(status).toBe(421);
    },
  );

  test('shows its public keys and nothing of the private ones', async () => {
    const { keys } = (await (await fetch(`${signIn.issuer}/jwks`)).json()) as { keys: object[] };
    expect(keys.length).toBeGreaterThan(0);
    for (const key of keys) expect(Object.keys(key)).not.toContain('d');
  });
});
