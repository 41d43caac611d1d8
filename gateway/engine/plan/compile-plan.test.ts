import type { OutputRewrite, PlanNode } from '@graphql-hive/router-query-planner';
import { describe, expect, test } from '@jest/globals';
import { carriedOut, fetch, flatten, whom } from '../testing/carry-out-plan.ts';
import { librarySupergraph as library } from '../testing/library.ts';
import { requires } from '../testing/requires.ts';
import type { Answers, Asked } from '../testing/start-run.ts';
import { compilePlan } from './compile-plan.ts';

describe('Fetch', () => {
  test('merges what the subgraph gives into what is known', async () => {
    const { data, asked } = await carriedOut(
      fetch('catalogue', '{ works { title } }'),
      { catalogue: { data: { works: [{ title: 'May' }], evil: 1 } } },
      { data: { overdue: [] } },
    );
    expect(data).toEqual({ overdue: [], works: [{ title: 'May' }] });
    expect(asked).toMatchObject([
      { subgraph: 'catalogue', kind: 'query', query: '{ works { title } }', variables: {} },
    ]);
  });

  test('sends the variables that it uses', async () => {
    const node = fetch('catalogue', 'query($a:Int){books(first: $a){id}}', { variableUsages: ['a'] });
    const { asked } = await carriedOut(node, {}, { variables: { a: 1, b: 2 } });
    expect(asked[0]?.variables).toEqual({ a: 1 });
  });

  test('says that a mutation is one', async () => {
    const node = fetch('catalogue', 'mutation{weed(id: 1){id}}', { operationKind: 'mutation' });
    expect((await carriedOut(node, {})).asked[0]?.kind).toBe('mutation');
  });

  test('is a query if the plan does not say', async () => {
    const { operationKind: _, ...node } = fetch('catalogue', '{ books { id } }');
    expect((await carriedOut(node, {})).asked[0]?.kind).toBe('query');
  });

  test.each<[string, Answers, Record<string, unknown>]>([
    ['that cannot be reached', {}, { books: '!catalogue', works: '!catalogue' }],
    ['that leaves something out', { catalogue: { data: { books: [] } } }, { books: [], works: '!catalogue' }],
    [
      'that refuses all',
      { catalogue: { data: null, errors: [{ message: 'No.', extensions: { code: 'FORBIDDEN' } }] } },
      { books: '!catalogue FORBIDDEN', works: '!catalogue FORBIDDEN' },
    ],
  ])('has failures for what it was to ask of a subgraph %s', async (_title, answers, data) => {
    expect((await carriedOut(fetch('catalogue', '{ books { id } works { id } }'), answers)).data).toEqual(
      data,
    );
  });

  test('renames what the planner had renamed', async () => {
    const path = [{ Key: 'works' }, { TypenameEquals: ['Film'] }, { Key: 'own_0' }];
    const outputRewrites: OutputRewrite[] = [{ KeyRenamer: { path, renameKeyTo: 'n' } }];
    const { data } = await carriedOut(
      fetch('catalogue', '{works{__typename ...on Book{n: pages} ...on Film{own_0: minutes}}}', {
        outputRewrites,
      }),
      {
        catalogue: {
          data: {
            works: [
              { __typename: 'Book', n: 1 },
              { __typename: 'Film', own_0: 2 },
            ],
          },
        },
      },
    );
    expect(data).toEqual({
      works: [
        { __typename: 'Book', n: 1 },
        { __typename: 'Film', n: 2 },
      ],
    });
  });

  const set = { path: [{ Key: 'works' }, { Key: '__typename' }], setValueTo: 'Film' };
  test.each<[string, OutputRewrite]>([
    ['under its kind', { ValueSetter: set }],
    ['with its kind beside it', { kind: 'ValueSetter', ...set }],
  ])('sets a value that the plan says, when that is written %s', async (_title, rewrite) => {
    const node = fetch('catalogue', '{works{__typename}}', { outputRewrites: [rewrite] });
    const { data } = await carriedOut(node, { catalogue: { data: { works: [{ __typename: 'Work' }] } } });
    expect(data).toEqual({ works: [{ __typename: 'Film' }] });
  });
});

