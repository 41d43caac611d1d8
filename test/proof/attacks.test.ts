import { createHmac, createPublicKey } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { base64url } from '../../shared/auth/base64url.ts';
import { proofReplays } from '../../shared/auth/proof-replays.ts';
import { proofSigner } from '../../shared/auth/sign-proof.ts';
import {
  asked,
  body,
  headerOf,
  keys,
  otherToken,
  policeAndGateway,
  publicOf,
  resigned,
  signedAs,
  textsOf,
  token,
} from './proof-world.ts';

/** What a refused proof is refused with: one code outside, and for our log what was wrong. */
function invalid(reason: string) {
  return { name: 'ProofError', code: 'PROOF_INVALID', reason };
}

describe('a proof of the gateway', () => {
  test('is accepted and says who asks, which request it is, and why', async () => {
    const { proof, receive } = policeAndGateway();
    await expect(receive(proof())).resolves.toEqual({
      issuer: 'gateway',
      requestId: asked.requestId,
      purpose: asked.purpose,
      lawfulBasis: asked.lawfulBasis,
    });
    const nothingStated = proof({ purpose: null, lawfulBasis: null });
    await expect(receive(nothingStated)).resolves.toMatchObject({ purpose: null, lawfulBasis: null });
  });

  test('is never the same twice, also for the same question', () => {
    const { proof } = policeAndGateway();
    const ids = Array.from({ length: 1_000 }, () => JSON.parse(textsOf(proof()).payload).jti);
    expect(new Set(ids).size).toBe(1_000);
    for (const id of ids) expect(Buffer.from(id, 'base64url')).toHaveLength(16);
  });

  test('is for one subgraph, one body and one user, as hashes only', () => {
    const { payload } = textsOf(policeAndGateway().proof());
    expect(Object.keys(JSON.parse(payload))).toEqual(
      'iss aud iat exp jti bh ath rid purpose basis'.split(' '),
    );
    expect(payload).not.toContain(token);
    expect(payload).not.toContain('E09000019');
  });

  test('holds for a body of any bytes', async () => {
    const { proof, receive } = policeAndGateway();
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2_000 }), async (bytes) => {
        await expect(receive(proof({ body: bytes }), { body: bytes })).resolves.toMatchObject({
          issuer: 'gateway',
        });
      }),
    );
  });
});

