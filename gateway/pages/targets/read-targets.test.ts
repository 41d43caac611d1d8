import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { loadGeography } from '../../../shared/geography/geography.ts';
import { readTargets } from './read-targets.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'targets-'));
afterAll(() => rmSync(folder, { recursive: true }));

const geography = loadGeography();

function read(text: string) {
  const file = path.join(folder, 'targets.json');
  writeFileSync(file, text);
  return readTargets({ PAGES_TARGETS_FILE: file }, geography);
}

const whole = { answeredOnTimeShare: 0.9, leadsTogetherPerYear: 4, setBy: 'The board', setOn: '2026-04-01' };

test('no file means that no partnership has set a target', () => {
  expect(readTargets({}, geography).size).toBe(0);
});

test('a partnership’s targets are read by its code', () => {
  expect(read(JSON.stringify({ E06000065: whole })).get('E06000065')).toEqual(whole);
  expect(read(JSON.stringify({ E06000065: whole })).get('E09000019')).toBeUndefined();
});

test.each([
  [
    'a share above all',
    { E06000065: { ...whole, answeredOnTimeShare: 90 } },
    /E06000065\.answeredOnTimeShare/,
  ],
  ['nobody who set it', { E06000065: { ...whole, setBy: ' ' } }, /E06000065\.setBy/],
  [
    'a day that does not exist',
    { E06000065: { ...whole, setOn: '2026-02-30' } },
    /E06000065\.setOn: is not a real day/,
  ],
  ['no target at all', { E06000065: { setBy: 'The board', setOn: '2026-04-01' } }, /E06000065: sets neither/],
  ['a word that means nothing', { E06000065: { ...whole, onTime: 1 } }, /E06000065/],
  ['a partnership that there is not', { E99999999: whole }, /E99999999 is no partnership/],
])('a file with %s is refused, and the error says where', (_what, content, words) => {
  expect(() => read(JSON.stringify(content))).toThrow(
    expect.objectContaining({ code: 'CONFIGURATION_INVALID', message: expect.stringMatching(words) }),
  );
});

test('a file that is not there, or no JSON, is refused without its path', () => {
  expect(() => read('{')).toThrow(expect.objectContaining({ code: 'CONFIGURATION_INVALID' }));
  expect(() => readTargets({ PAGES_TARGETS_FILE: path.join(folder, 'none') }, geography)).toThrow(
    expect.objectContaining({ message: expect.not.stringContaining(folder) }),
  );
});
