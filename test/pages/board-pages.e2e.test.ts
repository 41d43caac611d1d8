import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { northYorkshire, type PagesHub, startPagesHub } from '../browser/support/start-pages-hub.ts';
import type { plainBrowser } from '../support/sign-in.ts';
import { until } from '../support/until.ts';
import { signInAs } from './support/signing-in-app.ts';

const islington = 'E09000019';
const below = `/partnerships/${northYorkshire}`;

/** Long over, and with demonstration data: its figures never change. */
const quarter = 'period=2026-Q2';

const pages = ['', '/information-sharing', '/escalations', '/leadership-attendance'];

let hub: PagesHub;
beforeAll(async () => {
  hub = await startPagesHub({
    partnerships: [northYorkshire, islington],
    chromium: null,
    patience: {
      ids: 10_000,
      rows: 10_000,
      agency: 15_000,
      partnership: 20_000,
      turn: 10_000,
      request: 25_000,
      failures: 1_000_000,
    },
    targets: new Map([
      [
        northYorkshire,
        { answeredOnTimeShare: 0.99, leadsTogetherPerYear: 4, setBy: 'the test', setOn: '2026-04-01' },
      ],
    ]),
  });
  // A hub's first answers are slow, and pages wait no longer for them than the gateway does.
  const read = await reader('board-chair');
  for (const page of pages) {
    await until(
      async () => (await read(`${below}${page}?${quarter}`)).status,
      (status) => status === 200,
    );
  }
});
afterAll(() => hub?.stop());

type Browser = ReturnType<typeof plainBrowser>;

async function reader(
  person: string,
): Promise<(path: string, form?: Record<string, string>) => ReturnType<Browser>> {
  const { browse } = await signInAs(person, hub.origin);
  return (path, form) => browse(new URL(path, hub.origin).href, form);
}

/** What a page says, without its markup. */
function wordsOf(html: string): string {
  return html
    .replace(/<(script|style|svg)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ');
}

/** States a purpose where a page of single matters asks for one. */
async function stating(read: Awaited<ReturnType<typeof reader>>, path: string, purpose: string) {
  const asked = await read(path);
  expect(asked.status).toBe(303);
  const form = await read(asked.location ?? '');
  const _csrf = /name="_csrf" value="([^"]+)"/.exec(form.html)?.[1] ?? '';
  const stated = await read('/purpose', {
    _csrf,
    return: path,
    purpose,
    lawfulBasis: 'UK_GDPR_PUBLIC_TASK',
  });
  expect(stated.location).toBe(new URL(path, hub.origin).href);
  return read(path);
}

