import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Role } from '../../shared/auth/principal.ts';
import { repeated } from '../../shared/guards/hostile/hostile-query.ts';
import { budgetOfRole } from '../../shared/guards/query-budget.ts';
import { queryGuard } from '../../shared/guards/query-guard.ts';
import { postQuery } from './post-query.ts';
import { type SmallServer, startSmallServer } from './small-server.ts';

const saved = `{ partnerships { ${repeated(40, (at) => `a${at}: code`)} } }`;
const wide = `{ partnerships { ${repeated(41, (at) => `a${at}: code`)} } }`;

let server: SmallServer;
beforeAll(async () => {
  server = await startSmallServer({
    context: ({ headers }) => ({ role: headers['x-role'] as Role }),
    plugins: [
      queryGuard((context, source) => budgetOfRole((context as { role: Role }).role, source === saved)),
    ],
  });
});
afterAll(() => server.stop());

async function ask(role: Role, query: string, variables = {}) {
  const { status, body } = await postQuery(server.url, query, { variables }, { 'x-role': role });
  return body.errors?.[0]?.extensions.code ?? status;
}

describe('what is too much for one is not for another', () => {
  test.each([
    ['first', ['BOARD_CHAIR', 'PRACTITIONER', 'BOARD_CHAIR', 'PRACTITIONER']],
    ['last', ['PRACTITIONER', 'INSPECTOR', 'PRACTITIONER', 'INSPECTOR']],
  ] as const)('whoever may ask less asks %s', async (_order, asking) => {
    const query = `${wide} # ${asking[0]}`;
    for (const role of asking) {
      const code = await ask(role, query);
      expect([role, code]).toEqual([role, role === 'PRACTITIONER' ? 200 : 'QUERY_TOO_MANY_ALIASES']);
    }
  });

  test('a saved operation may be asked by everybody, but only letter for letter', async () => {
    for (const role of ['SCRUTINEER', 'PRACTITIONER'] as const) expect(await ask(role, saved)).toBe(200);
    expect(await ask('SCRUTINEER', `${saved} `)).toBe('QUERY_TOO_MANY_ALIASES');
    expect(await ask('PRACTITIONER', `${saved} `)).toBe(200);
  });
});

describe('what variables hold', () => {
  const query = 'query ($code: ID!) { partnership(code: $code) { name } }';
  const nested = (levels: number) => JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`);

  test('may be nested as deep as an argument, whether it is used or not', async () => {
    expect(await ask('SERVICE', query, { code: '1', more: nested(10) })).toBe(200);
    expect(await ask('SERVICE', query, { code: '1', more: nested(11) })).toBe('QUERY_TOO_DEEP');
    expect(await ask('SERVICE', query, { code: '1', more: nested(2_000) })).toBe('QUERY_TOO_DEEP');
    expect(await ask('SERVICE', query, { code: nested(5) })).toBe('BAD_USER_INPUT');
  });

  test('is counted: pages of pages cost their product, each time that they are asked for', async () => {
    const pages = `query ($first: Int!) { partnerships {
      page(first: $first) { page(first: $first) { page(first: $first) { code } } } } }`;
    for (const [first, role, code] of [
      [10, 'PRACTITIONER', 200],
      [10, 'INSPECTOR', 200],
      [30, 'PRACTITIONER', 200],
      [30, 'INSPECTOR', 'QUERY_TOO_COSTLY'],
      [100, 'PRACTITIONER', 'QUERY_TOO_COSTLY'],
      [2_147_483_647, 'PRACTITIONER', 'QUERY_TOO_COSTLY'],
      [10, 'PRACTITIONER', 200],
    ] as const) {
      expect([first, role, await ask(role, pages, { first })]).toEqual([first, role, code]);
    }
  });
});

describe('where the schema may not be asked for', () => {
  let closed: SmallServer;
  beforeAll(async () => {
    closed = await startSmallServer({ plugins: [queryGuard()], introspection: false });
  });
  afterAll(() => closed.stop());

  test.each([
    '{ __schema { queryType { name } } }',
    '{ __type(name: "Partnership") { name } }',
    '{ partnerships { code } ...S } fragment S on Query { __schema { queryType { name } } }',
    'query A { __typename } query B { __schema { queryType { name } } }',
  ])('it is refused: %s', async (query) => {
    const { body, text } = await postQuery(closed.url, query, {
      operationName: query.includes('B') ? 'A' : null,
    });
    expect(body.errors?.map(({ extensions }) => extensions)).toEqual([{ code: 'INTROSPECTION_REFUSED' }]);
    expect([body.data, text]).toEqual([undefined, expect.not.stringMatching(/Apollo/)]);
    expect(closed.resolved()).toBe(0);
  });

  test('the name of a type may be asked for', async () => {
    expect((await postQuery(closed.url, '{ __typename partnerships { __typename } }')).body).toEqual({
      data: { __typename: 'Query', partnerships: [{ __typename: 'Partnership' }] },
    });
  });

  test.each([
    ['a field', '{ partnership(code: "1") { nam } }'],
    ['an argument', '{ partnership(cod: "1") { name } }'],
    ['a type', '{ ... on Partnershi { code } }'],
    ['a type of a variable', 'query ($a: Partnershi) { __typename }'],
    ['a fragment on another type', '{ ...F } fragment F on Querry { __typename }'],
    ['a directive', '{ partnerships { code @skipp } }'],
  ])('%s that is nearly right is not put right', async (_title, query) => {
    const { body, text } = await postQuery(closed.url, query);
    expect(body.errors?.length).toBeGreaterThan(0);
    expect(text).not.toMatch(/did you mean/i);
    expect(body.errors?.map(({ message }) => message).join()).not.toMatch(
      /"(name|code|Partnership|Query|skip)"\?/,
    );
  });

  test.each(['{ partnership(code: "1") { nam } }'])('where it may, it is: %s', async (query) => {
    expect((await postQuery(server.url, query)).text).toMatch(/Did you mean \\"name\\"\?/);
  });
});
