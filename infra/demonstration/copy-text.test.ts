import { expect, test } from '@jest/globals';
import { copyLines } from './copy-text.ts';

const copied = (row: object, columns: string[]) => [...copyLines([row], columns)].join('');

test('rows are written as PostgreSQL reads them, the own columns last', () => {
  const row = { at: new Date('2026-04-01T09:30:00Z'), none: null, yes: true, count: 3, own: ['6', null] };
  expect(copied(row, ['at', 'none', 'yes', 'count'])).toBe(
    '2026-04-01T09:30:00.000Z\t\\N\ttrue\t3\t6\t\\N\n',
  );
});

test('what would end a column or a line is escaped', () => {
  expect(copied({ text: 'a\tb\nc\\d\re' }, ['text'])).toBe('a\\tb\\nc\\\\d\\re\n');
});

test('a row that lacks a column is refused', () => {
  expect(() => copied({ a: 'x' }, ['a', 'b'])).toThrow(TypeError);
});

test('rows come in chunks, and none is lost', () => {
  const rows = Array.from({ length: 250 }, (_, i) => ({ i }));
  const chunks = [...copyLines(rows, ['i'])];
  expect(chunks.length).toBeGreaterThan(1);
  expect(chunks.join('').trimEnd().split('\n')).toHaveLength(250);
});
