import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { day, figure, instant, notKnown, type Table, text } from './table.ts';
import { type About, xlsx } from './xlsx.ts';

const about: About = {
  title: 'Information requests by month',
  period: '1 April 2026 to 30 June 2026',
  sources: ['Police: answered'],
  workedOutAt: new Date('2026-07-01T08:00:00Z'),
  definitions: [{ term: 'Asked', meaning: 'Requests made.' }],
  demonstrationNotice: 'This data is made up.',
};

const silent = notKnown('police did not answer');
const table: Table = {
  id: 'requests',
  caption: 'Information requests: by month / by organisation, in the whole period',
  columns: [
    { key: 'month', heading: 'Month' },
    { key: 'asked', heading: 'Asked', numeric: true },
    { key: 'share', heading: 'On time', numeric: true },
    { key: 'first', heading: 'First' },
    { key: 'last', heading: 'Last' },
  ],
  rows: [
    {
      month: text('=HYPERLINK("http://example.org")'),
      asked: figure(1234, 'count', silent),
      share: figure(0.5, 'share', silent),
      first: day('2026-04-01'),
      last: instant('2026-06-30T22:30:00.000Z'),
    },
  ],
  totals: { month: text('All'), asked: figure('SUPPRESSED', 'count', silent), share: silent },
  rowHeading: 'month',
};

async function parts(tables: Table[], said = about): Promise<Record<string, string>> {
  const files = unzipSync(await xlsx(tables, said));
  return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

/** The cells of a sheet, as type and value: 's' is text, by its place among the workbook's texts. */
function cells(files: Record<string, string>, sheet: number): (string | number)[] {
  const texts = [...(files['xl/sharedStrings.xml'] ?? '').matchAll(/<si><t[^>]*>([^<]*)<\/t><\/si>/g)].map(
    ([, t]) => t ?? '',
  );
  const found = (files[`xl/worksheets/sheet${sheet}.xml`] ?? '').matchAll(/<c ([^>]*)>(?:<v>([^<]*)<\/v>)?/g);
  return [...found].map(([, attributes = '', value]) =>
    value === undefined ? '' : attributes.includes('t="s"') ? (texts[Number(value)] ?? '') : Number(value),
  );
}

test('numbers are numbers, dates are dates by the clock in London, and words are words', async () => {
  const files = await parts([table]);
  const serial = (utc: string) => Date.parse(utc) / 86_400_000 + 25_569;
  expect(cells(files, 1).slice(5)).toEqual([
    '=HYPERLINK("http://example.org")',
    1234,
    0.5,
    serial('2026-04-01T00:00:00Z'),
    expect.closeTo(serial('2026-06-30T23:30:00Z'), 8),
    'All',
    'Suppressed',
    'Not known: police did not answer',
    '',
    '',
  ]);
  expect(Object.values(files).join('')).not.toContain('<f>');
});

test('a last sheet says what the figures are, and that they are made up', async () => {
  const files = await parts([table]);
  const said = cells(files, 2);
  for (const word of [
    'This data is made up.',
    about.period,
    'Police: answered',
    '1 July 2026 at 9:00am',
    'Requests made.',
  ]) {
    expect(said).toContain(word);
  }
});

test('sheets are named by their captions, each by another name that may be one', async () => {
  const files = await parts([table, table, { ...table, caption: '?' }, { ...table, caption: 'About' }]);
  const names = [...(files['xl/workbook.xml'] ?? '').matchAll(/<sheet [^>]*?name="([^"]*)"/g)].map(
    ([, name]) => name,
  );
  expect(names).toEqual([
    'Information requests by month b',
    '2 Information requests by month',
    '3',
    '4 About',
    'About',
  ]);
});

test('whatever stands in a cell, the parts stay XML', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary' }), async (value) => {
      const files = await parts([{ ...table, caption: value, rows: [{ month: text(value) }] }]);
      for (const part of Object.values(files)) {
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML may not hold.
        expect(part).not.toMatch(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|&(?!#?\w+;)/);
      }
    }),
    { numRuns: 50 },
  );
});
