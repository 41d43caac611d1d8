import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse, validate } from 'graphql';
import { questionGroups } from '../../gateway/pages/inspection/saved-queries/saved-questions.ts';
import { publicSchema } from '../../gateway/pages/words/description-of.ts';
import { boardChair, inspector, practitioner, scrutineer } from '../support/principals.ts';
import { type HubWithPages, startHubWithPages, type Visitor } from './support/hub-with-pages.ts';
import { giveWarrant } from './support/warrants.ts';

const northYorkshire = 'E06000065';
const islington = 'E09000019';
const below = `/partnerships/${northYorkshire}`;
const now = new Date('2026-11-20T10:00:00Z');
const visitor = inspector('HMICFRS', 'visitor');
const questions = questionGroups.flatMap((group) => group.questions);

let hub: HubWithPages;
beforeAll(async () => {
  hub = await startHubWithPages({ partnerships: [northYorkshire], months: 6, now });
  await giveWarrant(hub.hub, 'local-authority', visitor, { partnership: northYorkshire }, now);
  await giveWarrant(
    hub.hub,
    'health',
    visitor,
    { partnership: northYorkshire, theme: 'ESCALATIONS', days: 1 },
    now,
  );
  await giveWarrant(hub.hub, 'police', visitor, { partnership: islington, revoked: true }, now);
});
afterAll(() => hub.stop());

async function signedIn(principal = visitor, purpose = 'INSPECTION'): Promise<Visitor> {
  const person = await hub.as(principal);
  const stated = await person.send('/purpose', { purpose, lawfulBasis: 'UK_GDPR_PUBLIC_TASK', return: '/' });
  expect(stated.status).toBe(303);
  return person;
}

const text = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#39;/g, '’')
    .replace(/\s+/g, ' ');

describe('an inspector', () => {
  test('is told where an agency opened its records, and of no warrant that no longer holds', async () => {
    const person = await hub.as(visitor);
    const { html, status } = await person.open('/inspection');
    expect(status).toBe(200);
    const [, table = ''] = /<table[^>]* id="open-to-you">([\s\S]*?)<\/table>/.exec(html) ?? [];
    expect(text(table)).toMatch(/North Yorkshire .* Open, 10 days left No warrant Open, 24 hours left/);
    expect(table).not.toContain('Islington');
    const chosen = await person.open(`/inspection?partnership=${islington}`);
    expect(chosen.location).toBe(`${hub.origin}/partnerships/${islington}/inspection`);
  });

  test('is told of each agency apart what it opened, and what not', async () => {
    const person = await hub.as(visitor);
    const said = text((await person.open(`${below}/inspection`)).html);
    expect(said).toContain('The local authority opened all of its records of this partnership to you.');
    expect(said).toContain('Police gave you no warrant: its records stay closed to you');
    expect(said).toContain('Health opened a part of its records of this partnership to you.');
    expect(said).toContain('Figures on escalations, and every escalation with its stages.');
    const elsewhere = text((await person.open(`/partnerships/${islington}/inspection`)).html);
    expect(elsewhere).toContain('Police has no warrant for you that holds now');
    expect(elsewhere).toContain('Ended early by the agency on 20 November 2026 at 10:00am');
  });

  test('sees what they asked, and nobody else’s pages', async () => {
    const [mine, other] = [inspector('CQC', 'asks-once'), await signedIn()];
    await other.open(`${below}/saved-queries`);
    const person = await hub.as(mine);
    await person.open(`${below}/inspection`);
    const { html } = await person.open(`${below}/what-i-asked`);
    const [, table = ''] = /<table[^>]* id="page-views">([\s\S]*?)<\/table>/.exec(html) ?? [];
    const rows = [...table.matchAll(/<th scope="row"[^>]*>[\s\S]*?<\/tr>/g)].map(([row]) => text(row));
    expect(rows).toHaveLength(2);
    expect(rows[0]).toContain('What i asked');
    expect(rows[1]).toContain('Inspection of partnership');
  });
});

describe('a page of inspection', () => {
  test('is for a practitioner what an address is where there is nothing', async () => {
    const person = await hub.as(practitioner('E23000009'));
    const nothing = await person.open(`${below}/there-is-no-such-page`);
    expect(nothing.status).toBe(404);
    const same = (html: string) => html.replace(/value="[0-9a-f]{100,}"/g, '').replace(/nonce="[^"]+"/g, '');
    for (const path of [
      '/inspection',
      `${below}/inspection`,
      `${below}/saved-queries`,
      `${below}/saved-queries/requests-overdue`,
    ]) {
      const refused = await person.open(path);
      expect(refused.status).toBe(404);
      const plain = (html: string) => text(same(html)).replace(/^.*Page not found – /, '');
      expect(plain(refused.html)).toContain('Page not found');
      expect(plain(refused.html)).toBe(plain(nothing.html));
    }
  });

  test('has nothing in a partnership in which no agency gave leave', async () => {
    const person = await signedIn();
    const path = `/partnerships/${islington}/saved-queries/requests-overdue?asked=yes`;
    expect((await person.open(path)).status).toBe(404);
  });
});

