import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { withClient } from '../../infra/postgres/agency-databases.ts';
import {
  boardChair,
  businessManager,
  inspector,
  practitioner,
  safeguardingLead,
  scrutineer,
} from '../support/principals.ts';
import { agencyNames } from '../support/start-hub.ts';
import { type HubWithPages, startHubWithPages } from './support/hub-with-pages.ts';
import { giveWarrant } from './support/warrants.ts';

const northYorkshire = 'E06000065';
const islington = 'E09000019';
const sefton = 'E08000014';
const now = new Date('2026-11-20T10:00:00Z');
/** Over, so that what falls due in it has done so. */
const quarter = 'period=2026-Q3';
const chair = boardChair([northYorkshire, islington, sefton]);
const visitor = inspector('HMICFRS', 'visitor');
const ofOne = inspector('HMICFRS', 'visitor-of-one');

let hub: HubWithPages;
beforeAll(async () => {
  hub = await startHubWithPages({ partnerships: [northYorkshire, islington, sefton], months: 8, now });
  for (const agency of agencyNames) {
    for (const person of [visitor, ofOne])
      await giveWarrant(hub.hub, agency, person, { partnership: northYorkshire }, now);
    if (agency !== 'police') await giveWarrant(hub.hub, agency, visitor, { partnership: islington }, now);
  }
});
afterAll(() => hub.stop());

