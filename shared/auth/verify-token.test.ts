import { createHmac, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { createLocalJWKSet, exportJWK, type JWK, SignJWT } from 'jose';
import { ownClaims } from './claim-map.ts';
import type { TokenError } from './token-error.ts';
import { tokenVerifier } from './verify-token.ts';

const issuer = 'https://sign-in.test';
const seconds: number = 1_795_000_000;

interface TestKey {
  privateKey: KeyObject;
  jwk: JWK;
}

async function makeKey(kid: string, alg = 'EdDSA'): Promise<TestKey> {
  const { privateKey, publicKey } =
    alg === 'EdDSA'
      ? generateKeyPairSync('ed25519')
      : alg === 'ES256'
        ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
        : generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } };
}

let key: TestKey;
let other: TestKey;
let rsa: TestKey;
beforeAll(async () => {
  key = await makeKey('one');
  other = await makeKey('two');
  rsa = await makeKey('rsa', 'RS256');
});

interface Changes {
  header?: Record<string, unknown>;
  claims?: Record<string, unknown>;
  signedWith?: TestKey;
}

function sign({ header = {}, claims = {}, signedWith = key }: Changes = {}): Promise<string> {
  const good = {
    iss: issuer,
    aud: 'hub',
    sub: 'somebody',
    iat: seconds,
    exp: seconds + 600,
    hub_role: 'PRACTITIONER',
    hub_organisation: 'E23000009',
  };
  return new SignJWT({ ...good, ...claims })
    .setProtectedHeader({ alg: 'EdDSA', kid: 'one', typ: 'at+jwt', ...header })
    .sign(signedWith.privateKey);
}

interface Verifying extends Partial<Parameters<typeof tokenVerifier>[0]> {
  now?: () => number;
  keys?: JWK[];
}

function verifier({ now = () => seconds, keys = [key.jwk], ...more }: Verifying = {}) {
  return tokenVerifier({
    issuer,
    audience: 'hub',
    keySet: createLocalJWKSet({ keys }),
    claims: ownClaims,
    clock: () => new Date(now() * 1000),
    ...more,
  });
}

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('a good token', () => {
  test('says who asks', async () => {
    expect(await verifier()(await sign())).toEqual({
      subject: 'somebody',
      role: 'PRACTITIONER',
      organisation: 'E23000009',
      sector: 'POLICE',
      partnerships: [],
      inspectorate: null,
    });
  });

  test.each(['EdDSA', 'ES256', 'PS256', 'RS256'])('may be signed with %s', async (alg) => {
    const signedWith = await makeKey('one', alg);
    const token = await sign({ header: { alg }, signedWith });
    await expect(verifier({ keys: [signedWith.jwk] })(token)).resolves.toMatchObject({ subject: 'somebody' });
  });

  test.each(['at+jwt', 'application/at+jwt', 'JWT', 'jwt'])('may call itself %s', async (typ) => {
    await expect(verifier()(await sign({ header: { typ } }))).resolves.toMatchObject({ subject: 'somebody' });
  });

  test('may be for others too', async () => {
    const token = await sign({ claims: { aud: ['police', 'hub'] } });
    await expect(verifier()(token)).resolves.toMatchObject({ subject: 'somebody' });
    await expect(verifier({ audience: 'police' })(token)).resolves.toMatchObject({ subject: 'somebody' });
  });

  test('is good by a clock that is up to five seconds off', async () => {
    const token = await sign();
    await expect(verifier({ now: () => seconds - 5 })(token)).resolves.toBeDefined();
    await expect(verifier({ now: () => seconds + 604 })(token)).resolves.toBeDefined();
  });
});