describe('a saved question', () => {
  test('is one that the schema knows, whichever it is', () => {
    expect(questions.length).toBeGreaterThanOrEqual(9);
    for (const { document } of questions) expect(validate(publicSchema, parse(document))).toEqual([]);
  });

  test.each(questions.map((question) => [question.id, question] as const))(
    '%s is answered',
    async (id, { title }) => {
      const person = await signedIn(boardChair([northYorkshire]), 'PARTNERSHIP_ASSURANCE');
      const { status, html } = await person.open(`${below}/saved-queries/${id}?asked=yes&period=2026-Q3`);
      expect(status).toBe(200);
      expect(html).toContain(title);
      expect(text(html)).toContain('Answer for July to September 2026');
      expect(html).toMatch(/<table class="govuk-table hub-table"|There is none in this period/);
      expect(text(html)).toContain('Police: answered');
      expect(Buffer.byteLength(html)).toBeLessThan(400_000);
    },
  );

  test('asks first why single matters are read', async () => {
    const person = await hub.as(inspector('CQC', 'unstated'));
    const path = `${below}/saved-queries/requests-overdue`;
    const { status, location } = await person.open(path);
    expect(status).toBe(303);
    expect(location).toBe(`${hub.origin}/purpose?return=${encodeURIComponent(path)}`);
  });

  test('shows each agency’s account, names the one that gave no leave, and says so in the file too', async () => {
    const person = await signedIn();
    const query = 'asked=yes&period=2026-Q3&urgencies-RED=yes';
    const { html } = await person.open(`${below}/saved-queries/requests-answered-late?${query}`);
    expect(text(html)).toMatch(/Police(?: and health)? do not let you see this/);
    expect(html).toContain('Not open to you');
    expect(html).toMatch(/As (requester|responder): answered late/);
    expect(html).toMatch(/name="urgencies-RED"[^>]*checked/);
    const [, link = ''] = /href="([^"]+\.csv\?[^"]*)"/.exec(html) ?? [];
    const file = await person.open(link.replaceAll('&amp;', '&'));
    expect(file.headers.get('content-type')).toContain('text/csv');
    const [heading, first] = file.html.replace(/^\uFEFF/, '').split('\r\n');
    expect(heading).toContain('"Asked by, of","Urgency"');
    expect(first).toContain('"Red"');
    expect(first).toContain('Not open to you');
  });

  test('goes on where the page ends, without leaving out or repeating a matter', async () => {
    const person = await signedIn(scrutineer([northYorkshire]), 'INDEPENDENT_SCRUTINY');
    const ids: string[] = [];
    let path: string | undefined = `${below}/saved-queries/requests-answered-late?asked=yes&period=2026-Q3`;
    while (path !== undefined) {
      const { html } = await person.open(path);
      ids.push(
        ...[...html.matchAll(/href="[^"]*information-requests\/([0-9a-f-]{36})"/g)].map(([, id = '']) => id),
      );
      path = /href="([^"]+)">Next page</.exec(html)?.[1]?.replaceAll('&amp;', '&');
    }
    expect(ids.length).toBeGreaterThan(20);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('looks through the whole period for what the schema has no filter for', async () => {
    const chair = boardChair([northYorkshire]);
    const person = await signedIn(chair, 'PARTNERSHIP_ASSURANCE');
    const found: string[] = [];
    let path: string | undefined =
      `${below}/saved-queries/requests-one-sided?asked=yes&period=2026-Q3&side=REQUESTER_ONLY`;
    while (path !== undefined) {
      const { html } = await person.open(path);
      found.push(
        ...[...html.matchAll(/href="[^"]*information-requests\/([0-9a-f-]{36})"/g)].map(([, id = '']) => id),
      );
      path = /href="([^"]+)">Look through the next ones</.exec(html)?.[1]?.replaceAll('&amp;', '&');
    }
    const { data } = await hub.hub.ask(
      `{ partnership(code: "${northYorkshire}") { period(from: "2026-07-01", to: "2026-09-30") { informationSharing { total { requesterOnly } } } } }`,
      {},
      { principal: chair },
    );
    expect(found.length).toBeGreaterThan(0);
    expect(found).toHaveLength(data.partnership.period.informationSharing.total.requesterOnly);
  });

  test('opens in the explorer with what it was narrowed to, and is answered there as a saved one', async () => {
    const person = await signedIn();
    const { html } = await person.open(
      `${below}/saved-queries/escalations-past-limit?reasons-THRESHOLD=yes&period=2026-Q3`,
    );
    const [, link = ''] = /href="(\/explorer\?[^"]+)"/.exec(html) ?? [];
    const opened = await person.open(link.replaceAll('&amp;', '&'));
    expect(opened.html).toContain('query SavedEscalations(');
    expect(opened.html).toContain('&quot;THRESHOLD&quot;');
    expect(opened.html).toContain(`&quot;partnership&quot;: &quot;${northYorkshire}&quot;`);
  });
});

describe('when an agency is silent', () => {
  test('it is named in place, and the rest is shown', async () => {
    const person = await signedIn();
    await hub.hub.stopAgency('health');
    const said = text((await person.open(`${below}/inspection`)).html);
    expect(said).toContain('Health did not answer. Whether you have a warrant there is not known.');
    expect(said).toContain('The local authority opened all of its records');
    const asked = await person.open(`${below}/saved-queries/requests-overdue?asked=yes&period=2026-Q3`);
    expect(asked.status).toBe(200);
    expect(text(asked.html)).toContain('Health did not answer');
    expect(asked.html).toContain('Not known: did not answer');
  });
});
