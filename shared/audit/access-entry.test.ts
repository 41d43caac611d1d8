import { expect, test } from '@jest/globals';
import { entryText } from './access-entry.ts';
import { accessEntry } from './testing/access-entry.ts';

test('an entry has one text, whatever order its members were given in', () => {
  const entry = accessEntry({ operation: 'Zoë "and" \u0007' });
  const backwards = Object.fromEntries(Object.entries(entry).reverse()) as typeof entry;
  expect(entryText(backwards)).toBe(entryText(entry));
  expect(JSON.parse(entryText(entry))).toEqual(entry);
});

test('an entry’s text begins with its instant, where the database looks for it', () => {
  expect(entryText(accessEntry())).toMatch(/^\{"at":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z","breakGlass":/);
});

test('an entry holds no number that could be written in two ways', () => {
  const [read] = accessEntry().reads;
  if (read === undefined) throw new Error('no read');
  for (const count of [0.5, Number.NaN, 2 ** 53]) {
    expect(() => entryText(accessEntry({ reads: [{ ...read, count }] }))).toThrow(TypeError);
  }
});
