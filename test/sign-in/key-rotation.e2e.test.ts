import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { type RunningSignIn, startSignIn } from '../../infra/sign-in/server.ts';
import { signInKeysFile } from '../../infra/sign-in/sign-in-keys.ts';
import { ownClaims } from '../../shared/auth/claim-map.ts';
import { issuerKeySet } from '../../shared/auth/issuer-key-set.ts';
import { tokenVerifier } from '../../shared/auth/verify-token.ts';
import { askAsClient, askAsPerson } from '../support/sign-in.ts';

let dataDir: string;
beforeAll(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'hub-sign-in-test-'));
});
afterAll(() => rmSync(dataDir, { recursive: true }));

let running: RunningSignIn | undefined;
afterEach(() => running?.stop());

/** The one that runs is stopped first. */
async function startAgain(port: number): Promise<RunningSignIn> {
  await running?.stop();
  running = await startSignIn({ host: '127.0.0.1', port, dataDir });
  return running;
}

const tokenOf = async (issuer: string) => (await askAsPerson(issuer, 'inspector')).body.access_token ?? '';

test('a sign-in that starts again signs with a new key at once, and its last key stays good until the start after', async () => {
  const first = await startAgain(0);
  const { issuer } = first;
  const port = Number(new URL(issuer).port);
  const keySet = issuerKeySet({ issuer, freshMilliseconds: 0, cooldownMilliseconds: 0 });
  const verify = tokenVerifier({ issuer, audience: 'hub', keySet, claims: ownClaims, keptMilliseconds: 0 });
  const oldest = await tokenOf(issuer);
  const clientKey = first.clientKey('police-records-system');
  await expect(verify(oldest)).resolves.toMatchObject({ subject: 'inspector' });

  await startAgain(port);
  const old = await tokenOf(issuer);
  await expect(verify(old)).resolves.toMatchObject({ subject: 'inspector' });
  await expect(verify(oldest)).resolves.toMatchObject({ subject: 'inspector' });
  expect(await askAsClient(issuer, 'police-records-system', clientKey)).toMatchObject({ status: 200 });

  await startAgain(port);
  await expect(verify(await tokenOf(issuer))).resolves.toMatchObject({ subject: 'inspector' });
  await expect(verify(old)).resolves.toMatchObject({ subject: 'inspector' });
  await expect(verify(oldest)).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
});

test('the keys can be read by nobody else on the machine', () => {
  const file = signInKeysFile(dataDir);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(statSync(path.dirname(file)).mode & 0o777).toBe(0o700);
});
