import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cellWords } from './cell-words.ts';
import { csv } from './csv.ts';
import { type CellValue, day, figure, instant, notApplicable, notKnown, type Table, text } from './table.ts';

const none = notApplicable('none fell due');

function tableOf(rows: CellValue[][], totals?: CellValue[]): Table {
  const width = rows[0]?.length ?? 0;
  const columns = Array.from({ length: width }, (_, index) => ({
    key: `c${index}`,
    heading: `Column ${index}`,
  }));
  const keyed = (row: CellValue[]) => Object.fromEntries(row.map((cell, index) => [`c${index}`, cell]));
  return {
    id: 'figures',
    caption: 'Figures',
    columns,
    rows: rows.map(keyed),
    rowHeading: 'c0',
    ...(totals === undefined ? {} : { totals: keyed(totals) }),
  };
}

/** Reads CSV as RFC 4180 has it: the test's own reader, so that the writer is not asked about itself. */
function read(file: string): string[][] {
  const rows: string[][] = [[]];
  const cells = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/gy;
  for (const [, quoted, plain, end] of file.slice(1).matchAll(cells)) {
    if (end === '' && quoted === undefined && plain === '') break;
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

test('a file is a plain table: headings first, figures as numbers, dates as ISO 8601, totals last', () => {
  const file = csv(
    tableOf(
      [
        [text('Surrey Police'), figure(1234, 'count', none), figure(0.5, 'share', none), day('2026-04-01')],
        [
          text('“Été”, health'),
          figure(-3, 'count', none),
          figure(null, 'share', none),
          instant('2026-04-01T08:00:00.000Z'),
        ],
      ],
      [
        text('All'),
        figure('SUPPRESSED', 'count', none),
        figure(null, 'share', notKnown('police did not answer')),
        none,
      ],
    ),
  );
  expect(file).toBe(
    '\uFEFF"Column 0","Column 1","Column 2","Column 3"\r\n' +
      '"Surrey Police",1234,0.5,"2026-04-01"\r\n' +
      '"“Été”, health",-3,"None fell due","2026-04-01T08:00:00.000Z"\r\n' +
      '"All","Suppressed","Not known: police did not answer","None fell due"\r\n',
  );
});

test('nought, suppressed and not known are three things in a file', () => {
  const answers = [0, 'SUPPRESSED', null] as const;
  const cells = answers.map((answer) => figure(answer, 'count', notKnown('health did not answer')));
  expect(read(csv(tableOf([cells])))[1]).toEqual(['0', 'Suppressed', 'Not known: health did not answer']);
  expect(cells.map(cellWords)).toEqual(['0', 'Suppressed', 'Not known: health did not answer']);
});

test.each([
  '=1+1',
  '+44',
  '-5',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  ' =1',
  '＝1',
  '＋1',
  '－1',
  '＠A1',
  '−1',
  '﹦1',
  '\u200B=1',
])('a text that a spreadsheet could take for a formula is made text: %j', (formula) => {
  expect(read(csv(tableOf([[text(formula)]])))[1]).toEqual([`'${formula}`]);
});

const risky = fc.constantFrom(
  '=',
  '+',
  '-',
  '@',
  '＝',
  '＋',
  '－',
  '＠',
  '\t',
  '\r',
  '\n',
  '"',
  ',',
  ';',
  "'",
  ' ',
  'a',
  '1',
);
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(risky, { minLength: 1 }).map((parts) => parts.join('')),
);
const anyNumber = fc.double({ noNaN: true, noDefaultInfinity: true });

test('no cell can begin a formula but a number, and reading a file back gives what was written', () => {
  const cell = fc.oneof(
    anyText.map((value) => text(value)),
    anyNumber.map((value): CellValue => ({ kind: 'count', value })),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
      const found = read(csv(tableOf(rows))).slice(1);
      expect(found).toHaveLength(rows.length);
      for (const [index, row] of rows.entries()) {
        for (const [place, cell] of row.entries()) {
          const written = found[index]?.[place] ?? '';
          if (cell.kind === 'count') expect(Number(written)).toBe(cell.value === 0 ? 0 : cell.value);
          if (cell.kind !== 'text') continue;
          expect(written.replace(/^'/, '')).toBe(cell.text.replace(/^'/, ''));
          expect(written.trimStart()).not.toMatch(/^[=+\-@＝＋－＠]/);
          expect(written).not.toMatch(/^[\t\r\n]/);
        }
      }
    }),
  );
});
