import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { decodeJwt } from 'jose';
import { type RunningSignIn, startSignIn } from '../../infra/sign-in/server.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

let dataDir: string;
let signIn: RunningSignIn;
let env: Record<string, string>;
beforeAll(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'hub-command-line-test-'));
  signIn = await startSignIn({ host: '127.0.0.1', port: 0, dataDir });
  // The sign-in is the sixth process of a hub.
  env = { HUB_PORT: String(Number(new URL(signIn.issuer).port) - 5), HUB_DATA_DIR: dataDir };
});
afterAll(async () => {
  await signIn.stop();
  rmSync(dataDir, { recursive: true });
});

function run(file: string, args: string[], given: Record<string, string>) {
  return new Promise<{ code: number | null; out: string; said: string }>((resolve) => {
    const { PATH = '' } = process.env;
    const child = spawn(process.execPath, [file, ...args], { cwd: root, env: { PATH, ...given } });
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

const hub = (args: string[], given = env) => run('infra/hub/main.ts', args, given);

describe('hub token', () => {
  test('prints the token of a person and nothing else', async () => {
    const { code, out, said } = await hub(['token', '--as', 'scrutineer']);
    expect({ code, said }).toEqual({ code: 0, said: '' });
    expect(out).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    expect(decodeJwt(out.trim())).toMatchObject({
      iss: signIn.issuer,
      sub: 'scrutineer',
      hub_role: 'SCRUTINEER',
    });
  });

  test('prints the token of a machine client', async () => {
    const { out } = await hub(['token', '--client', 'health-records-system']);
    expect(decodeJwt(out.trim())).toMatchObject({ sub: 'health-records-system', aud: ['hub', 'health'] });
  });

  test.each([
    [
      'a person whom there is not',
      ['token', '--as', 'nobody'],
      'UNKNOWN_PERSON: The people are: board-chair, ',
    ],
    ['a client that there is not', ['token', '--client', 'x'], 'UNKNOWN_CLIENT: '],
    ['neither', ['token'], 'UNKNOWN_ARGUMENT: '],
    ['both', ['token', '--as', 'inspector', '--client', 'x'], 'UNKNOWN_ARGUMENT: '],
    ['something else', ['token', '--for', 'inspector'], 'UNKNOWN_ARGUMENT: '],
    ['no command', [], 'UNKNOWN_COMMAND: '],
    ['a command that there is not', ['toString'], 'UNKNOWN_COMMAND: '],
  ])('asked for %s, says what there is', async (_what, args, words) => {
    const { code, out, said } = await hub(args);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(said.startsWith(words)).toBe(true);
    expect(said.trim().split('\n')).toHaveLength(1);
  });

  test('says that the hub is not running', async () => {
    // Port 6: nothing of ours listens there.
    const { code, said } = await hub(['token', '--as', 'inspector'], { ...env, HUB_PORT: '1' });
    expect({ code, said }).toEqual({ code: 1, said: expect.stringMatching(/^SIGN_IN_UNREACHABLE: /) });
  });

  test('has nothing to do with a real sign-in', async () => {
    const { said } = await hub(['token', '--as', 'inspector'], {
      ...env,
      HUB_ISSUER: 'https://sign-in.example',
    });
    expect(said).toMatch(/^SIGN_IN_NOT_DEMONSTRATION: /);
  });
});

describe('the demonstration’s sign-in does not start', () => {
  test.each([
    ['where nothing is demonstrated', {}, 'SIGN_IN_NOT_FOR_PRODUCTION'],
    ['in production', { NODE_ENV: 'production' }, 'SIGN_IN_NOT_FOR_PRODUCTION'],
    ['on a network', { HUB_DEMONSTRATION: 'true', HUB_HOST: '0.0.0.0' }, 'SIGN_IN_NOT_LOOPBACK'],
  ])('%s', async (_where, given, code) => {
    const result = await run('infra/sign-in/main.ts', [], { ...env, ...given });
    expect(result).toEqual({ code: 1, out: '', said: expect.stringMatching(`^${code}: `) });
  });
});
