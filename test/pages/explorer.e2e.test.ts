import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse, validate } from 'graphql';
import { dictionary } from '../../gateway/pages/data-dictionary/dictionary.ts';
import { examplesFor } from '../../gateway/pages/explorer/examples.ts';
import { lastQuarter } from '../../gateway/pages/periods/period.ts';
import { publicSchema } from '../../gateway/pages/words/description-of.ts';
import { calendarDay } from '../../shared/calendar/calendar-day.ts';
import { boardChair, inspector, practitioner, safeguardingLead, scrutineer } from '../support/principals.ts';
import { type HubWithPages, startHubWithPages, type Visitor } from './support/hub-with-pages.ts';

const northYorkshire = 'E06000065';
const police = 'E23000009';
const now = new Date('2026-11-20T10:00:00Z');
const stated = { purpose: 'INSPECTION', lawfulBasis: 'UK_GDPR_PUBLIC_TASK' };

let hub: HubWithPages;
beforeAll(async () => {
  hub = await startHubWithPages({ partnerships: [northYorkshire], months: 6, now });
});
afterAll(() => hub.stop());

const ask = (visitor: Visitor, question: string, more: Record<string, string> = {}) =>
  visitor.send('/explorer', { question, variables: '', purpose: '', lawfulBasis: '', do: 'ask', ...more });

/** What stands in a field of the form. */
const typedIn = (html: string, field: string) =>
  unescaped(new RegExp(`<textarea[^>]* id="${field}"[^>]*>([^<]*)</textarea>`).exec(html)?.[1] ?? '');
const answer = (html: string) =>
  JSON.parse(unescaped(/aria-label="Answer as JSON"[^>]*>([^<]*)</.exec(html)?.[1] ?? 'null'));

function unescaped(html: string): string {
  return html
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
}

describe('the explorer', () => {
  test('asks as a practitioner of an agency, and shows the answer as a table and as JSON', async () => {
    const visitor = await hub.as(practitioner(police));
    const { html } = await visitor.open('/explorer?example=agency-overdue');
    const shown = { question: typedIn(html, 'question'), variables: typedIn(html, 'variables') };
    expect(JSON.parse(shown.variables)).toEqual({ partnership: northYorkshire });
    const answered = await ask(visitor, shown.question, { variables: shown.variables });
    expect(answered.status).toBe(200);
    const { policeInformationRequests } = answer(answered.html);
    expect(policeInformationRequests.edges.length).toBeGreaterThan(0);
    expect(answered.html).toContain(policeInformationRequests.edges[0].node.id);
    expect(answered.html).toMatch(/<table class="govuk-table hub-table" id="answer-1">/);
  });

  test('refuses whoever may only read to write, and loses nothing that they typed', async () => {
    const visitor = await hub.as(inspector());
    const question = 'mutation { policeAcknowledgeInformationRequest(input: {}) { id } }';
    const refused = await ask(visitor, `# “kept”\r\n${question}`, { variables: '{"a": 1}' });
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('There is a problem');
    expect(typedIn(refused.html, 'question')).toBe(`# “kept”\n${question}`);
    expect(typedIn(refused.html, 'variables')).toBe('{"a": 1}');
    const complete =
      'mutation { policeWithdrawInformationRequest(input: {idempotencyKey: "none", withdrawnAt: "2026-11-20T09:00:00Z", record: {partnershipCode: "E06000065", organisation: "E23000009", id: "0"}}) { id } }';
    expect((await ask(visitor, complete)).html).toContain('NOT_PERMITTED_TO_WRITE');
  });

  test('says what has to be stated for single matters, and takes it in the same form', async () => {
    const visitor = await hub.as(inspector());
    const { html } = await visitor.open(`/explorer?example=answered-late&partnership=${northYorkshire}`);
    const shown = { question: typedIn(html, 'question'), variables: typedIn(html, 'variables') };
    const without = await ask(visitor, shown.question, { variables: shown.variables });
    expect(without.html).toContain('PURPOSE_REQUIRED');
    const half = await ask(visitor, shown.question, { variables: shown.variables, purpose: 'INSPECTION' });
    expect(half.status).toBe(422);
    expect(half.html).toContain('Select the law that you rely on too');
    const whole = await ask(visitor, shown.question, { variables: shown.variables, ...stated });
    const { edges } = answer(whole.html).partnership.period.informationRequests;
    expect(edges.length).toBeGreaterThan(0);
    // A list has what any agency's own record makes late.
    const statuses = edges.map(({ node }: { node: { joined: { status: string } } }) => node.joined.status);
    expect(statuses).toContain('ANSWERED_LATE');
    // It is kept for the session.
    expect((await visitor.open('/explorer')).html).toMatch(/<option value="INSPECTION" selected>/);
  });

  test.each([
    ['an empty question', '', '', 'Enter a question'],
    ['variables that are no JSON', '{ __typename }', '{a', 'Enter the variables as JSON'],
    ['a question that is none', '{ partnership(', '', 'GRAPHQL_PARSE_FAILED'],
    ['a field that there is not', '{ children { name } }', '', 'GRAPHQL_VALIDATION_FAILED'],
  ])('says what is wrong with %s', async (_, question, variables, words) => {
    const visitor = await hub.as(boardChair([northYorkshire]));
    const wrong = await ask(visitor, question, { variables });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain(words);
    expect(wrong.html).toContain('<title>Error: Explorer');
  });

  test('shows what a type has, and keeps the question that is being written', async () => {
    const visitor = await hub.as(scrutineer([northYorkshire]));
    const looked = await visitor.send('/explorer', {
      question: '{ half',
      variables: '',
      type: 'RequestState',
      do: 'look-up',
    });
    expect(looked.status).toBe(200);
    expect(looked.html).toContain('href="/data-dictionary/RequestState#OVERDUE"');
    expect(typedIn(looked.html, 'question')).toBe('{ half');
  });

  test('shows a question that was sent without a session, or from another one, and takes it from nobody', async () => {
    const question = 'query Lost { __typename }';
    const sent = await ask(hub.nobody(), question);
    expect(sent.status).toBe(403);
    expect(sent.html).toContain('<title>You have been signed out');
    expect(sent.html).toContain('<a class="govuk-link" href="/sign-in?return=%2F">');
    expect(sent.html).toContain(`<dt class="govuk-summary-list__key">Question</dt>`);
    expect(sent.html).toContain(question);

    const visitor = await hub.as(boardChair([northYorkshire]));
    const old = await ask(visitor, question, { _csrf: 'of another session' });
    expect(old.status).toBe(403);
    expect(old.html).toContain('<title>This form is too old');
    expect(old.html).toContain(question);
    expect(old.html).not.toContain('of another session');
  });

  test('never takes a question from an address', async () => {
    const visitor = await hub.as(boardChair([northYorkshire]));
    const { html } = await visitor.open('/explorer?question=%7B__typename%7D&do=ask');
    expect(typedIn(html, 'question')).not.toContain('{__typename}');
    expect(html).not.toContain('Answer as JSON');
  });
});

