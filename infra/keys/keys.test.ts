import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { keySet } from '../../shared/auth/key-set.ts';
import { proofReplays } from '../../shared/auth/proof-replays.ts';
import { proofSigner } from '../../shared/auth/sign-proof.ts';
import { readSigningKeys, signingKeys } from '../../shared/auth/signing-key.ts';
import { proofVerifier } from '../../shared/auth/verify-proof.ts';
import { ensureKeys } from './ensure-keys.ts';
import { issuers, keyFiles } from './key-files.ts';
import { keyIds, publishKey, removeKey, rotateKey, signWithKey } from './rotate-keys.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'hub-keys-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const code = (expected: string) => expect.objectContaining({ code: expected });
const published = () =>
  JSON.parse(readFileSync(keyFiles(dataDir, 'gateway').published, 'utf8')).keys as {
    kid: string;
    d?: string;
  }[];

describe('key files', () => {
  test('are made once, for each issuer its own, and nobody else may read the secret halves', () => {
    const files = ensureKeys(dataDir);
    const first = issuers.map((issuer) => keyIds(dataDir, issuer));
    expect(new Set(first.flat()).size).toBe(issuers.length);
    for (const { signing } of Object.values(files)) {
      expect(statSync(signing).mode & 0o777).toBe(0o600);
      expect(statSync(path.dirname(signing)).mode & 0o777).toBe(0o700);
    }
    ensureKeys(dataDir);
    expect(issuers.map((issuer) => keyIds(dataDir, issuer))).toEqual(first);
  });

  test('show others no secret half', () => {
    ensureKeys(dataDir);
    rotateKey(dataDir, 'gateway');
    expect(published()).toHaveLength(2);
    for (const key of published()) expect(key).not.toHaveProperty('d');
  });

  test.each(['', '{}', '{"keys":[]}', '{"keys":[{"kty":"OKP","crv":"Ed25519","x":"secret","d":"secret"}]}'])(
    'that hold no key stop the start, with the name of the variable and nothing of the file: %s',
    (content) => {
      const { signing } = ensureKeys(dataDir).gateway;
      writeFileSync(signing, content);
      expect(() => ensureKeys(dataDir)).toThrow(code('KEY_FILE_INVALID'));
      expect(() => readSigningKeys(signing, 'GATEWAY_SIGNING_KEY')).toThrow(
        /^GATEWAY_SIGNING_KEY (?!.*secret)/,
      );
    },
  );

  test('with a public half that is not of the secret one are not signed with', () => {
    const { gateway, police } = ensureKeys(dataDir);
    const [mine, theirs] = [gateway, police].map(
      ({ signing }) => JSON.parse(readFileSync(signing, 'utf8')).keys[0],
    );
    const { kid: _, ...mixed } = { ...mine, x: theirs.x };
    writeFileSync(gateway.signing, JSON.stringify(mixed));
    expect(() => readSigningKeys(gateway.signing, 'GATEWAY_SIGNING_KEY')).toThrow(code('KEY_FILE_INVALID'));
    writeFileSync(gateway.signing, JSON.stringify(mine));
    expect(readSigningKeys(gateway.signing, 'GATEWAY_SIGNING_KEY')).toHaveLength(1);
  });
});

describe('changing keys', () => {
  test('goes on while both sides run: new and old are accepted until the old is removed, and then only the new', async () => {
    const { signing, published } = ensureKeys(dataDir).gateway;
    let now = Date.parse('2026-11-27T10:00:00Z');
    const clock = () => new Date(now);
    const minute = () => {
      now += 60_000;
    };
    const police = proofVerifier({
      audience: 'police',
      keySets: new Map([['gateway', keySet({ source: published, variable: 'KEYS', clock })]]),
      clock,
      replays: proofReplays(),
    });
    const asked = {
      audience: 'police',
      body: '{}',
      token: 'token',
      requestId: '0193a5c2-7d1e-7c3a-9b2f-5a6b7c8d9e0f',
      purpose: null,
      lawfulBasis: null,
    };
    const receive = async (proof: string) =>
      police.accept(await police.readHeader(proof), { body: Buffer.from('{}'), token: 'token' });
    const mine = signingKeys({ file: signing, variable: 'GATEWAY_SIGNING_KEY', clock });
    const gateway = proofSigner({ issuer: 'gateway', key: mine.current, clock });
    const held = mine.current();
    const oldKey = proofSigner({ issuer: 'gateway', key: () => held, clock });
    await expect(receive(gateway(asked))).resolves.toMatchObject({ issuer: 'gateway' });

    const added = rotateKey(dataDir, 'gateway');
    expect(mine.current()).toBe(held);
    minute();
    expect(mine.current().kid).toBe(added);
    await expect(receive(gateway(asked))).resolves.toMatchObject({ issuer: 'gateway' });
    await expect(receive(oldKey(asked))).resolves.toMatchObject({ issuer: 'gateway' });
    expect(mine.publicJwks().keys).toHaveLength(2);

    removeKey(dataDir, 'gateway', held.kid);
    minute();
    minute();
    await expect(receive(gateway(asked))).resolves.toMatchObject({ issuer: 'gateway' });
    await expect(receive(oldKey(asked))).rejects.toMatchObject({ code: 'PROOF_INVALID', reason: 'KEY' });
  });

  test('a key can be published long before anything is signed with it', () => {
    ensureKeys(dataDir);
    const [signs] = keyIds(dataDir, 'gateway');
    const added = publishKey(dataDir, 'gateway');
    expect(keyIds(dataDir, 'gateway')).toEqual([signs, added]);
    expect(published().map(({ kid }) => kid)).toContain(added);
    signWithKey(dataDir, 'gateway', added);
    expect(keyIds(dataDir, 'gateway')).toEqual([added, signs]);
  });

  test('removes neither the key that signs nor one that is not there', () => {
    ensureKeys(dataDir);
    const signs = rotateKey(dataDir, 'gateway');
    expect(() => removeKey(dataDir, 'gateway', signs)).toThrow(code('KEY_IN_USE'));
    expect(() => removeKey(dataDir, 'gateway', 'none')).toThrow(code('KEY_NOT_FOUND'));
    expect(() => signWithKey(dataDir, 'gateway', 'none')).toThrow(code('KEY_NOT_FOUND'));
    expect(published()).toHaveLength(2);
  });

  test('adds no key beyond what readers take', () => {
    ensureKeys(dataDir);
    for (let more = 1; more < 16; more++) rotateKey(dataDir, 'gateway');
    expect(() => rotateKey(dataDir, 'gateway')).toThrow(code('TOO_MANY_KEYS'));
    expect(keyIds(dataDir, 'gateway')).toHaveLength(16);
  });

  test('a signing process keeps its key while the file is being replaced', () => {
    const { signing } = ensureKeys(dataDir).gateway;
    let now = 0;
    const mine = signingKeys({ file: signing, variable: 'KEY', clock: () => new Date(now) });
    const { kid } = mine.current();
    writeFileSync(signing, '{"keys":[');
    now += 60_000;
    expect(mine.current().kid).toBe(kid);
  });
});
