import { mkdtempSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ensureKeys } from '../../infra/keys/ensure-keys.ts';
import { databaseUrl } from '../../infra/postgres/agency-databases.ts';
import { readSigningKeys } from '../../shared/auth/signing-key.ts';
import { agencyDatabase } from '../support/template-database.ts';
import { testRun } from '../support/test-run.ts';
import { inLittleMemory } from './in-little-memory.ts';
import { fillLog } from './large-log.ts';

/** Of entries there are twice as many bytes as a command may hold; what checkpoints say takes as much again once it is read. */
const log = { chains: 150, entriesOfEach: 800, checkpoints: 1_000 };
const entries = log.chains * log.entriesOfEach;
const megabytes = { toExport: 40, toVerify: 64 };

const dataDir = mkdtempSync(path.join(os.tmpdir(), 'hub-memory-test-'));
const file = path.join(dataDir, 'log');
let police: Awaited<ReturnType<typeof agencyDatabase>>;

beforeAll(async () => {
  police = await agencyDatabase('police');
  const [key] = readSigningKeys(ensureKeys(dataDir).police.signing, 'KEY');
  const { pathname } = new URL(police.ownerUrl);
  await fillLog(databaseUrl(testRun().adminUrl, pathname.slice(1)), log, key);
});
afterAll(async () => {
  await police.drop();
  rmSync(dataDir, { recursive: true });
});

const audit = (most: number, ...args: string[]) =>
  inLittleMemory(most, ['infra/hub/main.ts', 'audit', ...args], {
    HUB_DATA_DIR: dataDir,
    POLICE_DATABASE_OWNER_URL: police.ownerUrl,
  });

describe('a log that is far larger than the memory', () => {
  test('is exported with every checkpoint', async () => {
    const of = ['--agency', 'police', '--checkpoints', 'all', '--out', file];
    expect(await audit(megabytes.toExport, 'export', ...of)).toMatchObject({
      code: 0,
      said: `${entries} entries and ${2 * log.checkpoints} checkpoints; 0 newer entries left out.\n`,
    });
    expect(statSync(file).size).toBeGreaterThan(2 * megabytes.toExport * 1_048_576);
  });

  test('is verified from its export', async () => {
    expect(await audit(megabytes.toVerify, 'verify', '--file', file)).toMatchObject({
      code: 0,
      said: expect.stringContaining(`${entries} entries and ${2 * log.checkpoints} checkpoints verified`),
    });
  });

  test('is verified where it is kept', async () => {
    expect(await audit(megabytes.toVerify, 'verify', '--agency', 'police')).toMatchObject({
      code: 0,
      said: expect.stringContaining(`${entries} entries and ${2 * log.checkpoints} checkpoints verified`),
    });
  });
});
