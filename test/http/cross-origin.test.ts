import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { postQuery } from './post-query.ts';
import { type SmallServer, startSmallServer } from './small-server.ts';

const allowed = 'https://board.example.gov.uk';
const others = [
  'https://board.example.gov.uk.evil.example',
  'https://evil-board.example.gov.uk',
  'http://board.example.gov.uk',
  'https://board.example.gov.uk:8443',
  'https://BOARD.example.gov.uk',
  `${allowed}/`,
  'null',
  '*',
  '',
];

let server: SmallServer;
let closed: SmallServer;
beforeAll(async () => {
  server = await startSmallServer({ allowedOrigins: [allowed] });
  closed = await startSmallServer();
});
afterAll(() => Promise.all([server.stop(), closed.stop()]));

const preflight = (url: string, origin: string) =>
  fetch(url, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type,x-hub-purpose',
    },
  });

const granted = (headers: Headers) => [...headers.keys()].filter((name) => name.startsWith('access-control'));

describe('a page of an allowed origin', () => {
  test('is told before it asks that it may, with who asks and why', async () => {
    const response = await preflight(server.url, allowed);
    expect(response.status).toBe(204);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': allowed,
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'authorization, content-type, x-hub-purpose, x-hub-lawful-basis',
      vary: 'origin',
    });
    expect(response.headers.has('access-control-allow-credentials')).toBe(false);
  });

  test.each([
    ['an answer', '{ __typename }', 200],
    ['a refusal', '{ nowhere }', 200],
    ['a request without a query', undefined, 400],
  ])('may read %s', async (_title, query, status) => {
    const answer = await postQuery(server.url, query, {}, { origin: allowed });
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([status, allowed]);
    expect(answer.headers.get('vary')).toBe('origin');
    expect(answer.headers.has('access-control-allow-credentials')).toBe(false);
  });

  test('sends nothing but POST', async () => {
    const response = await fetch(server.url, { method: 'OPTIONS', headers: { origin: allowed } });
    expect(response.status).toBe(405);
  });
});

describe('a page of any other origin', () => {
  test.each(others)('(%s) is refused, asking first or not', async (origin) => {
    for (const { url } of [server, closed]) {
      const asked = await preflight(url, origin);
      expect([asked.status, granted(asked.headers)]).toEqual([403, []]);
      const answer = await postQuery(url, '{ partnership(code: "1") { name } }', {}, { origin });
      expect([answer.status, granted(answer.headers)]).toEqual([403, []]);
      expect(answer.body.errors?.[0]?.extensions).toEqual({ code: 'ORIGIN_NOT_ALLOWED' });
      expect(answer.headers.get('vary')).toBe('origin');
    }
    expect(server.resolved() + closed.resolved()).toBe(0);
  });

  test('is refused where none is allowed', async () => {
    expect((await preflight(closed.url, allowed)).status).toBe(403);
  });
});

test('who is no page says no origin, and hears of none', async () => {
  const { status, headers } = await postQuery(server.url, '{ __typename }');
  expect([status, granted(headers)]).toEqual([200, []]);
});
