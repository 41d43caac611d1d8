import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
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

test.each([
  ['', 'UNKNOWN_ARGUMENT'],
  ['toString --for gateway', 'UNKNOWN_ARGUMENT'],
  ['list', 'UNKNOWN_ARGUMENT'],
  ['list --for anybody', 'UNKNOWN_ARGUMENT'],
  ['remove --for gateway', 'UNKNOWN_ARGUMENT'],
  ['rotate --for gateway --key x', 'UNKNOWN_ARGUMENT'],
  ['list --for gateway --for police', 'UNKNOWN_ARGUMENT'],
  ['list --for gateway', 'NO_KEYS_HERE'],
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
