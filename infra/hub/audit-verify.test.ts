import { generateKeyPairSync } from 'node:crypto';
import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { auditConnection } from '../../shared/audit/audit-connection.ts';
import { auditWriter } from '../../shared/audit/audit-writer.ts';
import { checkpointStore } from '../../shared/audit/checkpoint-store.ts';
import { signOwnCheckpoint } from '../../shared/audit/sign-own-checkpoint.ts';
import { accessEntry } from '../../shared/audit/testing/access-entry.ts';
import { witnessCheckpoint } from '../../shared/audit/witness-checkpoint.ts';
import { agencyDatabase } from '../../test/support/template-database.ts';
import { withClient } from '../postgres/agency-databases.ts';
import { type AuditExportOptions, auditExport } from './audit-export.ts';
import { auditVerify } from './audit-verify.ts';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const publicKeys = (agency: string) => (agency === 'police' ? publicKey : undefined);
const folder = mkdtempSync(path.join(os.tmpdir(), 'hub-audit-test-'));
const inFolder = (name: string) => path.join(folder, name);
let police: Awaited<ReturnType<typeof agencyDatabase>>;
let health: Awaited<ReturnType<typeof agencyDatabase>>;

beforeAll(async () => {
  [police, health] = await Promise.all([agencyDatabase('police'), agencyDatabase('health')]);
  const connection = auditConnection(police.appUrl, 'police', 20_000);
  const ofHealth = auditConnection(health.appUrl, 'health', 20_000);
  const store = checkpointStore(connection);
  const writer = auditWriter({ connection, patienceMs: 20_000 });
  const now = new Date('2026-11-27T10:00:00.000Z');
  for (let round = 0; round < 4; round++) {
    for (const partnership of ['E06000001', 'E10000030', '-']) {
      await writer.append([accessEntry({ partnership }), accessEntry({ partnership, operation: 'Zoë' })]);
    }
    if (round === 3) break;
    const key = () => ({ kid: 'key', privateKey });
    await signOwnCheckpoint({ agency: 'police', store, key, clock: () => now });
    const note = (await store.latest()) ?? '';
    const witnessing = { store: checkpointStore(ofHealth), publicKeys, now, log: pino({ level: 'silent' }) };
    await witnessCheckpoint(note, { agency: 'police', witness: 'health' }, witnessing);
  }
  await connection.close();
  await ofHealth.close();
  await exportTo('log', { ownerUrl: police.ownerUrl, agency: 'police', everyCheckpoint: true });
  await exportTo('witnessed', {
    ownerUrl: health.ownerUrl,
    agency: 'health',
    of: 'police',
    everyCheckpoint: true,
  });
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await police.drop();
  await health.drop();
});

async function exportTo(name: string, options: Omit<AuditExportOptions, 'out'>) {
  const out = createWriteStream(inFolder(name));
  const exported = await auditExport({ ...options, out });
  out.end();
  await finished(out);
  return exported;
}

async function verify(options: Pick<Parameters<typeof auditVerify>[0], 'database' | 'files'>) {
  const said: string[] = [];
  const exit = await auditVerify({ ...options, publicKeys, say: (line) => said.push(line) });
  expect(said).toHaveLength(1);
  return { exit, said: said[0] };
}

const kept = () => ({ ownerUrl: police.ownerUrl, agency: 'police' });

/** What somebody with the owner's login can do who takes the triggers away first. */
const tamper = (sql: string) =>
  withClient(police.ownerUrl, (owner) =>
    owner.query(`begin;
      alter table access_log no force row level security; alter table access_log disable trigger user;
      alter table checkpoints disable trigger user; alter table access_chains disable trigger user;
      ${sql};
      commit`),
  );

test('a log is verified where it is kept, as it was exported, and with what another agency witnessed', async () => {
  const nothingWrong =
    'police: 24 entries and 3 checkpoints verified; 6 entries are newer than the last checkpoint';
  expect(await verify({ database: kept() })).toEqual({ exit: 0, said: nothingWrong });
  const exported = {
    exit: 0,
    said: 'police: 18 entries and 3 checkpoints verified; 0 entries are newer than the last checkpoint',
  };
  expect(await verify({ files: [inFolder('log')] })).toEqual(exported);
  expect(await verify({ files: [inFolder('witnessed'), inFolder('log')] })).toEqual(exported);
  expect(await verify({ files: [inFolder('witnessed')] })).toMatchObject({ exit: 0 });
});

test('one partnership’s chain is exported by itself, without what no checkpoint covers yet', async () => {
  const options = { ownerUrl: police.ownerUrl, agency: 'police', partnerships: ['E10000030'] };
  // The three checkpoints are of one day: the last is enough.
  expect(await exportTo('one', options)).toEqual({ entries: 6, checkpoints: 1, leftOut: 2 });
  expect(await verify({ files: [inFolder('one')] })).toMatchObject({ exit: 0 });
});

test.each([
  ['an entry was edited', (line: string) => line.replace('police-practitioner', 'somebody-else'), 'EDITED'],
  ['an entry is missing', () => '', 'DELETED'],
])('an export in which %s is named with its entry', async (_what, change, kind) => {
  const lines = readFileSync(inFolder('log'), 'utf8').split(/(?<=\n)/);
  const at = lines.findIndex((line) => line.startsWith('{"partnership":"E10000030","seq":3,'));
  lines[at] = change(lines[at] ?? '');
  writeFileSync(inFolder('changed'), lines.join(''));
  expect(await verify({ files: [inFolder('changed')] })).toEqual({
    exit: 1,
    said: `police: E10000030 entry 3: ${kind}`,
  });
});

test('what is no export, or does not belong together, is refused in words', async () => {
  writeFileSync(inFolder('nonsense'), 'nonsense');
  await expect(verify({ files: [inFolder('nonsense')] })).rejects.toMatchObject({ code: 'EXPORT_INVALID' });
  for (const files of [[], [inFolder('log'), inFolder('log')]]) {
    await expect(verify({ files })).rejects.toMatchObject({ code: 'AUDIT_FILES_DO_NOT_MATCH' });
  }
  const database = { ...kept(), agency: 'health' };
  await expect(verify({ database, files: [inFolder('witnessed')] })).rejects.toMatchObject({
    code: 'AUDIT_FILES_DO_NOT_MATCH',
  });
});

test('what the owner of the database did to it is named, and what only others can know is found with their help', async () => {
  await tamper(
    `update access_log set entry = replace(entry, 'police-practitioner', 'x') where partnership = 'E06000001' and seq = 2`,
  );
  expect(await verify({ database: kept() })).toEqual({ exit: 1, said: 'police: E06000001 entry 2: EDITED' });
  await tamper(
    `update access_log set entry = replace(entry, '"x"', '"police-practitioner"') where partnership = 'E06000001' and seq = 2`,
  );
  expect(await verify({ database: kept() })).toMatchObject({ exit: 0 });

  await tamper(`delete from access_log where seq > 4; delete from checkpoints where number > 2;
    update access_chains c set seq = 4, hash = (select hash from access_log l where l.partnership = c.partnership and l.seq = 4)`);
  // By itself it is whole: it was so once.
  expect(await verify({ database: kept() })).toMatchObject({ exit: 0 });
  expect(await verify({ database: kept(), files: [inFolder('witnessed')] })).toEqual({
    exit: 1,
    said: 'police: - entry 5 (to 6): RESTORED_FROM_OLDER',
  });

  await tamper('delete from access_log where seq > 3');
  expect(await verify({ database: kept() })).toEqual({
    exit: 1,
    said: 'police: - entry 4: DELETED_AT_TAIL',
  });
});