describe('a proof that was caught on its way', () => {
  test('is refused when it comes again', async () => {
    const { proof, receive } = policeAndGateway();
    const header = proof();
    await receive(header);
    await expect(receive(header)).rejects.toMatchObject({ code: 'PROOF_REPLAYED' });
  });

  test('is refused when it comes again until its time is over, and then for its time', async () => {
    const { proof, receive, clock } = policeAndGateway();
    const header = proof();
    await receive(header);
    clock.move(34);
    await expect(receive(header)).rejects.toMatchObject({ code: 'PROOF_REPLAYED' });
    clock.move(1);
    await expect(receive(header)).rejects.toMatchObject(invalid('EXPIRED'));
  });

  test('is refused when it comes again with a clock that was put back', async () => {
    const { proof, receive, clock } = policeAndGateway();
    const header = proof();
    await receive(header);
    clock.move(40);
    await receive(proof());
    clock.move(-35);
    await expect(receive(header)).rejects.toMatchObject(invalid('EXPIRED'));
  });

  test('is refused by a process that was started after it was made', async () => {
    const before = policeAndGateway();
    const header = before.proof();
    before.clock.move(1);
    const restarted = policeAndGateway({ clock: before.clock });
    await expect(restarted.receive(header)).rejects.toMatchObject(invalid('BEFORE_START'));
  });

  test('is not used up by being sent with what it does not hold for', async () => {
    const { proof, receive } = policeAndGateway();
    const header = proof();
    await expect(receive(header, { body: '{}' })).rejects.toMatchObject(invalid('BODY'));
    await expect(receive(header, { token: otherToken })).rejects.toMatchObject(invalid('TOKEN'));
    await expect(receive(header)).resolves.toMatchObject({ issuer: 'gateway' });
  });

  test('is refused if its time runs out while the body comes', async () => {
    const { proof, verifier, clock } = policeAndGateway();
    const signed = await verifier.readHeader(proof());
    clock.move(35);
    expect(() => verifier.accept(signed, { body: Buffer.from(body), token })).toThrow(
      expect.objectContaining(invalid('EXPIRED')),
    );
  });

  test.each([
    ['a byte more', `${body} `],
    ['other spaces', body.replace('{ policeE', '{policeE')],
    [
      'its members in another order',
      JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(body)).reverse())),
    ],
    [
      'extensions beside the query',
      body.replace('"variables"', '"extensions":{"jwt":{"sub":"mallory"}},"variables"'),
    ],
    ['another variable', body.replace('E09000019', 'E09000018')],
    ['a byte order mark', `\ufeff${body}`],
    ['nothing', ''],
  ])('is refused with another body: %s', async (_, other) => {
    const { proof, receive } = policeAndGateway();
    await expect(receive(proof(), { body: other })).rejects.toMatchObject(invalid('BODY'));
  });

  test('is refused with another body of the same length, whichever byte is another', async () => {
    const { proof, verifier } = policeAndGateway();
    const signed = await verifier.readHeader(proof());
    for (let at = 0; at < body.length; at++) {
      const other = Buffer.from(body);
      other.writeUInt8(other.readUInt8(at) ^ 1, at);
      expect(() => verifier.accept(signed, { body: other, token })).toThrow(
        expect.objectContaining(invalid('BODY')),
      );
    }
  });

  test.each([
    ["another user's", otherToken],
    ['no', null],
    ['an empty', ''],
    ['a longer', `${token}a`],
  ])('is refused with %s token', async (_, other) => {
    const { proof, receive } = policeAndGateway();
    await expect(receive(proof(), { token: other })).rejects.toMatchObject(invalid('TOKEN'));
  });

  test('is refused by every other subgraph', async () => {
    const { proof } = policeAndGateway();
    for (const audience of ['health', 'local-authority', 'partnership']) {
      await expect(policeAndGateway({ audience }).receive(proof())).rejects.toMatchObject(
        invalid('AUDIENCE'),
      );
    }
  });
});

describe('times', () => {
  test('a clock that is 5 s ahead or behind is borne, and no more', async () => {
    const { proof, receive, clock } = policeAndGateway();
    clock.move(100);
    const ahead = proof();
    const further = proof();
    clock.move(-5);
    await expect(receive(ahead)).resolves.toMatchObject({ issuer: 'gateway' });
    clock.move(-1);
    await expect(receive(further)).rejects.toMatchObject(invalid('FUTURE'));
    clock.move(6 + 34);
    await expect(receive(further)).resolves.toMatchObject({ issuer: 'gateway' });
  });

  test('how far clocks may be apart can be set', async () => {
    const { proof, receive, clock } = policeAndGateway({ toleranceSeconds: 0 });
    const header = proof();
    clock.move(29);
    await receive(proof());
    clock.move(1);
    await expect(receive(header)).rejects.toMatchObject(invalid('EXPIRED'));
  });

  test.each([
    ['31 s', 31],
    ['a year', 31_536_000],
    ['no time', 0],
    ['less than none', -1],
  ])('a proof that is good for %s is refused, whoever signed it', async (_, lifetime) => {
    const { proof, receive } = policeAndGateway();
    const header = proof();
    const { iat } = JSON.parse(textsOf(header).payload);
    await expect(receive(resigned(header, { exp: iat + lifetime }))).rejects.toMatchObject(
      invalid('LIFETIME'),
    );
    await expect(receive(resigned(header, { exp: iat + 30 }))).resolves.toMatchObject({ issuer: 'gateway' });
  });
});

