import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { openCheckpoint, readCheckpoint, signCheckpoint } from './checkpoint.ts';

const police = generateKeyPairSync('ed25519');
const health = generateKeyPairSync('ed25519');
const publicKeys = (agency: string, kid: string) => {
  if (kid !== `key-of-${agency}`) return undefined;
  return { police, health }[agency]?.publicKey;
};
const checkpoint = {
  origin: 'police',
  number: 7,
  time: '2026-11-27T10:00:00.000Z',
  previous: 'ab'.repeat(32),
  chains: [
    { partnership: '-', seq: 3, hash: 'cd'.repeat(32) },
    { partnership: 'E10000030', seq: 1200, hash: 'ef'.repeat(32) },
  ],
};
const note = signCheckpoint(checkpoint, { kid: 'key-of-police', privateKey: police.privateKey });
const invalid = expect.objectContaining({ code: 'CHECKPOINT_INVALID' });

test('a checkpoint is a text that says where each chain ends, and who signed that', async () => {
  expect(note.split('\n').slice(0, 7)).toEqual([
    'hub-audit-checkpoint/1',
    'police',
    '7',
    '2026-11-27T10:00:00.000Z',
    'ab'.repeat(32),
    `- 3 ${'cd'.repeat(32)}`,
    `E10000030 1200 ${'ef'.repeat(32)}`,
  ]);
  const opened = await openCheckpoint(note, publicKeys);
  expect(opened).toMatchObject({ ...checkpoint, note, digest: expect.stringMatching(/^[0-9a-f]{64}$/) });
});

test('the first checkpoint follows none, and one of no chains can be read', async () => {
  const first = { ...checkpoint, number: 1, previous: null, chains: [] };
  const signed = signCheckpoint(first, { kid: 'key-of-police', privateKey: police.privateKey });
  expect(await openCheckpoint(signed, publicKeys)).toMatchObject(first);
});

test('a checkpoint of which anything was changed is none: wherever, and whatever', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: note.length - 1 }), fc.string({ maxLength: 2 }), async (at, text) => {
      const changed = note.slice(0, at) + text + note.slice(at + 1);
      fc.pre(changed !== note);
      await expect(openCheckpoint(changed, publicKeys)).rejects.toEqual(invalid);
    }),
    { numRuns: 500 },
  );
});

test('nobody signs in another agency’s name', async () => {
  for (const kid of ['key-of-police', 'key-of-health']) {
    const forged = signCheckpoint(checkpoint, { kid, privateKey: health.privateKey });
    await expect(openCheckpoint(forged, publicKeys)).rejects.toEqual(invalid);
  }
});

test.each([
  ['a chain twice', [checkpoint.chains[1], checkpoint.chains[1]]],
  ['chains out of order', [checkpoint.chains[1], checkpoint.chains[0]]],
  ['a chain without an entry', [{ ...checkpoint.chains[1], seq: 0 }]],
  ['a code with a line end', [{ ...checkpoint.chains[1], partnership: 'E1\nE2' }]],
])('what has %s is no checkpoint, though it was signed', async (_what, chains) => {
  const signed = signCheckpoint(
    { ...checkpoint, chains: chains as typeof checkpoint.chains },
    {
      kid: 'key-of-police',
      privateKey: police.privateKey,
    },
  );
  expect(readCheckpoint(signed)).toBeUndefined();
  await expect(openCheckpoint(signed, publicKeys)).rejects.toEqual(invalid);
});