describe('Sequence', () => {
  test('begins a step when the one before has ended', async () => {
    const order: string[] = [];
    const slow = async ({ subgraph }: Asked) => {
      order.push(`${subgraph} begins`);
      await new Promise((resolve) => setTimeout(resolve, 5));
      order.push(`${subgraph} ends`);
      return { data: {} };
    };
    const nodes = [fetch('a', '{ a }'), fetch('b', '{ b }')];
    await carriedOut({ kind: 'Sequence', nodes }, { a: slow, b: slow });
    expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  });

  test('goes on after a step that failed', async () => {
    const nodes = [fetch('a', '{ a }'), fetch('b', '{ b }')];
    expect((await carriedOut({ kind: 'Sequence', nodes }, { b: { data: { b: 1 } } })).data).toEqual({
      a: '!a',
      b: 1,
    });
  });
});

describe('Parallel', () => {
  test('has every step under way at once', async () => {
    const nodes = ['a', 'b', 'c'].map((name) => fetch(name, `{ ${name} }`));
    let waiting = 0;
    let all = () => {};
    const together = new Promise<void>((resolve) => {
      all = resolve;
    });
    const answer = async ({ subgraph }: Asked) => {
      if (++waiting === nodes.length) all();
      await together;
      return { data: { [subgraph]: waiting } };
    };
    const { data } = await carriedOut({ kind: 'Parallel', nodes }, { a: answer, b: answer, c: answer });
    expect(data).toEqual({ a: 3, b: 3, c: 3 });
  });

  test('has what answered, if one step failed', async () => {
    const nodes = [fetch('a', '{ a }'), fetch('b', '{ b }')];
    expect((await carriedOut({ kind: 'Parallel', nodes }, { b: { data: { b: 1 } } })).data).toEqual({
      a: '!a',
      b: 1,
    });
  });
});

describe('Condition', () => {
  const node: PlanNode = {
    kind: 'Condition',
    condition: 'x',
    ifClause: fetch('a', '{ a }'),
    elseClause: fetch('b', '{ b }'),
  };
  test.each<[string, Record<string, unknown>, string[]]>([
    ['is met by true', { x: true }, ['a']],
    ['is not met by false', { x: false }, ['b']],
    ['is not met by what is not there', {}, ['b']],
    ['is not met by null', { x: null }, ['b']],
  ])('%s', async (_title, coerced, asked) => {
    expect(whom((await carriedOut(node, {}, { coerced })).asked)).toEqual(asked);
  });

  test('goes by the value with defaults, not by what was given', async () => {
    expect(whom((await carriedOut(node, {}, { variables: {}, coerced: { x: true } })).asked)).toEqual(['a']);
  });

  test.each([true, false])('may have nothing to do: %s', async (x) => {
    const empty: PlanNode = { kind: 'Condition', condition: 'x' };
    expect((await carriedOut(empty, {}, { coerced: { x } })).asked).toEqual([]);
  });
});

test.each([undefined, null])('a plan with nothing to do does nothing: %s', async (node) => {
  expect((await carriedOut(node as undefined, {})).asked).toEqual([]);
});

describe('a plan is refused that has', () => {
  const subscribed = fetch('catalogue', 'subscription{a}', { operationKind: 'subscription' });
  test.each<[string, PlanNode]>([
    ['a Defer', { kind: 'Defer', primary: {}, deferred: [] }],
    ['a Subscription', { kind: 'Subscription', primary: fetch('catalogue', '{ a }') }],
    ['a Fetch that subscribes', subscribed],
    ['a Flatten that subscribes', { kind: 'Flatten', path: [], node: subscribed }],
    ['a Fetch of entities without a place', fetch('catalogue', '{ a }', { requires: requires('{ id }') })],
    [
      'a Flatten of anything but a Fetch',
      { kind: 'Flatten', path: [], node: { kind: 'Sequence', nodes: [] } },
    ],
    [
      'a change to what is sent that is no type’s name',
      flatten([], 'id', { inputRewrites: [{ KeyRenamer: { path: [], renameKeyTo: 'a' } }] }),
    ],
    ['a node that nobody has heard of', { kind: 'Guess' } as unknown as PlanNode],
    ['any of these inside a Sequence', { kind: 'Sequence', nodes: [subscribed] }],
    ['any of these inside a Parallel', { kind: 'Parallel', nodes: [subscribed] }],
    ['any of these inside a Condition', { kind: 'Condition', condition: 'x', elseClause: subscribed }],
  ])('%s', (_title, node) => {
    expect(() => compilePlan(node, library)).toThrow(expect.objectContaining({ code: 'PLAN_NOT_SUPPORTED' }));
  });
});