describe('keys', () => {
  test.each([
    ['the police signs as the gateway', keys.police, 'gateway', 'KEY'],
    ['somebody unknown signs as the gateway', keys.nobody, 'gateway', 'KEY'],
    ['the joined views sign as the gateway', keys.partnership, 'gateway', 'KEY'],
    ['the gateway signs as the joined views', keys.gateway, 'partnership', 'KEY'],
    ['the police signs as itself', keys.police, 'police', 'ISSUER'],
    ['the police signs as an agency that is none', keys.police, 'constructor', 'ISSUER'],
  ])('what is signed by the wrong one is refused: %s', async (_, key, issuer, reason) => {
    const { receive, clock } = policeAndGateway();
    await expect(receive(proofSigner({ issuer, key: () => key, clock })(asked))).rejects.toMatchObject(
      invalid(reason),
    );
  });

  test("a signature by another's key under the gateway's key id is refused", async () => {
    const { proof, receive } = policeAndGateway();
    const { header, payload } = textsOf(proof());
    await expect(receive(signedAs(keys.police, header, payload))).rejects.toMatchObject(invalid('SIGNATURE'));
  });

  test('the joined views may sign for themselves', async () => {
    const { receive, clock } = policeAndGateway();
    const joined = proofSigner({ issuer: 'partnership', key: () => keys.partnership, clock });
    await expect(receive(joined(asked))).resolves.toMatchObject({ issuer: 'partnership' });
  });

  test("a user is left out only by who asks for itself, and such a one never sends a user's token", async () => {
    const itself = policeAndGateway({ askForThemselves: new Set(['partnership']) });
    const { proof, receive, clock } = itself;
    const joined = proofSigner({ issuer: 'partnership', key: () => keys.partnership, clock });
    await expect(receive(proof({ token: null }), { token: null })).rejects.toMatchObject(invalid('TOKEN'));
    await expect(receive(proof({ token: null }))).rejects.toMatchObject(invalid('TOKEN'));
    await expect(receive(joined(asked))).rejects.toMatchObject(invalid('TOKEN'));
    await expect(receive(joined({ ...asked, token: null }))).rejects.toMatchObject(invalid('TOKEN'));
    await expect(receive(joined({ ...asked, token: null }), { token: null })).resolves.toMatchObject({
      issuer: 'partnership',
    });
  });
});

describe('a made-up header', () => {
  const { header, payload } = textsOf(policeAndGateway().proof());
  const point = createPublicKey(keys.gateway.privateKey).export({ format: 'der', type: 'spki' });
  const signedByPublicKey = (secret: string | Uint8Array) => {
    const signed = `${base64url(headerOf(keys.gateway, { alg: 'HS256' }))}.${base64url(payload)}`;
    return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url').padEnd(86, 'A')}`;
  };
  const withHeader = (changes: Record<string, unknown>) =>
    signedAs(keys.gateway, headerOf(keys.gateway, changes), payload);

  test.each<[string, string, string]>([
    [
      'no algorithm and no signature',
      `${base64url(headerOf(keys.gateway, { alg: 'none' }))}.${base64url(payload)}.`,
      'FORM',
    ],
    ['no algorithm, in other letters', withHeader({ alg: 'nOnE' }), 'HEADER'],
    ['HS256 with the bytes of the public key as secret', signedByPublicKey(point), 'HEADER'],
    [
      'HS256 with the text of the public key as secret',
      signedByPublicKey(publicOf(keys.gateway).x),
      'HEADER',
    ],
    ['the newer name of the algorithm', withHeader({ alg: 'Ed25519' }), 'HEADER'],
    ['the type of a user token', withHeader({ typ: 'at+jwt' }), 'HEADER'],
    ['no type', withHeader({ typ: undefined }), 'HEADER'],
    ['a critical extension', withHeader({ crit: ['b64'], b64: false }), 'HEADER'],
    ['a key of its own', withHeader({ jwk: publicOf(keys.nobody) }), 'HEADER'],
    ['an address for keys', withHeader({ jku: 'https://keys.example/jwks.json' }), 'HEADER'],
    ['a certificate', withHeader({ x5c: ['MIIB'] }), 'HEADER'],
    ['a path as key id', withHeader({ kid: '../../../dev/null' }), 'HEADER'],
    ['a key id of an object', withHeader({ kid: '__proto__' }), 'HEADER'],
    ['a member twice', signedAs(keys.gateway, header.replace('{', '{"alg":"none",'), payload), 'HEADER'],
    [
      'members in another order',
      signedAs(keys.gateway, JSON.stringify({ typ: 'hub-proof+jwt', ...JSON.parse(header) }), payload),
      'HEADER',
    ],
    ['a space', signedAs(keys.gateway, header.replace(':', ': '), payload), 'HEADER'],
    ['an escape', signedAs(keys.gateway, header.replace('EdDSA', '\\u0045dDSA'), payload), 'HEADER'],
    ['a letter that looks alike', withHeader({ alg: 'ЕdDSA' }), 'HEADER'],
    ['a list', signedAs(keys.gateway, `[${header}]`, payload), 'HEADER'],
  ])('is refused: %s', async (_, made, reason) => {
    await expect(policeAndGateway().receive(made)).rejects.toMatchObject(invalid(reason));
  });
});

