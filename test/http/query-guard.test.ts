import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import { hostileQueries } from '../../shared/guards/hostile/hostile-queries.ts';
import { queryGuard } from '../../shared/guards/query-guard.ts';
import { queryLimits } from '../../shared/guards/query-limits.ts';
import { postQuery } from './post-query.ts';
import { type SmallServer, startSmallServer } from './small-server.ts';

let server: SmallServer;
beforeAll(async () => {
  server = await startSmallServer({ plugins: [queryGuard()] });
});
afterAll(() => server.stop());

describe(`${hostileQueries.length} hostile queries over HTTP`, () => {
  test('are refused with 400 and their code alone, while /health is answered all the time', async () => {
    const health = askHealth();
    const taken: [milliseconds: number, title: string][] = [];
    for (const { title, source, code } of hostileQueries) {
      const times: number[] = [];
      for (let time = 0; time < 3; time++) {
        const begun = performance.now();
        const { status, body, text } = await postQuery(server.url, source);
        times.push(performance.now() - begun);
        expect([title, status, body]).toEqual([
          title,
          400,
          { errors: [{ message: expect.any(String), extensions: { code } }] },
        ]);
        expect(text).not.toMatch(/stack|node_modules|\.ts/);
      }
      taken.push([times.toSorted((a, b) => a - b)[1] ?? Number.NaN, title]);
    }
    const answers = await health.stop();
    expect(answers.length).toBeGreaterThan(20);
    const longest = Math.max(...answers);
    // The client is in the same process, and other tests have the machine: the middle one tells, the longest is told.
    expect(answers.toSorted((a, b) => a - b)[Math.floor(answers.length / 2)]).toBeLessThan(500);
    expect(server.resolved()).toBe(0);
    expect(server.logged()).toBe('');
    const [slowest = []] = taken.toSorted(([a], [b]) => b - a);
    process.stdout.write(
      `slowest refusal over HTTP, the middle of three: ${slowest[0]?.toFixed(1)} ms (${slowest[1]}); ` +
        `slowest of ${answers.length} answers of /health beside them: ${longest.toFixed(1)} ms\n`,
    );
  });

  test('are refused in the same way when they are asked again, all at once', async () => {
    const answers = await Promise.all(
      hostileQueries.map(async ({ source, code }) => {
        const { body } = await postQuery(server.url, source);
        return [code, body.errors?.[0]?.extensions.code];
      }),
    );
    for (const [code, answered] of answers) expect(answered).toBe(code);
    expect(server.resolved()).toBe(0);
  });
});

/** Asks `/health` over and over until it is stopped; then gives how long each answer took, in milliseconds. */
function askHealth() {
  let isAsking = true;
  const answers: number[] = [];
  const asking = (async () => {
    while (isAsking) {
      const begun = performance.now();
      const response = await fetch(new URL('/health', server.url));
      expect(await response.json()).toEqual({ status: 'alive' });
      answers.push(performance.now() - begun);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  })();
  return {
    async stop() {
      isAsking = false;
      await asking;
      return answers;
    },
  };
}

describe('a refusal', () => {
  const cycle = '{ ...A } fragment A on Query { ...A }';

  test.each(['application/json', 'application/graphql-response+json', '*/*'])(
    'has status 400 whatever is accepted (%s)',
    async (accept) => {
      const { status, body } = await postQuery(server.url, cycle, {}, { accept });
      expect([status, body.errors?.[0]?.extensions]).toEqual([400, { code: 'QUERY_FRAGMENT_CYCLE' }]);
    },
  );

  test('is the same with the name of an operation that there is not, and with variables', async () => {
    for (const source of [cycle, ' '.repeat(queryLimits.bytes + 1)]) {
      const answer = await postQuery(server.url, source, { operationName: 'Nowhere', variables: { a: 1 } });
      expect(answer.status).toBe(400);
      expect(answer.body.errors?.[0]?.extensions.code).toMatch(/^QUERY_/);
    }
  });

  test('of one query is not the next one’s', async () => {
    expect((await postQuery(server.url, cycle)).status).toBe(400);
    const { status, body } = await postQuery(server.url, '{ __typename }');
    expect([status, body]).toEqual([200, { data: { __typename: 'Query' } }]);
  });

  test('quotes neither an alias nor a value', async () => {
    const { text } = await postQuery(
      server.url,
      '{ __a9434765919: partnership(code: "9434765919") { code } }',
    );
    expect(text).toContain('QUERY_ALIAS_REFUSED');
    expect(text).not.toContain('9434765919');
  });
});

describe('what the guard leaves alone', () => {
  test('is a query that fits the schema, and each time that it is asked', async () => {
    for (const time of [1, 2]) {
      const { status, body } = await postQuery(server.url, '{ partnership(code: "E10000030") { name } }');
      expect([time, status, body]).toEqual([time, 200, { data: { partnership: { name: 'Surrey' } } }]);
    }
  });

  test('is the query that tools ask for the schema with', async () => {
    const { status, body } = await postQuery(server.url, getIntrospectionQuery());
    expect([status, body.errors]).toEqual([200, undefined]);
  });

  test.each([
    ['is no GraphQL', '{ a', 'GRAPHQL_PARSE_FAILED'],
    ['does not fit the schema', '{ nowhere }', 'GRAPHQL_VALIDATION_FAILED'],
    ['spreads a fragment that there is not', '{ ...Nowhere }', 'GRAPHQL_VALIDATION_FAILED'],
    ['is empty', '', 'BAD_REQUEST'],
    ['is no text', 7, 'BAD_REQUEST'],
  ])('is a query that %s: somebody else says so', async (_title, query, code) => {
    const { body } = await postQuery(server.url, query);
    expect(body.errors?.[0]?.extensions.code).toBe(code);
  });

  test('has its mistakes listed, but not all of hundreds', async () => {
    const unknown = Array.from({ length: 30 }, (_, at) => `unknown${at}`).join(' ');
    const { body } = await postQuery(server.url, `{ ${unknown} }`);
    expect(body.errors).toHaveLength(21);
    expect(body.errors?.at(-1)?.message).toMatch(/^Too many validation errors/);
  });
});
