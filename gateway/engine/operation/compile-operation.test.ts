import { type PlanNode, QueryPlanner } from '@graphql-hive/router-query-planner';
import { describe, expect, test } from '@jest/globals';
import { GraphQLError, type OperationDefinitionNode, parse } from 'graphql';
import { Showing } from '../projection/showing.ts';
import { readable } from '../testing/failures.ts';
import { composed, librarySdl, librarySupergraph as supergraph } from '../testing/library.ts';
import { plannedKey } from '../testing/shown-answer.ts';
import { type Answers, startRun } from '../testing/start-run.ts';
import { compileOperation, type Planning } from './compile-operation.ts';

const planner = new QueryPlanner(librarySdl);

function compiled(source: string, given: Partial<Planning> = {}, conditions = {}) {
  const document = parse(source);
  const operation = document.definitions[0] as OperationDefinitionNode;
  return compileOperation(document, operation, conditions, {
    supergraph,
    planner,
    mostMilliseconds: 5_000,
    ...given,
  });
}

/** What is known after every part, one after the other, and who was asked what. */
async function carriedOut(source: string, answers: Answers, conditions = {}) {
  const { parts } = await compiled(source, {}, conditions);
  const { run, asked } = startRun(answers);
  for (const part of parts) await part.carryOut(run);
  return { data: readable(run.data), asked };
}

test('a query is one part', async () => {
  const query = '{ overdue { id } book(id: 1) { id } }';
  const answers = { catalogue: { data: { book: { id: '1' } } }, 'lending-desk': { data: { overdue: null } } };
  const { data, asked } = await carriedOut(query, answers);
  expect((await compiled(query)).parts).toHaveLength(1);
  expect(data).toEqual({ overdue: null, [plannedKey('book(id: 1) { id }', 'Query')]: { id: '1' } });
  expect(asked.map(({ subgraph }) => subgraph).sort()).toEqual(['catalogue', 'lending-desk']);
});

test('a mutation’s root fields are parts, each with all that is read of it', async () => {
  const entities = { _entities: [{ loans: 1, title: 'May' }] };
  const { asked } = await carriedOut('mutation { shelve(id: 1) { loans } lend(book: 2) { title } }', {
    catalogue: ({ query }) => ({
      data: query.includes('_entities') ? entities : { shelve: { __typename: 'Book', id: '1' } },
    }),
    'lending-desk': ({ query }) => ({
      data: query.includes('_entities') ? entities : { lend: { __typename: 'Book', id: '2' } },
    }),
  });
  expect(asked.map(({ subgraph, kind }) => `${kind} ${subgraph}`)).toEqual([
    'mutation catalogue',
    'query lending-desk',
    'mutation lending-desk',
    'query catalogue',
  ]);
});

test.each([
  ['a subgraph of which all is excluded is not asked', { x: true }, ['catalogue']],
  ['a subgraph of which something is included is asked', { x: false }, ['catalogue', 'lending-desk']],
])('%s', async (_title, conditions, expected) => {
  const source = 'query ($x: Boolean!) { books { id } overdue @skip(if: $x) { id } }';
  const { asked } = await carriedOut(source, {}, conditions);
  expect(asked.map(({ subgraph }) => subgraph).sort()).toEqual(expected);
});

describe('an operation that only the schema answers', () => {
  test('has nothing to carry out', async () => {
    const operation = await compiled('{ __type(name: "Film") { name } __typename }');
    expect(operation.parts).toEqual([]);
    expect(operation.introspect({})).toEqual({ __type: { name: 'Film' } });
  });
  test('asks nothing of the schema if it is of the subgraphs only', async () => {
    expect((await compiled('{ works { id } }')).introspect({})).toEqual({});
  });
});

describe('an operation of which the planner cannot plan the aliases apart', () => {
  const query = '{ a: books { id } b: books { title } }';
  /** The library's planner, which cannot plan aliases and notes what it was asked for. */
  function without(aliases: RegExp) {
    const asked: string[] = [];
    const planAsync: QueryPlanner['planAsync'] = (text, ...rest) => {
      asked.push(text);
      if (aliases.test(text)) return Promise.reject(new Error('no path'));
      return planner.planAsync(text, ...rest);
    };
    return { asked, given: { planner: { planAsync } as QueryPlanner } };
  }

  test('is planned with what is asked for twice asked once', async () => {
    const { asked, given } = without(/_as_/);
    const { parts, show } = await compiled(query, given);
    expect(asked).toHaveLength(2);
    const { run } = startRun({ catalogue: { data: { books: [{ id: '1', title: 'May' }] } } });
    for (const part of parts) await part.carryOut(run);
    expect(run.data).toEqual({ books: [{ id: '1', title: 'May' }] });
    expect(show(run.data, new Showing(run))).toEqual({ a: [{ id: '1' }], b: [{ title: 'May' }] });
  });

  test('is refused if it cannot be planned so either', async () => {
    const { asked, given } = without(/./);
    await expect(compiled(query, given)).rejects.toMatchObject({ extensions: { code: 'QUERY_NOT_PLANNED' } });
    expect(asked).toHaveLength(2);
  });

  test('is planned once if they can be', async () => {
    const { asked, given } = without(/never/);
    await compiled(query, given);
    expect(asked).toHaveLength(1);
  });
});

describe('an operation that cannot be planned', () => {
  const giving = (node: PlanNode) =>
    ({ planAsync: async () => ({ kind: 'QueryPlan', node }) }) as unknown as QueryPlanner;
  const other = new QueryPlanner(composed({ a: 'type Query { a: Int }' }));

  test.each<[string, Partial<Planning>]>([
    ['because the planner fails', { planner: other }],
    ['because the plan is not understood', { planner: giving({ kind: 'Defer', primary: {}, deferred: [] }) }],
  ])('is refused, %s', async (_title, given) => {
    const error = await compiled('{ works { title } }', given).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(GraphQLError);
    expect(error).toMatchObject({ extensions: { code: 'QUERY_NOT_PLANNED' } });
  });

  test('is refused without the planner’s own words', async () => {
    const failing = (message: string) =>
      ({ planAsync: async () => Promise.reject(new Error(message)) }) as unknown as QueryPlanner;
    const error = await compiled('{ works { title } }', { planner: failing('no path to Book.stock') }).catch(
      (reason: GraphQLError) => reason,
    );
    expect(JSON.stringify(error)).not.toContain('stock');
    expect((error as GraphQLError).originalError).toBeUndefined();
  });

  test('is refused when its time is up', async () => {
    const never = {
      planAsync: (
        _query: string,
        _name: null,
        _labels: Set<string>,
        _percentage: number,
        signal: AbortSignal,
      ) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    } as unknown as QueryPlanner;
    await expect(compiled('{ works { id } }', { planner: never, mostMilliseconds: 1 })).rejects.toMatchObject(
      {
        extensions: { code: 'QUERY_NOT_PLANNED' },
      },
    );
  });
});