/** What a page says, without its markup. */
function wordsOf(html: string): string {
  return html
    .replace(/<(script|style|svg)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ');
}

/** A table's rows as their cells' words, by its id. */
function rowsOf(html: string, id: string): string[][] {
  const [, table = ''] = new RegExp(`<table[^>]* id="${id}">([\\s\\S]*?)</table>`).exec(html) ?? [];
  return [...table.matchAll(/<tr[\s\S]*?<\/tr>/g)].map(([row]) =>
    [...row.matchAll(/<t[dh][^>]*>([\s\S]*?)<\/t[dh]>/g)].map(([, cell = '']) => wordsOf(cell).trim()),
  );
}

const countWords = (count: number) => count.toLocaleString('en-GB');

describe('somebody of several boards', () => {
  test('sees each of their partnerships in its place, with a link to its own page in the same period', async () => {
    const person = await hub.as(chair);
    const { status, html } = await person.open(`/national?${quarter}`);
    expect(status).toBe(200);
    const words = wordsOf(html);
    expect(words).toContain('All people, children and figures here are made up');
    expect(words).toContain('Ranked by: Answered on time, the least first.');
    expect(words).not.toMatch(/Not known:|Suppressed|did not answer\.|undefined|null|NaN/);
    const [, ...rows] = rowsOf(html, 'partnerships');
    expect(rows.map(([rank]) => rank)).toEqual(['1', '2', '3', '']);
    for (const code of [northYorkshire, islington, sefton])
      expect(html).toContain(`href="/partnerships/${code}/information-sharing?${quarter}"`);
    const link = await person.open(`/partnerships/${sefton}/information-sharing?${quarter}`);
    expect(link.status).toBe(200);
    expect(rowsOf(html, 'pairs')).toHaveLength(7);
  });

  test('reads the same there as on each partnership’s own page where the same is counted', async () => {
    const person = await hub.as(chair);
    const [, ...rows] = rowsOf((await person.open(`/national?${quarter}`)).html, 'partnerships');
    for (const code of [northYorkshire, islington, sefton]) {
      const { data } = await hub.hub.ask(
        `{ partnership(code: "${code}") { name period(from: "2026-07-01", to: "2026-09-30") {
          informationSharing { total { asked received declined } } } } }`,
        {},
        { principal: chair },
      );
      const { asked, received, declined } = data.partnership.period.informationSharing.total;
      const row = rows.find(([, name]) => name === data.partnership.name);
      // Rank, name, asked, received, due, on time, share, unanswered, declined.
      expect([row?.[2], row?.[3], row?.[8]]).toEqual([asked, received, declined].map(countWords));
      expect(asked).toBeGreaterThan(0);
    }
  });

  test('is told what is counted otherwise there', async () => {
    const person = await hub.as(chair);
    const words = wordsOf((await person.open(`/national?${quarter}`)).html);
    expect(words).toContain('the records of the agency that was asked are believed');
    expect(words).toContain('A partnership has no rank, and stands last, where the figure is not known');
  });

  test('ranks by another figure, and keeps it with the period', async () => {
    const person = await hub.as(chair);
    const { html } = await person.open(`/national?${quarter}&by=ASKED`);
    const [, ...rows] = rowsOf(html, 'partnerships');
    const asked = rows.slice(0, -1).map((row) => Number(row[2]?.replace(',', '')));
    expect(asked).toEqual(asked.toSorted((a, b) => b - a));
    expect(html).toMatch(/<option value="ASKED" selected>/);
    expect(html).toMatch(/<input type="hidden" name="by" value="ASKED">/);
    expect(html).toContain(`/national/tables/partnerships.csv?${quarter}&amp;by=ASKED`);
  });

  test('gets each table as CSV and XLSX', async () => {
    const person = await hub.as(chair);
    const { html } = await person.open(`/national?${quarter}`);
    const links = [...html.matchAll(/href="([^"]+\.(csv|xlsx)\?[^"]+)"/g)].map(([, href = '']) =>
      href.replaceAll('&amp;', '&'),
    );
    expect(links).toHaveLength(8);
    for (const link of links) {
      const file = await person.open(link);
      expect([link, file.status]).toEqual([link, 200]);
      expect(file.headers.get('content-disposition')).toContain('attachment');
    }
    const csv = (await person.open(`/national/tables/partnerships.csv?${quarter}`)).html.trim().split('\r\n');
    expect(csv).toHaveLength(5);
    expect(csv.at(-1)).toContain('All together: 3 partnerships');
  });

  test('finds it in the navigation, and somebody of one board does not', async () => {
    const several = await (await hub.as(chair)).open('/');
    expect(several.html).toContain('href="/national"');
    const one = await (await hub.as(businessManager([islington]))).open(`/partnerships/${islington}`);
    expect(one.status).toBe(200);
    expect(one.html).not.toContain('/national');
  });

  test('had it written down before they saw it', async () => {
    const person = await hub.as(scrutineer([northYorkshire, islington], 'scrutineer-of-two'));
    expect((await person.open(`/national?${quarter}`)).status).toBe(200);
    const seen = await withClient(hub.pagesOwnerUrl, async (owner) => {
      const { rows } = await owner.query(
        "select page, partnership from page_views where subject = 'scrutineer-of-two'",
      );
      return rows;
    });
    expect(seen).toContainEqual({ page: 'national', partnership: null });
  });

  test.each(['by=SIZE', 'place=0', 'place=4', 'place=x', 'period=2026-13'])(
    'finds nothing where there is nothing: %s',
    async (wrong) => {
      const person = await hub.as(chair);
      expect((await person.open(`/national?${wrong}`)).status).toBe(404);
    },
  );
});

test.each([
  ['somebody of one board', boardChair([northYorkshire])],
  ['an agency’s practitioner', practitioner('E23000001')],
  ['an agency’s lead, in 32 partnerships', safeguardingLead('E23000001')],
  ['an inspector with warrants for one partnership', ofOne],
])('%s gets what everybody gets where there is no page', async (_who, principal) => {
  const person = await hub.as(principal);
  const main = (html: string) => wordsOf(html.slice(html.indexOf('<main'), html.indexOf('</main>')));
  const missing = await person.open('/nothing-here');
  for (const address of ['/national', '/national/tables/partnerships.csv']) {
    const answer = await person.open(address);
    expect([answer.status, main(answer.html)]).toEqual([404, main(missing.html)]);
  }
  expect((await person.open('/')).html).not.toContain('/national');
});

describe('an inspector', () => {
  test('finds it under Inspection only when warrants open several partnerships', async () => {
    expect((await (await hub.as(visitor)).open('/inspection')).html).toContain('href="/national"');
    expect((await (await hub.as(ofOne)).open('/inspection')).html).not.toContain('/national');
  });

  test('of all partnerships reads fifty on a page, each once, and has all of them in a file', async () => {
    const person = await hub.as(inspector());
    const pages: string[][] = [];
    let weight = 0;
    let next: string | undefined = '/national?period=range&from=2023-04&to=2026-11';
    while (next !== undefined) {
      const { status, html, bytes } = await person.open(next);
      expect(status).toBe(200);
      weight = Math.max(weight, bytes.length);
      pages.push(
        rowsOf(html, 'partnerships')
          .slice(1, -1)
          .map(([, name]) => name ?? ''),
      );
      next = /href="([^"#]+)[^"]*" rel="next"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
    }
    const names = pages.flat();
    expect(pages.map(({ length }) => length)).toEqual([50, 50, 50, names.length - 150]);
    expect(new Set(names).size).toBe(names.length);
    const csv = await person.open('/national/tables/partnerships.csv?period=range&from=2023-04&to=2026-11');
    expect(csv.html.trim().split('\r\n')).toHaveLength(names.length + 2);
    // Of 200 kB that a page may send, style and scripts take less than 30 as they are sent.
    expect(weight).toBeLessThan(170_000);
  });

  test('is told which agency does not let them see a partnership, in its row and of the totals', async () => {
    const person = await hub.as(visitor);
    const { status, html } = await person.open(`/national?${quarter}`);
    expect(status).toBe(200);
    const [, ...rows] = rowsOf(html, 'partnerships');
    expect(rows.map(([rank, , asked]) => [rank, asked === 'Not known'])).toEqual([
      ['1', false],
      ['No rank', true],
      ['', true],
    ]);
    const words = wordsOf(html);
    expect(words).toContain('Police do not let you see every partnership counted here.');
    expect(words).toContain('Not known: police do not let you see this.');
    expect(words).not.toContain('did not answer. Figures');
  });
});

// The last: nothing starts the agency again.
test('while an agency does not answer it is named, nothing is smaller, and no partnership has a rank', async () => {
  await hub.hub.stopAgency('police');
  const person = await hub.as(chair);
  const { status, html } = await person.open(`/national?${quarter}`);
  expect(status).toBe(200);
  const words = wordsOf(html);
  expect(words).toContain('Police did not answer. Figures that need what is missing are shown as not known');
  const [, ...rows] = rowsOf(html, 'partnerships');
  expect(rows).toHaveLength(4);
  for (const [rank, , asked] of rows.slice(0, -1)) expect([rank, asked]).toEqual(['No rank', 'Not known']);
  const pairs = rowsOf(html, 'pairs').slice(1);
  const between = (a: string, b: string) => pairs.find(([from, to]) => from === a && to === b);
  expect(between('The local authority', 'Health')?.[2]).toMatch(/^\d/);
  expect(between('The local authority', 'Police')?.slice(2, 4)).toEqual([
    expect.stringMatching(/^\d/),
    'Not known',
  ]);
  expect(words).not.toMatch(/Suppressed|NaN|undefined|\bnull\b/);
});
