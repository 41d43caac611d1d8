import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { auditConnection } from '../../shared/audit/audit-connection.ts';
import { auditWriter } from '../../shared/audit/audit-writer.ts';
import { checkpointStore } from '../../shared/audit/checkpoint-store.ts';
import { signOwnCheckpoint } from '../../shared/audit/sign-own-checkpoint.ts';
import { accessEntry } from '../../shared/audit/testing/access-entry.ts';
import { readSigningKeys } from '../../shared/auth/signing-key.ts';
import { agencyDatabase } from '../../test/support/template-database.ts';
import { ensureKeys } from '../keys/ensure-keys.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const dataDir = mkdtempSync(path.join(tmpdir(), 'hub-audit-command-test-'));
const inFolder = (name: string) => path.join(dataDir, name);
let police: Awaited<ReturnType<typeof agencyDatabase>>;

beforeAll(async () => {
  police = await agencyDatabase('police');
  const { signing } = ensureKeys(dataDir).police;
  const connection = auditConnection(police.appUrl, 'police', 20_000);
  const store = checkpointStore(connection);
  const writer = auditWriter({ connection, patienceMs: 20_000 });
  for (const partnership of ['E06000065', '-', 'E06000065'])
    await writer.append([accessEntry({ partnership })]);
  const [key] = readSigningKeys(signing, 'KEY');
  await signOwnCheckpoint({ agency: 'police', store, key: () => key, clock: () => new Date() });
  await connection.close();
});
afterAll(async () => {
  await police.drop();
  rmSync(dataDir, { recursive: true });
});

function hub(args: string[], given: Record<string, string> = {}) {
  return new Promise<{ code: number | null; out: string; said: string }>((resolve) => {
    const { PATH = '' } = process.env;
    const env = { PATH, HUB_DATA_DIR: dataDir, POLICE_DATABASE_OWNER_URL: police.ownerUrl, ...given };
    const child = spawn(process.execPath, ['infra/hub/main.ts', 'audit', ...args], { cwd: root, env });
    let out = '';
    let said = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
    });
    child.stderr.on('data', (chunk) => {
      said += chunk;
    });
    child.on('close', (code) => resolve({ code, out, said }));
  });
}

describe('hub audit', () => {
  test('verifies a log where it is kept, and says so in one line', async () => {
    expect(await hub(['verify', '--agency', 'police'])).toEqual({
      code: 0,
      out: 'police: 3 entries and 1 checkpoints verified; 0 entries are newer than the last checkpoint\n',
      said: '',
    });
  });

  test('writes a log that is verified elsewhere with the agency’s public keys alone', async () => {
    const { code, out, said } = await hub(['export', '--agency', 'police']);
    expect({ code, said }).toEqual({
      code: 0,
      said: '3 entries and 1 checkpoints; 0 newer entries left out.\n',
    });
    writeFileSync(inFolder('log'), out);
    const elsewhere = { HUB_DATA_DIR: inFolder('nothing'), POLICE_DATABASE_OWNER_URL: '' };
    const { published } = ensureKeys(dataDir).police;
    const verify = ['verify', '--file', inFolder('log')];
    expect(await hub([...verify, '--keys', published], elsewhere)).toMatchObject({ code: 0, said: '' });
    expect(await hub(verify, elsewhere)).toEqual({
      code: 1,
      out: '',
      said: expect.stringMatching(/^KEY_FILE_INVALID: POLICE_KEYS_URL /),
    });
    // By somebody else's keys nobody has signed for it.
    const others = ensureKeys(dataDir).health.published;
    expect(await hub([...verify, '--keys', others], elsewhere)).toMatchObject({
      code: 1,
      out: expect.stringMatching('^police: .*\n$'),
    });
  });

  test('names the first bad entry of an export, and its exit code says that there is one', async () => {
    const { out } = await hub([
      'export',
      '--agency',
      'police',
      '--partnership',
      'E06000065',
      '--out',
      inFolder('one'),
    ]);
    expect(out).toBe('');
    const text = readFileSync(inFolder('one'), 'utf8');
    writeFileSync(inFolder('changed'), text.replace(/("seq":2,.*)police-practitioner/, '$1somebody-else'));
    expect(await hub(['verify', '--file', inFolder('changed')])).toEqual({
      code: 1,
      out: 'police: E06000065 entry 2: EDITED\n',
      said: '',
    });
  });

  test.each([
    ['nothing', [], 'UNKNOWN_ARGUMENT: Use `audit verify '],
    ['neither an agency nor a file', ['verify'], 'UNKNOWN_ARGUMENT: '],
    [
      'an agency that there is not',
      ['verify', '--agency', 'fire'],
      'UNKNOWN_ARGUMENT: Give --agency one of: local-auth',
    ],
    ['a file that there is not', ['verify', '--file', 'none'], 'FILE_NOT_FOUND: '],
    [
      'what an agency witnessed of itself',
      ['checkpoints', '--of', 'police', '--held-by', 'police'],
      'UNKNOWN_ARGUMENT: ',
    ],
    ['to write over a file', ['export', '--agency', 'police', '--out', 'README.md'], 'FILE_EXISTS: '],
  ])('asked for %s, says what to do', async (_what, args, words) => {
    const { code, out, said } = await hub(args);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(said.startsWith(words)).toBe(true);
    expect(said.trim().split('\n')).toHaveLength(1);
  });

  test('says that a database cannot be used, and not where it is', async () => {
    const url = 'postgres://police:secret@127.0.0.1:6/police';
    const { code, said } = await hub(['verify', '--agency', 'police'], { POLICE_DATABASE_OWNER_URL: url });
    expect({ code, said }).toEqual({ code: 1, said: expect.stringMatching(/^DATABASE_UNREACHABLE: /) });
    expect(said).not.toMatch(/secret|127\.0/);
    const nowhere = { POLICE_DATABASE_OWNER_URL: '', HUB_DATA_DIR: inFolder('nothing') };
    expect((await hub(['verify', '--agency', 'police'], nowhere)).said).toMatch(/^NO_HUB_HERE: /);
  });
});