describe('a made-up payload, even if well signed', () => {
  const { header, payload } = textsOf(policeAndGateway().proof());
  const signed = (text: string) => signedAs(keys.gateway, header, text);
  const changed = (changes: Record<string, unknown>) =>
    signed(JSON.stringify({ ...JSON.parse(payload), ...changes }));

  test.each<[string, string]>([
    ['a member twice, the last of them right', signed(payload.replace('{', '{"aud":"health",'))],
    ['a member twice, the first of them right', signed(payload.replace(/\}$/, ',"aud":"police"}'))],
    ['a further member', changed({ role: 'SAFEGUARDING_LEAD' })],
    ['a prototype', signed(payload.replace(/\}$/, ',"__proto__":{"role":"INSPECTOR"}}'))],
    ['a missing member', changed({ jti: undefined })],
    ['several audiences', changed({ aud: ['police', 'health'] })],
    ['an audience in other letters', changed({ aud: 'POLICE' })],
    ['an audience that looks alike', changed({ aud: 'рolice' })],
    ['an audience with a joiner', changed({ aud: 'po\u200dlice' })],
    ['an audience and a line end', changed({ aud: 'police\n' })],
    ['a time as text', changed({ iat: '1795773600' })],
    ['a time with a fraction', changed({ exp: 1795773600.5 })],
    ['a time beyond what numbers hold', signed(payload.replace(/"exp":\d+/, '"exp":1e400'))],
    ['a time written otherwise', signed(payload.replace(/"iat":(\d+)/, '"iat":$1.0'))],
    ['a short id', changed({ jti: 'AAAA' })],
    ['a hash of another length', changed({ bh: 'AAAA' })],
    ['no hash of the body', changed({ bh: null })],
    ['a purpose that is none', changed({ purpose: 'CURIOSITY' })],
    ['a law that is none', changed({ basis: 'CONSENT' })],
    ['a request id that is none', changed({ rid: '1; DROP TABLE' })],
    ['a request id in capitals', changed({ rid: asked.requestId.toUpperCase() })],
    ['spaces', signed(JSON.stringify(JSON.parse(payload), null, 1))],
    ['an escape', signed(payload.replace('police', '\\u0070olice'))],
    ['a byte order mark', signed(`\ufeff${payload}`)],
    ['a list', signed(`[${payload}]`)],
    ['nothing', signed('null')],
    ['no JSON', signed('police')],
  ])('is refused: %s', async (_, made) => {
    await expect(policeAndGateway().receive(made)).rejects.toMatchObject(invalid('PAYLOAD'));
  });
});

