import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { command } from '../../infra/hub/evidence-pack.ts';
import { makeSigningKey, publicJwks } from '../../shared/auth/signing-key.ts';
import { signPackManifest } from '../../shared/evidence/pack.ts';
import { desks, record, type Shown } from '../agency/desks.ts';
import { aRequest, keyOf } from '../agency/inputs.ts';
import { businessManager, inspector, practitioner, scrutineer } from '../support/principals.ts';
import { agencyNames } from '../support/start-hub.ts';
import { type HubWithPages, startHubWithPages } from './support/hub-with-pages.ts';
import { giveWarrant } from './support/warrants.ts';

const now = new Date('2026-11-20T10:00:00.000Z');
const { police, health } = desks;
const surrey = 'E10000030';
const below = `/partnerships/${surrey}/evidence-pack`;
const folder = mkdtempSync(path.join(tmpdir(), 'hub-pack-test-'));
const keysFile = path.join(folder, 'keys.json');
let hub: HubWithPages;
let matter: Shown;

beforeAll(async () => {
  hub = await startHubWithPages({ partnerships: [surrey], months: 3, now, relays: true });
  const { keys } = hub.hub.identity;
  writeFileSync(
    keysFile,
    JSON.stringify(publicJwks([keys.gateway, ...agencyNames.map((name) => keys[name])])),
  );
  const requestedAt = '2026-11-20T09:00:00.000Z';
  matter = await record(
    hub.hub,
    police,
    'RequestInformation',
    aRequest(police, health.surrey, { requestedAt }),
  );
  await hub.hub.deliver();
  await record(hub.hub, health, 'AnswerInformationRequest', {
    record: keyOf(health, matter),
    answeredAt: '2026-11-20T10:00:00.000Z',
    outcome: 'NOTHING_HELD',
  });
  await hub.hub.deliver();
});
afterAll(async () => {
  await hub.stop();
  rmSync(folder, { recursive: true });
});

async function pack(
  principal = scrutineer([surrey]),
  purpose = 'INDEPENDENT_SCRUTINY',
  query = 'period=2026-Q4',
) {
  const person = await hub.as(principal);
  await person.send('/purpose', { purpose, lawfulBasis: 'UK_GDPR_PUBLIC_TASK', return: '/' });
  const answer = await person.open(`${below}/pack.zip?${query}`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-disposition')).toContain(
    `evidence-pack-${surrey}-2026-10-01-2026-12-31.zip`,
  );
  return answer.bytes;
}

/** `npm run hub -- evidence-pack verify …` in this process. */
async function verify(zip: Uint8Array, keys = keysFile) {
  const file = path.join(folder, 'pack.zip');
  writeFileSync(file, zip);
  const lines: string[] = [];
  const spy = jest.spyOn(console, 'log').mockImplementation((line) => lines.push(String(line)));
  try {
    await command(['verify', file, '--keys', keys], {});
    return { code: process.exitCode ?? 0, said: lines.join('\n') };
  } finally {
    process.exitCode = undefined;
    spy.mockRestore();
  }
}

/** The pack with one file otherwise. */
function changed(zip: Uint8Array, change: (files: Record<string, Uint8Array>) => void): Uint8Array {
  const files = unzipSync(zip);
  change(files);
  return zipSync(files);
}

