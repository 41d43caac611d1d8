import { createHmac, createPublicKey } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { base64url } from '../../shared/auth/base64url.ts';
import {
  asked,
  headerOf,
  invalid,
  keys,
  policeAndGateway,
  publicOf,
  resigned,
  signedAs,
  signedParts,
  textsOf,
  token,
} from './proof-world.ts';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

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
    for (const last of letters) {
      if (signature.endsWith(last)) continue;
      const other = `${head}.${middle}.${signature.slice(0, -1)}${last}`;
      await expect(receive(other)).rejects.toMatchObject(invalid('SIGNATURE'));
    }
    await expect(receive(`${head}.${middle}.${signature}`)).resolves.toMatchObject({ issuer: 'gateway' });
  });
});

test('a part that is written otherwise is refused, even if the gateway signed it so', async () => {
  const { proof, receive } = policeAndGateway();
  const [header = '', payload = ''] = proof().split('.');
  await expect(receive(signedParts(keys.gateway, header, payload))).resolves.toMatchObject({
    issuer: 'gateway',
  });
  // Bits of the last letter that stand for nothing: 3 other ways to write the header.
  const others = alike(header);
  expect(others).toHaveLength(3);
  for (const other of others) {
    await expect(receive(signedParts(keys.gateway, other, payload))).rejects.toMatchObject(invalid('HEADER'));
  }
  for (const name of ['a', 'ab', 'abc']) {
    const part = base64url(textsOf(proof({ audience: name })).payload);
    for (const other of alike(part)) {
      await expect(receive(signedParts(keys.gateway, header, other))).rejects.toMatchObject(
        invalid('PAYLOAD'),
      );
    }
  }
});

/** Other texts that a lenient decoder takes for the same bytes. */
function alike(part: string): string[] {
  const bytes = Buffer.from(part, 'base64url');
  return [...letters]
    .map((last) => part.slice(0, -1) + last)
    .filter((other) => other !== part && Buffer.from(other, 'base64url').equals(bytes));
}

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