describe('what is no proof', () => {
  test.each<[string, string | undefined]>([
    ['no header', undefined],
    ['an empty header', ''],
  ])('%s is missing', async (_, header) => {
    await expect(policeAndGateway().receive(header)).rejects.toMatchObject({ code: 'PROOF_MISSING' });
  });

  const proof = policeAndGateway().proof();
  const [first = '', second = '', third = ''] = proof.split('.');
  test.each<[string, string | string[]]>([
    ["the user's token", token],
    ['two parts', `${first}.${second}`],
    ['four parts', `${proof}.${third}`],
    ['five parts, as if encrypted', `${proof}.${third}.${third}`],
    ['two proofs', `${proof}, ${policeAndGateway().proof()}`],
    ['two headers', [proof, proof]],
    ['padding', `${proof}=`],
    ['letters of plain base64', `${first}.${second}.${third.slice(0, -4)}+/+/`],
    ['a space before', ` ${proof}`],
    ['a line end after', `${proof}\n`],
    ['a NUL after', `${proof}\0`],
    ['full-width letters', proof.replace('e', 'ｅ')],
    ['a scheme before', `Bearer ${proof}`],
    ['a short signature', `${first}.${second}.${third.slice(0, -1)}`],
    ['a very long one', `${first}.${'A'.repeat(2_000)}.${third}`],
    ['an endless one', 'A.'.repeat(1_000_000)],
  ])('%s is refused before anything is read', async (_, header) => {
    await expect(policeAndGateway().receive(header)).rejects.toMatchObject(invalid('FORM'));
  });

  test('a signature of nothing but zeros, or that is written otherwise, is refused', async () => {
    const { receive, proof: fresh } = policeAndGateway();
    const [head, middle, signature = ''] = fresh().split('.');
    await expect(receive(`${head}.${middle}.${'A'.repeat(86)}`)).rejects.toMatchObject(invalid('SIGNATURE'));
    // The last letter stands for two bits of the signature and four that mean nothing: 15 other ways to write each.
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    for (const last of letters) {
      if (signature.endsWith(last)) continue;
      const other = `${head}.${middle}.${signature.slice(0, -1)}${last}`;
      await expect(receive(other)).rejects.toMatchObject(invalid('SIGNATURE'));
    }
    await expect(receive(`${head}.${middle}.${signature}`)).resolves.toMatchObject({ issuer: 'gateway' });
  });
});

test('a proof of which any single byte is another is refused', async () => {
  const { proof, receive } = policeAndGateway();
  const header = proof();
  const bytes = Buffer.from(header, 'latin1');
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(at) ^ flip, at);
      await expect(receive(changed.toString('latin1'))).rejects.toMatchObject({ code: 'PROOF_INVALID' });
    }),
    { numRuns: 3_000 },
  );
  await expect(receive(header)).resolves.toMatchObject({ issuer: 'gateway' });
});

test('an error says nothing of what was wrong, of keys or of hosts', async () => {
  const { proof, receive } = policeAndGateway();
  const messages = new Set<string>();
  for (const header of [
    proof({ audience: 'health' }),
    proof({ body: '{}' }),
    resigned(proof(), { iat: 0 }),
    'x',
  ]) {
    await receive(header).catch((error: Error) => messages.add(error.message));
  }
  expect([...messages]).toEqual(['The request does not prove where it comes from. Ask through the gateway.']);
});

test('when no more can be remembered, more is refused, and what was accepted stays refused', async () => {
  const { proof, receive, clock } = policeAndGateway({ replays: proofReplays(2) });
  const accepted = [proof(), proof()];
  for (const header of accepted) await receive(header);
  await expect(receive(proof())).rejects.toMatchObject({ code: 'PROOF_REPLAY_STORE_FULL' });
  for (const header of accepted)
    await expect(receive(header)).rejects.toMatchObject({ code: 'PROOF_REPLAYED' });
  clock.move(35);
  await expect(receive(proof())).resolves.toMatchObject({ issuer: 'gateway' });
});
