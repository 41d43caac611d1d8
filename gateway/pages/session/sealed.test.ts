import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { CompactEncrypt } from 'jose';
import { deriveKey } from './derive-key.ts';
import { openPendingSignIn, openTokens } from './kept-in-session.ts';
import { sealed } from './sealed.ts';

const secret = () => randomBytes(32).toString('hex');
const [older, newer] = [secret(), secret()];
const tokens = { accessToken: 'a token', accessExpiresAt: '2026-11-27T10:00:00.000Z' };

test('what is sealed cannot be read, differs each time, and is opened again', async () => {
  const { seal, unseal } = sealed([older]);
  const [first, second] = [await seal(tokens), await seal(tokens)];
  expect(first).not.toBe(second);
  expect(first).not.toContain(Buffer.from('a token').toString('base64url').slice(0, 8));
  expect(await unseal(first)).toEqual(tokens);
});

test('a new secret seals, and the one before still opens, until it is gone', async () => {
  const before = await sealed([older]).seal(tokens);
  const both = sealed([newer, older]);
  expect(await both.unseal(before)).toEqual(tokens);
  expect(await sealed([newer]).unseal(await both.seal(tokens))).toEqual(tokens);
  expect(await sealed([newer]).unseal(before)).toBeNull();
});

test('what was changed by one character, or is nothing of ours, is not opened', async () => {
  const { seal, unseal } = sealed([older]);
  const text = await seal(tokens);
  const middle = text.lastIndexOf('.') - 5;
  const other = text[middle] === 'A' ? 'B' : 'A';
  expect(await unseal(`${text.slice(0, middle)}${other}${text.slice(middle + 1)}`)).toBeNull();
  for (const nothing of ['', 'text', `${text}.`]) expect(await unseal(nothing)).toBeNull();
});

test('another algorithm is not taken, even with the right key', async () => {
  const key = deriveKey(older, 'sealed values');
  const text = await new CompactEncrypt(Buffer.from('{}'))
    .setProtectedHeader({ alg: 'dir', enc: 'A128CBC-HS256' })
    .encrypt(key);
  expect(await sealed([older]).unseal(text)).toBeNull();
});

test('a cookie’s key opens nothing that was sealed', () => {
  expect(deriveKey(older, 'session cookies')).not.toEqual(deriveKey(older, 'sealed values'));
  expect(deriveKey(older, 'sealed values')).toHaveLength(32);
});

test('tokens come back as they were put in, with their instant, and are not taken for anything else', async () => {
  const sealer = sealed([older]);
  const kept = { accessToken: 'a', accessExpiresAt: new Date('2026-11-27T10:00:00Z'), refreshToken: 'r' };
  const text = await sealer.seal(kept);
  expect(await openTokens(sealer, text)).toEqual(kept);
  expect(await openPendingSignIn(sealer, text)).toBeNull();
  expect(await openTokens(sealer, undefined)).toBeNull();
  expect(await openTokens(sealed([newer]), text)).toBeNull();
});
