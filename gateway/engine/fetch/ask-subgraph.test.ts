import { describe, expect, test } from '@jest/globals';
import type { Run } from '../fetch/run.ts';
import { readable } from '../testing/failures.ts';
import { librarySupergraph as library } from '../testing/library.ts';
import { startRun } from '../testing/start-run.ts';
import { SubgraphUnavailableError } from '../transport/subgraph-unavailable-error.ts';
import { askSubgraph, question } from './ask-subgraph.ts';

const books = question('catalogue', 'query', '{ a b }', [], library);

describe('the request', () => {
  /** The bytes that are sent. */
  async function body(variables: Run['variables'], names: string[], representations: string[] = []) {
    let sent = '';
    const { run } = startRun({}, { variables });
    run.client = () => ({
      async ask(asked) {
        sent = asked.body;
        return { data: {} };
      },
      async close() {},
    });
    await askSubgraph(question('catalogue', 'query', '{ a(b: "c") }', names, library), representations, run);
    return sent;
  }
  const opening = '{"query":"{ a(b: \\"c\\") }","variables":';

  test.each<[string, string, Run['variables'], string[], string[]]>([
    ['nothing but the query', '{}', {}, [], []],
    ['the variables that it uses', '{"x":1,"y":"é\\"\\n"}', { x: 1, y: 'é"\n', z: 3 }, ['x', 'y'], []],
    ['a variable that is null', '{"x":null}', { x: null }, ['x'], []],
    ['none for a variable that was not given', '{}', { y: undefined }, ['x', 'y'], []],
    ['none for a name that every object has', '{}', {}, ['constructor', '__proto__'], []],
    ['lists and objects in a variable', '{"x":{"a":[1,null,{}]}}', { x: { a: [1, null, {}] } }, ['x'], []],
    ['representations', '{"representations":[{"id":"1"}]}', {}, [], ['"representations":[{"id":"1"}]']],
    ['representations, then variables', '{"r":[],"s":[],"x":1}', { x: 1 }, ['x'], ['"r":[]', '"s":[]']],
  ])('has %s', async (_title, variables, given, names, representations) => {
    expect(await body(given, names, representations)).toBe(`${opening}${variables}}`);
  });

  test('goes to the subgraph, with its kind, the signal and the context', async () => {
    const { signal } = new AbortController();
    const context = { who: 'asks' };
    const { run, asked } = startRun({ catalogue: { data: {} } }, { signal, context });
    await askSubgraph(question('catalogue', 'mutation', 'mutation { a }', [], library), [], run);
    expect(asked).toMatchObject([{ subgraph: 'catalogue', kind: 'mutation', query: 'mutation { a }' }]);
    expect(asked[0]?.signal).toBe(signal);
    expect(asked[0]?.context).toBe(context);
  });
});

test('the lists of entities that are asked for are told to the client', async () => {
  const { run, asked } = startRun({ catalogue: { data: {} } });
  await askSubgraph(question('catalogue', 'query', '{ a }', [], library, ['_entities']), [], run);
  await askSubgraph(books, [], run);
  expect(asked.map(({ lists }) => lists)).toEqual([['_entities'], []]);
});

describe('the answer', () => {
  test('is the data, with errors where values are missing', async () => {
    const errors = [{ message: 'Not for you.', path: ['b'], extensions: { code: 'FORBIDDEN' } }];
    const { run } = startRun({ catalogue: { data: { a: 1, b: null }, errors } });
    const { data, missing } = await askSubgraph(books, [], run);
    expect(readable(data)).toEqual({ a: 1, b: '!catalogue FORBIDDEN' });
    expect(readable(missing)).toBe('!catalogue');
    expect(run.unplaced).toEqual([]);
  });

  test('has what was asked for and nothing else', async () => {
    const { run } = startRun({ catalogue: { data: { evil: 1, b: 2 } } });
    const { data } = await askSubgraph(books, [], run);
    expect(readable(data)).toEqual({ a: '!catalogue', b: 2 });
  });

  test('that is empty as a whole holds its reason wherever something was asked', async () => {
    const errors = [{ message: 'Not for you.', path: ['b'], extensions: { code: 'FORBIDDEN' } }];
    const { run } = startRun({ catalogue: { data: null, errors } });
    const { data } = await askSubgraph(books, [], run);
    expect(readable(data)).toEqual({ a: '!catalogue FORBIDDEN', b: '!catalogue FORBIDDEN' });
  });

  test('of an error that belongs to no place leaves it with the run', async () => {
    const { run } = startRun({
      catalogue: { data: { a: 1, b: 2 }, errors: [{ message: 'Late.', extensions: { code: 'LATE' } }] },
    });
    await askSubgraph(books, [], run);
    expect(run.unplaced).toEqual([{ message: 'Late.', extensions: { code: 'LATE', subgraph: 'catalogue' } }]);
  });
});

test.each(['UNREACHABLE', 'DEADLINE', 'CANCELLED', 'NOT_GRAPHQL', 'BREAKER_OPEN'] as const)(
  'nothing is said of how a subgraph failed: %s',
  async (reason) => {
    const { run } = startRun({
      catalogue: () => {
        throw new SubgraphUnavailableError('catalogue', reason);
      },
    });
    const { data, missing } = await askSubgraph(books, [], run);
    expect(data).toEqual({});
    expect(missing.fault).toEqual(run.faults.unavailable('catalogue'));
    expect(JSON.stringify(missing)).not.toContain(reason);
    expect(run.unplaced).toEqual([]);
  },
);

test('a fault of ours is not put down to the subgraph', async () => {
  const { run } = startRun({
    catalogue: () => {
      throw new TypeError('a fault of ours');
    },
  });
  const thrown = await askSubgraph(books, [], run).catch((reason: unknown) => reason);
  expect(thrown).toBeInstanceOf(Error);
  expect((thrown as Error).message).not.toContain('fault of ours');
  expect((thrown as Error).cause).toBeInstanceOf(TypeError);
});
