import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Caller } from '../../shared/auth/caller.ts';
import { agencyRoles, type Role, roles } from '../../shared/auth/principal.ts';
import { readOnlyRoles } from '../../shared/guards/read-only-roles.ts';
import { postQuery } from './post-query.ts';
import { type SmallServer, startSmallServer } from './small-server.ts';

const readers = roles.filter((role) => !(agencyRoles as readonly Role[]).includes(role));

let server: SmallServer;
beforeAll(async () => {
  server = await startSmallServer({
    plugins: [readOnlyRoles() as ApolloServerPlugin<BaseContext>],
    context: ({ headers }) => ({ caller: { principal: { role: headers['x-role'] as Role } } as Caller }),
  });
});
afterAll(() => server.stop());

const write = 'mutation Write { rename(code: "1", name: "2") { code } }';
const read = 'query Read { partnership(code: "1") { name } }';
const named = { partnership: { name: 'Surrey' } };

async function ask(role: Role, query: string, more = {}) {
  const { status, body } = await postQuery(server.url, query, more, { 'x-role': role });
  return [status, body.data ?? body.errors?.map(({ extensions }) => extensions)];
}

const refused = [403, [{ code: 'NOT_PERMITTED_TO_WRITE' }]];

describe.each(readers)('somebody who may only read (%s)', (role) => {
  test.each([
    ['plainly', write, {}],
    ['without a name', 'mutation { rename(code: "1", name: "2") { code } }', {}],
    ['called like a query', 'mutation query { rename(code: "1", name: "2") { code } }', {}],
    ['behind a query, named', `${read} ${write}`, { operationName: 'Write' }],
    ['before a query, named', `${write} ${read}`, { operationName: 'Write' }],
    ['behind a comment that says query', `# query { a }\n${write}`, {}],
    [
      'through a fragment',
      'mutation { ...W } fragment W on Mutation { rename(code: "1", name: "2") { code } }',
      {},
    ],
    [
      'that is skipped, or not',
      'mutation { ... @skip(if: false) { rename(code: "1", name: "2") { code } } }',
      {},
    ],
    ['of nothing but its type', 'mutation { __typename }', {}],
  ])('cannot write %s', async (_way, query, more) => {
    expect(await ask(role, query, more)).toEqual(refused);
    // And again, when the document is known.
    expect(await ask(role, query, more)).toEqual(refused);
  });

  test('may run the query beside a mutation that is not run', async () => {
    expect(await ask(role, `${read} ${write}`, { operationName: 'Read' })).toEqual([200, named]);
  });

  test.each([
    [{}, `${read} ${write}`],
    [{ operationName: '' }, `${read} ${write}`],
    [{ operationName: 'write' }, `${read} ${write}`],
    [{ operationName: 'Nowhere' }, write],
    [{}, 'subscription { partnership(code: "1") { name } }'],
    [{ operationName: ['Write'] }, `${read} ${write}`],
  ])('has nothing run where it is not clear what (%j)', async (more, query) => {
    const [status, answer] = await ask(role, query, more);
    expect([status, answer]).toEqual([expect.any(Number), [{ code: expect.any(String) }]]);
    expect(JSON.stringify(answer)).toMatch(/OPERATION_RESOLUTION|VALIDATION|BAD_REQUEST|NOT_PERMITTED/);
  });

  test('cannot write in an address', async () => {
    const response = await fetch(`${server.url}?query=${encodeURIComponent(write)}`, {
      headers: { 'x-role': role },
    });
    expect(response.status).toBe(405);
  });
});

test.each(agencyRoles)('somebody of an agency (%s) may write', async (role) => {
  expect(await ask(role, write)).toEqual([200, { rename: null }]);
});
