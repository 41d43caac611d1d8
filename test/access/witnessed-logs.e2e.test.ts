import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { proofHeader } from '../../shared/auth/proof.ts';
import { proofSigner } from '../../shared/auth/sign-proof.ts';
import { islington } from '../e2e/independent/statutory-partners.ts';
import { tokenOf } from '../support/credentials.ts';
import { refuseInternals } from '../support/nothing-internal.ts';
import { inspector } from '../support/principals.ts';
import { agencyNames, startHub, type TestHub } from '../support/start-hub.ts';
import type { Signer } from '../support/test-identity.ts';
import { until } from '../support/until.ts';
import { type HeldRecords, heldRecords } from './held-records.ts';
import { listedIds } from './questions.ts';

const now = new Date('2026-11-20T10:00:00Z');

let hub: TestHub;
let held: HeldRecords;
beforeAll(async () => {
  hub = await startHub({ now, checkpointsEveryMs: 100 });
  held = await heldRecords(hub);
});
afterAll(async () => {
  await held.close();
  await hub.stop();
});

test('within a moment of a joined question the other two agencies have witnessed each agency’s log', async () => {
  await listedIds(hub, 'InformationRequest', islington, { principal: inspector() });
  for (const agency of agencyNames) {
    const [{ seq, hash }] = await held.query(
      agency,
      'select seq, hash from access_chains where partnership = $1',
      [islington],
    );
    expect(Number(seq)).toBeGreaterThan(0);
    for (const witness of agencyNames.filter((each) => each !== agency)) {
      const notes = await until(
        () =>
          held.query(
            witness,
            'select note, contradiction from witnessed_checkpoints where agency = $1 and witness = $2 order by number desc limit 1',
            [agency, witness],
          ),
        ([latest]) => latest?.note.includes(`\n${islington} ${seq} ${hash}\n`) === true,
      );
      expect(notes[0]?.contradiction).toBeNull();
    }
    // And it holds what the others hold of it.
    const back = await until(
      () =>
        held.query(agency, 'select distinct witness from witnessed_checkpoints where agency = $1', [agency]),
      (rows) => rows.length === 2,
    );
    expect(back.map(({ witness }) => witness).sort()).toEqual(
      agencyNames.filter((each) => each !== agency).sort(),
    );
  }
});

/** Asks health for its checkpoints with a proof that somebody signs in somebody's name. */
async function askCheckpoint(proof: string | null, headers: Record<string, string> = {}) {
  const response = await fetch(new URL('/audit/checkpoint', hub.urls.health), {
    headers: { ...(proof !== null && { [proofHeader]: proof }), ...headers },
  });
  const text = await response.text();
  refuseInternals(text);
  return { status: response.status, text };
}

function proofOf(key: Signer, issuer: string, audience = 'health', token: string | null = null): string {
  const sign = proofSigner({ issuer, key: () => hub.identity.keys[key], clock: () => now });
  return sign({ audience, body: '', token, requestId: randomUUID(), purpose: null, lawfulBasis: null });
}

test('another agency is shown the checkpoints, once with each proof', async () => {
  const proof = proofOf('police', 'police');
  const { status, text } = await askCheckpoint(proof);
  expect([status, Object.keys(JSON.parse(text))]).toEqual([200, ['checkpoint', 'witnessed']]);
  expect((await askCheckpoint(proof)).status).toBe(403);
});

test.each<[string, () => Promise<{ status: number; text: string }>]>([
  ['without a proof', () => askCheckpoint(null)],
  ['with the gateway’s', () => askCheckpoint(proofOf('gateway', 'gateway'))],
  ['with the joined views’', () => askCheckpoint(proofOf('partnership', 'partnership'))],
  ['with health’s own', () => askCheckpoint(proofOf('health', 'health'))],
  ['with one that police signed as the authority', () => askCheckpoint(proofOf('police', 'local-authority'))],
  [
    'with one that police signed for the authority',
    () => askCheckpoint(proofOf('police', 'police', 'local-authority')),
  ],
  ['with one that asks for a person', () => askCheckpoint(proofOf('police', 'police', 'health', 'a-token'))],
  ['with nonsense', () => askCheckpoint('e30.e30.e30')],
  ['with only a person’s token', async () => askCheckpoint(null, await bearer())],
  [
    'with a person’s token beside a proof',
    async () => askCheckpoint(proofOf('police', 'police'), await bearer()),
  ],
])('nobody else is: %s', async (_title, ask) => {
  expect(await ask()).toEqual({ status: 403, text: '{"errors":[{"extensions":{"code":"NOT_PERMITTED"}}]}' });
});

async function bearer(): Promise<Record<string, string>> {
  return { authorization: `Bearer ${await tokenOf(hub.identity, inspector())}` };
}