describe('each role begins with questions that', () => {
  const people = [
    practitioner('E06000065'),
    safeguardingLead('E54000051'),
    boardChair([northYorkshire]),
    scrutineer([northYorkshire]),
    inspector(),
  ];
  test.each(people.map((principal) => [principal.role, principal] as const))(
    '%s may ask as they are',
    async (_, principal) => {
      const examples = examplesFor({ principal, name: '' });
      expect(examples.length).toBeGreaterThanOrEqual(4);
      const period = lastQuarter(calendarDay('2026-11-20'));
      for (const { question, variables } of examples) {
        expect(validate(publicSchema, parse(question))).toEqual([]);
        const { errors, data } = await hub.hub.ask(question, variables(northYorkshire, period), {
          principal,
        });
        expect(errors).toBeUndefined();
        expect(data).toBeTruthy();
      }
    },
  );
});

describe('what the schema says', () => {
  test('is there for everybody who reads, and for nobody who is not signed in', async () => {
    const visitor = await hub.as(practitioner(police));
    const { html, status } = await visitor.open('/data-dictionary');
    expect(status).toBe(200);
    for (const { name } of dictionary) expect(html).toContain(`href="/data-dictionary/${name}"`);
    expect(Buffer.byteLength(html)).toBeLessThan(200_000);
    expect((await visitor.open('/data-dictionary/InformationSharingFigures')).html).toContain(
      'id="onTimeShare"',
    );
    expect((await visitor.open('/data-dictionary/NoSuchType')).status).toBe(404);
    expect(
      (await visitor.open('/data-dictionary/data-dictionary.csv')).headers.get('content-type'),
    ).toContain('text/csv');
    expect((await hub.nobody().open('/data-dictionary')).location).toContain('/sign-in');
  });
});

describe('help', () => {
  test.each(['', '/glossary', '/counting', '/accessibility', '/demonstration', '/privacy'])(
    'is open to anybody: /help%s',
    async (path) => {
      const { status, html, headers } = await hub.nobody().open(`/help${path}`);
      expect(status).toBe(200);
      expect(html).toMatch(/<h1 class="govuk-heading-l">/);
      expect(html).not.toContain('Signed in as');
      expect(headers.getSetCookie()).toEqual([]);
      expect(Buffer.byteLength(html)).toBeLessThan(200_000);
    },
  );

  test('says who is signed in to whoever is', async () => {
    const visitor = await hub.as(boardChair([northYorkshire]));
    expect((await visitor.open('/help')).html).toContain('Signed in as');
  });

  test('says that nobody is named as a contact where nobody is', async () => {
    expect((await hub.nobody().open('/help/accessibility')).html).toContain('Nobody is named as the contact');
  });
});