describe('an evidence pack', () => {
  let whole: Uint8Array;
  let files: Record<string, Uint8Array>;
  const text = (name: string) => strFromU8(files[name] ?? new Uint8Array());
  beforeAll(async () => {
    whole = await pack();
    files = unzipSync(whole);
  });

  test('says who asked, why, when, on which law, and which agencies answered', () => {
    const readme = text('README.txt');
    expect(readme).toContain('DEMONSTRATION: everything in it is made up');
    expect(readme).toMatch(/Asked by: +scrutineer, independent scrutineer/);
    expect(readme).toMatch(/Purpose: +Independent scrutiny/);
    expect(readme).toMatch(/Law: +UK GDPR article 6\(1\)\(e\)/);
    expect(readme).toMatch(
      /Information requests:\n {2}the local authority: answered\n {2}police: answered\n {2}health: answered/,
    );
    expect(readme).toContain('Of the newest 25 of');
  });

  test('has figures, lists, policies, page views, and what agencies signed', () => {
    const names = Object.keys(files);
    for (const name of [
      'figures/information-sharing/pairs.csv',
      'figures/information-sharing.json',
      'figures/escalations.json',
      'figures/leadership-attendance.json',
      'figures/definitions.csv',
      'lists/information-requests.csv',
      'lists/escalations.csv',
      'lists/leadership-meetings.csv',
      'agencies.csv',
      'policies.json',
      'page-views.csv',
      'checksums.sha256',
    ]) {
      expect(names).toContain(name);
    }
    expect(text('lists/information-requests.csv')).toContain(matter.id);
    expect(text('page-views.csv')).toContain('Evidence pack file');
    expect(JSON.parse(text('policies.json')).partnership.escalationPolicy.stages.length).toBeGreaterThan(2);
    const ofMatter = names.filter((name) => name.startsWith(`receipts/${matter.id}/`)).sort();
    expect(ofMatter).toEqual([
      `receipts/${matter.id}/health-${health.surrey}.json`,
      `receipts/${matter.id}/police-${police.surrey}.json`,
    ]);
    const signed = JSON.parse(text(ofMatter[0] ?? ''));
    expect(signed.messages.length).toBeGreaterThan(1);
    // What messages say is not for a scrutineer.
    expect(signed.messages.map(({ content }: { content: unknown }) => content)).toEqual(
      signed.messages.map(() => null),
    );
  });

  test('verifies without the hub', async () => {
    const { code, said } = await verify(whole);
    expect(said).toContain('nothing is missing or altered');
    expect(said).toContain(
      `${surrey}, 2026-10-01 to 2026-12-31. Made at ${now.toISOString()} for scrutineer (SCRUTINEER).`,
    );
    expect(code).toBe(0);
  });

  test.each([
    'README.txt',
    'lists/information-requests.csv',
    'policies.json',
    'checksums.sha256',
    'manifest.json',
  ])('with one letter changed in %s is refused, and says where', async (name) => {
    const altered = changed(whole, (all) => {
      const bytes = (all[name] ?? new Uint8Array()).slice();
      // A digit, so that a manifest stays one.
      const at = bytes.findIndex((byte, index) => index > 60 && byte >= 48 && byte <= 56);
      bytes[at] = (bytes[at] ?? 0) + 1;
      all[name] = bytes;
    });
    const { code, said } = await verify(altered);
    expect(code).toBe(1);
    expect(said).toContain(`WRONG ${name} ${name === 'manifest.json' ? 'was changed after' : 'was changed'}`);
  });

  test('with a file left out, added, or given twice is refused', async () => {
    const without = changed(whole, (all) => {
      delete all['lists/escalations.csv'];
    });
    expect(await verify(without)).toMatchObject({
      code: 1,
      said: expect.stringContaining('WRONG lists/escalations.csv is missing'),
    });
    const added = changed(whole, (all) => {
      all['lists/more.csv'] = strToU8('more');
    });
    expect(await verify(added)).toMatchObject({
      code: 1,
      said: expect.stringContaining('WRONG lists/more.csv was added'),
    });
  });

  test('made by somebody else, or signed anew with another key, is refused', async () => {
    const manifest = text('manifest.json').replace('"SCRUTINEER"', '"BOARD_CHAIR"');
    const forged = zipSync({
      ...files,
      'manifest.json': strToU8(manifest),
      'manifest.jws': strToU8(await signPackManifest(manifest, makeSigningKey())),
    });
    const { code, said } = await verify(forged);
    expect(code).toBe(1);
    expect(said).toContain('signed with a key that the gateway does not publish');
  });

  test('says of a receipt that was altered with all checksums made anew which matter it is of', async () => {
    const name = `receipts/${matter.id}/health-${health.surrey}.json`;
    const altered = text(name).replace('"2026-11-20T09:00:00.000Z"', '"2026-11-20T09:01:00.000Z"');
    expect(altered).not.toBe(text(name));
    const { said, code } = await verify(zipSync({ ...files, [name]: strToU8(altered) }));
    expect(code).toBe(1);
    expect(said).toContain(`WRONG receipts/${matter.id}: EXPORT_ALTERED`);
  });

  test('is refused as no pack if it is none', async () => {
    await expect(verify(strToU8('no zip'))).rejects.toMatchObject({ code: 'PACK_INVALID' });
    await expect(verify(zipSync({ 'README.txt': strToU8('a') }))).rejects.toMatchObject({
      code: 'PACK_INVALID',
    });
  });
});

describe('who a pack is for', () => {
  test('an inspector gets what two agencies opened, and the pack says so of the third', async () => {
    const visitor = inspector('HMICFRS', 'visitor');
    await giveWarrant(hub.hub, 'police', visitor, { partnership: surrey }, now);
    await giveWarrant(hub.hub, 'local-authority', visitor, { partnership: surrey }, now);
    const zip = await pack(visitor, 'INSPECTION');
    const files = unzipSync(zip);
    expect(strFromU8(files['README.txt'] ?? new Uint8Array())).toContain('health: not permitted');
    expect(Object.keys(files)).toContain(`receipts/${matter.id}/police-${police.surrey}.json`);
    expect(Object.keys(files).filter((name) => name.includes('/health-'))).toEqual([]);
    expect((await verify(zip)).code).toBe(0);
  });

  test('a business manager gets one too; a practitioner, and who has no warrant, find no such page', async () => {
    const manager = await hub.as(businessManager([surrey]));
    await manager.send('/purpose', {
      purpose: 'PARTNERSHIP_ASSURANCE',
      lawfulBasis: 'UK_GDPR_PUBLIC_TASK',
      return: '/',
    });
    expect((await manager.open(below)).status).toBe(200);
    const officer = await hub.as(practitioner(police.surrey));
    expect((await officer.open(`${below}/pack.zip`)).status).toBe(404);
    const nobody = await hub.as(inspector('CQC', 'without'));
    await nobody.send('/purpose', { purpose: 'INSPECTION', lawfulBasis: 'UK_GDPR_PUBLIC_TASK', return: '/' });
    expect((await nobody.open(`${below}/pack.zip?period=2026-Q4`)).status).toBe(404);
  });
});