describe('a board chair', () => {
  test.each(pages)('sees every figure of %s, and nothing is suppressed or not known', async (page) => {
    const read = await reader('board-chair');
    const { status, html } = await read(`${below}${page}?${quarter}`);
    expect(status).toBe(200);
    expect(wordsOf(html)).not.toMatch(/Not known|Suppressed|did not answer\.|undefined|null|NaN/);
  });

  test('sees on the overview the API’s own figures, the target and who set it', async () => {
    const read = await reader('board-chair');
    const words = wordsOf((await read(`${below}?${quarter}`)).html);
    const { data } = await hub.ask(
      `{ partnership(code: "${northYorkshire}") { period(from: "2026-04-01", to: "2026-06-30") {
        informationSharing { total { onTime dueRecordedByBoth overdueNow } }
        leadershipAttendance { meetingsHeld leadsTogether } } } }`,
    );
    const { informationSharing, leadershipAttendance } = data.partnership.period;
    const { onTime, dueRecordedByBoth } = informationSharing.total;
    expect(words).toContain(`${onTime} of ${dueRecordedByBoth} requests that fell due`);
    const { leadsTogether, meetingsHeld } = leadershipAttendance;
    expect(words).toContain(`All leads together ${leadsTogether} of ${meetingsHeld}`);
    expect(words).toContain('Target 99%, set by the test on 1 April 2026');
    expect(words).toMatch(/\d+% of answers were on time: below the target of 99%\./);
  });

  test('sees of a period before anything was recorded that there was nothing, and no figure made up', async () => {
    const read = await reader('london-board-chair');
    for (const page of pages) {
      const { status, html } = await read(`/partnerships/${islington}${page}?period=2024-Q1`);
      expect(status).toBe(200);
      expect(wordsOf(html)).not.toMatch(/Not known:|Suppressed|NaN|undefined/);
    }
    const words = wordsOf((await read(`/partnerships/${islington}/escalations?period=2024-Q1`)).html);
    expect(words).toContain('No escalation was raised.');
    expect(words).toContain('None was raised');
  });

  test('has no page to compare with: only one partnership is theirs', async () => {
    const read = await reader('board-chair');
    const missing = await read(`${below}/nothing-here`);
    const compare = await read(`${below}/compare`);
    expect(compare.status).toBe(404);
    const main = (html: string) => wordsOf(html.slice(html.indexOf('<main'), html.indexOf('</main>')));
    expect(main(compare.html)).toBe(main(missing.html));
    expect((await read(below)).html).not.toContain('/compare');
  });

  test('gets each table as CSV and XLSX', async () => {
    const read = await reader('board-chair');
    const { html } = await read(`${below}/escalations?${quarter}`);
    const links = [...html.matchAll(/href="([^"]+\.(csv|xlsx)\?[^"]+)"/g)].map(([, href = '']) => href);
    expect(links.length).toBeGreaterThanOrEqual(14);
    for (const link of links.slice(0, 4)) {
      const file = await read(link.replaceAll('&amp;', '&'));
      expect(file.status).toBe(200);
      expect(file.headers.get('content-disposition')).toContain('attachment');
    }
  });
});

describe('a practitioner', () => {
  test('is told in words that small figures of other organisations are suppressed', async () => {
    const read = await reader('police-practitioner');
    for (const page of ['', '/escalations']) {
      const { status, html } = await read(`${below}${page}?${quarter}`);
      expect(status).toBe(200);
      expect(wordsOf(html)).toContain('Suppressed');
      expect(wordsOf(html)).not.toMatch(/Not known:|NaN|undefined/);
    }
  });

  test('reads leadership attendance whole: meetings are everybody’s', async () => {
    const read = await reader('police-practitioner');
    const { html } = await read(`${below}/leadership-attendance?${quarter}`);
    expect(wordsOf(html)).not.toMatch(/Suppressed|Not known/);
  });
});

describe('lists of matters', () => {
  test('are shown to nobody who has not said why; then each row leads to its matter and has three accounts', async () => {
    const read = await reader('board-chair');
    const path = `${below}/information-sharing/requests?${quarter}&state=ANSWERED_LATE`;
    const { status, html } = await stating(read, path, 'PARTNERSHIP_ASSURANCE');
    expect(status).toBe(200);
    const rows = [...html.matchAll(new RegExp(`href="${below}/information-requests/[0-9a-f-]{36}"`, 'g'))];
    expect(rows).toHaveLength(20);
    expect(wordsOf(html)).toContain('answered late');
    expect(wordsOf(html)).not.toMatch(/Did not answer|Not known/);
  });

  test('go on page by page without a row twice, and a file has more than a page', async () => {
    const read = await reader('business-manager');
    const path = `${below}/information-sharing/requests?${quarter}`;
    const first = await stating(read, path, 'PARTNERSHIP_ASSURANCE');
    const next = /href="([^"]+after=[^"]+)" rel="next"/.exec(first.html)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const second = await read(next);
    const ids = ({ html }: { html: string }) =>
      [...html.matchAll(/information-requests\/([0-9a-f-]{36})/g)].map(([, id]) => id);
    expect(new Set([...ids(first), ...ids(second)]).size).toBe(40);
    const csv = await read(
      `${below}/information-sharing/requests/tables/requests.csv?${quarter}&urgency=RED`,
    );
    expect(csv.headers.get('content-type')).toContain('text/csv');
    const lines = csv.html.trim().split('\r\n');
    expect(lines.length).toBeGreaterThan(21);
    expect(lines.length).toBeLessThanOrEqual(101);
    expect(lines.slice(1).every((line) => line.includes('"Red"'))).toBe(true);
  });

  test('of escalations and meetings are narrowed by what is chosen, and refuse what is no choice', async () => {
    const read = await reader('scrutineer');
    const escalations = await stating(
      read,
      `${below}/escalations/list?${quarter}&status=RESOLVED`,
      'INDEPENDENT_SCRUTINY',
    );
    expect(wordsOf(escalations.html)).toMatch(/: resolved/);
    const meetings = await read(`${below}/leadership-attendance/meetings?${quarter}&status=HELD`);
    expect(meetings.html).toMatch(/leadership-meetings\/[0-9a-f-]{36}/);
    for (const wrong of ['status=SHUT', 'organisation=E1', 'overdue=perhaps', 'after=nonsense']) {
      expect((await read(`${below}/escalations/list?${quarter}&${wrong}`)).status).toBe(404);
    }
  });
});

