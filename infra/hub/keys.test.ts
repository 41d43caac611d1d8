import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { readSecrets } from '../../gateway/pages/session/read-secrets.ts';
import { keyFiles } from '../keys/key-files.ts';
import { keyIds } from '../keys/rotate-keys.ts';
import { command } from './keys.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'hub-keys-command-test-'));
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(dir, { recursive: true });
});

/** What `hub keys …` prints. */
async function keys(line: string): Promise<string[]> {
  const said: string[] = [];
  jest.spyOn(console, 'log').mockImplementation((text) => said.push(text));
  await command(line.split(' '), { HUB_DATA_DIR: dir });
  return said;
}
const code = (expected: string) => expect.objectContaining({ code: expected });

test('a key is changed step by step, as docs/keys.md says', async () => {
  const [first = ''] = await keys('make --for gateway');
  const [second = ''] = await keys('publish --for gateway');
  expect(await keys('list --for gateway')).toEqual([`${first} signs`, `${second} published`]);
  expect(await keys(`sign-with --for gateway --key ${second}`)).toEqual([
    `${second} signs`,
    `${first} published`,
  ]);
  expect(await keys(`remove --for gateway --key ${first}`)).toEqual([`${second} signs`]);
  const [third = ''] = await keys('rotate --for gateway');
  expect(keyIds(dir, 'gateway')).toEqual([third, second]);
});

test('keys are made in another folder, once', async () => {
  const elsewhere = path.join(dir, 'production');
  const [made] = await keys(`make --for police --dir ${elsewhere}`);
  expect(keyIds(elsewhere, 'police')).toEqual([made]);
  await expect(keys(`make --for police --dir ${elsewhere}`)).rejects.toEqual(code('KEYS_ALREADY_MADE'));
  expect(() => keyIds(dir, 'police')).toThrow(code('KEY_FILE_INVALID'));
  expect(keyFiles(elsewhere, 'police').signing).toBe(path.join(elsewhere, 'keys/police/signing.json'));
});

test('the pages’ secret is changed the same way, and never shown', async () => {
  const [first = ''] = await keys('make --for pages');
  const file = path.join(dir, 'keys/pages/secret');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const [second = ''] = await keys('publish --for pages');
  expect(await keys('list --for pages')).toEqual([`${first} signs`, `${second} accepted`]);
  const before = readSecrets(file, 'FILE');
  expect(await keys(`sign-with --for pages --key ${second}`)).toEqual([
    `${second} signs`,
    `${first} accepted`,
  ]);
  expect(readSecrets(file, 'FILE')).toEqual([...before].reverse());
  await expect(keys(`remove --for pages --key ${second}`)).rejects.toEqual(code('KEY_IN_USE'));
  await expect(keys('remove --for pages --key none')).rejects.toEqual(code('KEY_NOT_FOUND'));
  expect(await keys(`remove --for pages --key ${first}`)).toEqual([`${second} signs`]);
  const [third = ''] = await keys('rotate --for pages');
  expect(await keys('list --for pages')).toEqual([`${third} signs`, `${second} accepted`]);
  await expect(keys('make --for pages')).rejects.toEqual(code('KEYS_ALREADY_MADE'));
  for (const secret of readSecrets(file, 'FILE')) expect(`${first}${second}${third}`).not.toContain(secret);
});

test('no more secrets are added than a gateway reads', async () => {
  await keys('make --for pages');
  for (let more = 1; more < 16; more++) await keys('rotate --for pages');
  await expect(keys('rotate --for pages')).rejects.toEqual(code('TOO_MANY_KEYS'));
  expect(await keys('list --for pages')).toHaveLength(16);
});

test.each([
  ['', 'UNKNOWN_ARGUMENT'],
  ['toString --for gateway', 'UNKNOWN_ARGUMENT'],
  ['list', 'UNKNOWN_ARGUMENT'],
  ['list --for anybody', 'UNKNOWN_ARGUMENT'],
  ['remove --for gateway', 'UNKNOWN_ARGUMENT'],
  ['rotate --for gateway --key x', 'UNKNOWN_ARGUMENT'],
  ['list --for gateway --for police', 'UNKNOWN_ARGUMENT'],
  ['list --for gateway', 'NO_KEYS_HERE'],
  ['rotate --for pages', 'NO_KEYS_HERE'],
  ['rotate --for gateway', 'NO_KEYS_HERE'],
])('"keys %s" changes nothing and says %s', async (line, expected) => {
  await expect(keys(line)).rejects.toEqual(code(expected));
});

test('a key that there is not is neither signed with nor removed', async () => {
  await keys('make --for gateway');
  for (const what of ['sign-with', 'remove']) {
    await expect(keys(`${what} --for gateway --key none`)).rejects.toEqual(code('KEY_NOT_FOUND'));
  }
});