describe('a token that', () => {
  const bad: [string, () => Changes][] = [
    ['is of another issuer', () => ({ claims: { iss: 'https://other.test' } })],
    ['is of an issuer whose name goes on', () => ({ claims: { iss: `${issuer}/` } })],
    ['names no issuer', () => ({ claims: { iss: undefined } })],
    ['is for another audience', () => ({ claims: { aud: 'police' } })],
    ['is for no audience', () => ({ claims: { aud: undefined } })],
    ['is for an audience whose name begins alike', () => ({ claims: { aud: 'hub-pages' } })],
    ['never expires', () => ({ claims: { exp: undefined } })],
    ['does not say when it was made', () => ({ claims: { iat: undefined } })],
    ['was made in the future', () => ({ claims: { iat: seconds + 6 } })],
    ['is not good yet', () => ({ claims: { nbf: seconds + 6 } })],
    ['is good for more than an hour', () => ({ claims: { exp: seconds + 3601 } })],
    ['expires at no number', () => ({ claims: { exp: '1e12' } })],
    ['is signed with an unknown key', () => ({ header: { kid: 'two' }, signedWith: other })],
    ['is signed with a key that is not the one it names', () => ({ signedWith: other })],
    ['names no key', () => ({ header: { kid: undefined } })],
    ['is of another type', () => ({ header: { typ: 'logout+jwt' } })],
    ['is of no type', () => ({ header: { typ: undefined } })],
    ['is a proof between processes', () => ({ header: { typ: 'hub-proof+jwt' } })],
    ['is an ID token', () => ({ header: { typ: 'JWT' }, claims: { at_hash: 'x' } })],
    ['is an ID token of Keycloak', () => ({ header: { typ: 'JWT' }, claims: { typ: 'ID' } })],
    ['has no subject', () => ({ claims: { sub: undefined } })],
    ['has a subject of other characters', () => ({ claims: { sub: "x'; drop" } })],
  ];

  test.each(bad)('%s is refused, in words that do not say why', async (_what, changes) => {
    const token = await sign(changes());
    const error: TokenError = await verifier()(token).then(
      () => {
        throw new Error('It was taken.');
      },
      (thrown) => thrown,
    );
    expect(error).toMatchObject({
      code: 'TOKEN_INVALID',
      message: 'This token is not taken here. Sign in again for a new one.',
    });
    expect(error.reason).not.toBe('');
    expect(JSON.stringify(error)).not.toContain('reason');
    expect(`${error.stack}${error.reason}${JSON.stringify(error)}`).not.toContain(token.slice(-20));
  });

  test('has no signature (alg none) is refused', async () => {
    const [, payload] = (await sign()).split('.');
    for (const alg of ['none', 'None', 'NONE', '']) {
      const unsigned = `${encoded({ alg, kid: 'one', typ: 'at+jwt' })}.${payload}.`;
      await expect(verifier()(unsigned)).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
    }
  });

  test('is signed with the public key as if it were a secret is refused', async () => {
    const [, payload] = (await sign()).split('.');
    for (const [jwk, secret] of [
      [key.jwk, Buffer.from(key.jwk.x ?? '', 'base64url')],
      [key.jwk, Buffer.from(JSON.stringify(key.jwk))],
      [rsa.jwk, Buffer.from(rsa.jwk.n ?? '', 'base64url')],
    ] as const) {
      for (const alg of ['HS256', 'HS512']) {
        const text = `${encoded({ alg, kid: jwk.kid, typ: 'at+jwt' })}.${payload}`;
        const signature = createHmac(alg === 'HS256' ? 'sha256' : 'sha512', secret)
          .update(text)
          .digest('base64url');
        const keys = [{ ...jwk, alg: undefined as never }, jwk];
        await expect(verifier({ keys })(`${text}.${signature}`)).rejects.toMatchObject({
          code: 'TOKEN_INVALID',
        });
      }
    }
  });

  test('brings its own key is refused', async () => {
    const token = await sign({ header: { jwk: other.jwk, kid: 'two' }, signedWith: other });
    await expect(verifier()(token)).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
  });

  test('was changed in any one character is refused', async () => {
    const token = await sign();
    const isTaken = verifier();
    const taken: number[] = [];
    for (let at = 0; at < token.length; at++) {
      const changed = `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`;
      if (await isTaken(changed).then(Boolean, () => false)) taken.push(at);
    }
    // An Ed25519 signature ends four bits into its last character; the rest of that one says nothing.
    expect(taken.filter((at) => at < token.length - 1)).toEqual([]);
  });

  test.each(['', 'x', 'a.b', 'a.b.c', 'a.b.c.d', 'a.b.c.d.e', '.'.repeat(100)])(
    'is "%s" is refused',
    async (token) => {
      await expect(verifier()(token)).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
    },
  );

  test('is longer than 8 KB is refused, however well signed', async () => {
    const token = await sign({ claims: { more: 'x'.repeat(8_000) } });
    await expect(verifier()(token)).rejects.toMatchObject({ code: 'TOKEN_INVALID', reason: 'too long' });
  });

  test('has expired is refused as such; a forged one that has expired only as invalid', async () => {
    const late = verifier({ now: () => seconds + 606 });
    await expect(late(await sign())).rejects.toMatchObject({ code: 'TOKEN_EXPIRED' });
    await expect(late(await sign({ signedWith: other }))).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
    const elsewhere = await sign({ claims: { aud: 'elsewhere' } });
    await expect(late(elsewhere)).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
  });
});

describe('a token that comes again', () => {
  test('gives the same principal, which nobody can change', async () => {
    const verify = verifier();
    const token = await sign();
    const [first, second] = await Promise.all([verify(token), verify(token)]);
    expect(second).toBe(first);
    expect(await verify(token)).toBe(first);
    expect(Object.isFrozen(first) && Object.isFrozen(first.partnerships)).toBe(true);
  });

  test('is good until it expires and no longer, however long it would be kept', async () => {
    let now = seconds;
    const verify = verifier({ now: () => now, keptMilliseconds: 30_000 });
    const token = await sign({ claims: { exp: seconds + 10 } });
    await verify(token);
    now = seconds + 9;
    await expect(verify(token)).resolves.toBeDefined();
    now = seconds + 16;
    await expect(verify(token)).rejects.toMatchObject({ code: 'TOKEN_EXPIRED' });
  });

  test('stops being good when its key is gone, within the time that it is kept', async () => {
    let now = seconds;
    let keys = [key.jwk];
    const verify = verifier({
      now: () => now,
      keptMilliseconds: 15_000,
      keySet: (header, token) => createLocalJWKSet({ keys })(header, token),
    });
    const token = await sign();
    const first = await verify(token);
    keys = [other.jwk];
    now = seconds + 14;
    expect(await verify(token)).toBe(first);
    now = seconds + 15;
    await expect(verify(token)).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
    await expect(verify(await sign({ header: { kid: 'two' }, signedWith: other }))).resolves.toBeDefined();
  });

  test('is not kept when it was refused', async () => {
    let keys = [other.jwk];
    const verify = verifier({
      keySet: (header, token) => createLocalJWKSet({ keys })(header, token),
    });
    const token = await sign();
    await expect(verify(token)).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
    keys = [key.jwk];
    await expect(verify(token)).resolves.toBeDefined();
  });
});
