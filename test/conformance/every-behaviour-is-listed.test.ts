import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

const here = new URL('.', import.meta.url);
const rows = [...readFileSync(new URL('README.md', here), 'utf8').matchAll(/^\| `([a-z-]+)` \| (\d+) \|/gm)];
const behaviours = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'support')
  .map(({ name }) => name)
  .sort();

test('The README lists every behaviour that has a folder, in order, and no other.', () => {
  expect(rows.map(([, name]) => name)).toEqual(behaviours);
});

test.each(behaviours)('%s has its subgraphs, its test, and a count in the README.', (name) => {
  const folder = new URL(`${name}/`, here);
  expect(readdirSync(folder)).toEqual(expect.arrayContaining(['subgraphs.ts', `${name}.test.ts`]));
  const titles =
    readFileSync(new URL(`${name}.test.ts`, folder), 'utf8').match(/^ {2,4}(\{ )?title: ['`]/gm) ?? [];
  const [, , cases] = rows.find(([, row]) => row === name) ?? [];
  expect(Number(cases)).toBeGreaterThanOrEqual(titles.length);
});
