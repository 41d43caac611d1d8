import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import nunjucks from 'nunjucks';
import { type CellValue, day, figure, notApplicable, notKnown, type Table, text } from './table.ts';
import { addTableFilters } from './table-filters.ts';

const templates = new nunjucks.FileSystemLoader(fileURLToPath(new URL('..', import.meta.url)));
const environment = new nunjucks.Environment(templates, { autoescape: true });
addTableFilters(environment);

function shown(table: Table): string {
  const page = '{% from "tables/table-view.njk" import tableView %}{{ tableView(table) }}';
  return environment.renderString(page, { table }).replace(/\s+/g, ' ');
}

const silent = notKnown('police did not answer');

function requests(...cells: CellValue[]): Table {
  return {
    id: 'requests',
    caption: 'Requests by organisation',
    columns: [
      { key: 'who', heading: 'Organisation' },
      ...cells.map((_, index) => ({ key: `f${index}`, heading: `Figure ${index}`, numeric: true })),
    ],
    rows: [
      { who: text('Surrey Police'), ...Object.fromEntries(cells.map((cell, index) => [`f${index}`, cell])) },
    ],
    rowHeading: 'who',
  };
}

describe('a table on a page', () => {
  test('has a caption, and says of each heading whether it heads a column or a row', () => {
    const html = shown(requests(figure(3, 'count', silent)));
    expect(html).toMatch(/<caption [^>]*>Requests by organisation<\/caption>/);
    expect(html).toMatch(/<th scope="col" [^>]*>Organisation<\/th>/);
    expect(html).toMatch(/<th scope="row" [^>]*>Surrey Police<\/th>/);
    expect(html).toMatch(/<td class="govuk-table__cell govuk-table__cell--numeric ?">3<\/td>/);
  });

  test('tells nought, suppressed, not known and nothing to tell from each other in words and by class', () => {
    const none = notApplicable('none fell due');
    const html = shown(
      requests(...[0, 'SUPPRESSED' as const, null].map((each) => figure(each, 'share', silent)), none),
    );
    const cells = [
      ...html.matchAll(/<td class="govuk-table__cell govuk-table__cell--numeric ?([^"]*)">([^<]*)</g),
    ];
    expect(cells.map(([, kind, words]) => [kind, words])).toEqual([
      ['', '0%'],
      ['hub-cell--suppressed', 'Suppressed'],
      ['hub-cell--not-known', 'Not known'],
      ['hub-cell--not-applicable', 'None fell due'],
    ]);
  });

  test('says once why figures are not known, however many are', () => {
    const html = shown(requests(silent, silent, silent));
    expect(html.match(/Not known: police did not answer\./g)).toHaveLength(1);
  });

  test('writes what somebody else wrote as text, in links too', () => {
    const html = shown(requests(text('<script>alert(1)</script>', '/x?a="1"&b=2')));
    expect(html).toContain('href="/x?a=&quot;1&quot;&amp;b=2"');
    expect(html).toContain('&lt;script&gt;');
    expect(html).not.toContain('<script>');
  });

  test('scrolls by itself and is reached by keyboard where it may be wider than a phone', () => {
    const narrow = requests(day('2026-04-01'));
    const wide = requests(...Array.from({ length: 5 }, () => day('2026-04-01')));
    expect(shown(narrow)).not.toContain('role="region"');
    expect(shown(wide)).toContain('role="region" aria-labelledby="requests-caption" tabindex="0"');
  });

  test('has its totals beneath', () => {
    const table = { ...requests(figure(3, 'count', silent)), totals: { who: text('All'), f0: silent } };
    expect(shown(table)).toMatch(/<tfoot .*<th scope="row" [^>]*>All<\/th>.*Not known.*<\/tfoot>/);
  });

  test('is a sentence where it has no rows', () => {
    const html = shown({ ...requests(silent), rows: [], ifNone: 'No requests were made.' });
    expect(html).toContain('No requests were made.');
    expect(html).not.toContain('<table');
  });
});