describe('somebody of several partnerships', () => {
  test('compares those that an agency opens, by name, with what each share is of', async () => {
    const read = await reader('second-inspector');
    const { status, html } = await read(`${below}/compare?${quarter}&${islington}=yes&E09000012=yes`);
    expect(status).toBe(200);
    const words = wordsOf(html);
    expect(words).toContain('North Yorkshire Safeguarding Children Partnership');
    expect(words).toContain('2 partnerships are left out: no agency there lets you see anything.');
    expect(words).toContain('Not known: police do not let you see this');
    expect(html).toMatch(/compare\/tables\/compare\.csv\?/);
  });

  test('chooses eight at most, and is told so next to the choice', async () => {
    const read = await reader('met-lead');
    const start = await read(`/partnerships/${islington}/compare?${quarter}`);
    const others = [...start.html.matchAll(/type="checkbox" id="with-(\w+)"/g)].map(
      ([, code]) => `${code}=yes`,
    );
    expect(others.length).toBe(31);
    const tooMany = await read(
      `/partnerships/${islington}/compare?${quarter}&${others.slice(0, 8).join('&')}`,
    );
    expect(tooMany.status).toBe(422);
    expect(wordsOf(tooMany.html).match(/Select 7 other partnerships or fewer/g)).toHaveLength(2);
    expect(tooMany.html.match(/ checked>/g)).toHaveLength(8);
  });
});

// The last: nothing starts the agency again.
describe('while an agency does not answer', () => {
  beforeAll(() => hub.stopAgency('police'));

  test.each(pages)('%s loads, names it in place, and shows no figure that would be smaller', async (page) => {
    const read = await reader('board-chair');
    const { status, html } = await read(`${below}${page}?${quarter}`);
    expect(status).toBe(200);
    const words = wordsOf(html);
    expect(words).toContain(
      'Police did not answer. Figures that need what is missing are shown as not known',
    );
    expect(words).toContain('Not known: police did not answer');
    expect(words).not.toMatch(/Suppressed|NaN|undefined|\bnull\b/);
  });

  test('the overview says what is not known and makes no finding of it', async () => {
    const read = await reader('board-chair');
    const words = wordsOf((await read(`${below}?${quarter}`)).html);
    expect(words).toContain('Whether all leads met is not known: police did not answer.');
    expect(words).not.toMatch(/below the target|Nothing stands out/);
    expect(words).toMatch(/Not known, because police did not answer: requests made; answered on time;/);
  });

  test('a list says that it is not whole, and beside each matter that police did not answer', async () => {
    const read = await reader('board-chair');
    const { status, html } = await stating(
      read,
      `${below}/information-sharing/requests?${quarter}`,
      'PARTNERSHIP_ASSURANCE',
    );
    expect(status).toBe(200);
    const words = wordsOf(html);
    expect(words).toContain('This list is not whole: police did not answer.');
    expect(words).toContain('Not known: did not answer');
  });
});
