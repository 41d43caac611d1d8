import type { BatchFetchNode, FlattenNode } from '@graphql-hive/router-query-planner';
import { describe, expect, test } from '@jest/globals';
import { carriedOut, flatten } from '../testing/carry-out-plan.ts';
import { requires } from '../testing/requires.ts';

describe('Flatten', () => {
  const books = () => ({ books: [{ __typename: 'Book', id: '1' }, null, { __typename: 'Book', id: '2' }] });

  test('asks for more of the objects at its place', async () => {
    const { data, asked } = await carriedOut(
      flatten([{ Field: 'books' }, '@'], 'loans', { variableUsages: ['representations', 'x'] }),
      { 'lending-desk': { data: { _entities: [{ loans: 1 }, { loans: null }] } } },
      { data: books(), variables: { x: 5, representations: 'the caller’s own' } },
    );
    const representations = [
      { __typename: 'Book', id: '1' },
      { __typename: 'Book', id: '2' },
    ];
    expect(asked).toMatchObject([
      { subgraph: 'lending-desk', kind: 'query', variables: { representations, x: 5 } },
    ]);
    expect(data).toEqual({
      books: [{ __typename: 'Book', id: '1', loans: 1 }, null, { __typename: 'Book', id: '2', loans: null }],
    });
  });

  test('asks nothing if there is no object', async () => {
    expect(
      (await carriedOut(flatten([{ Field: 'books' }, '@'], 'loans'), {}, { data: { books: [null] } })).asked,
    ).toEqual([]);
  });

  test('renames what the planner had renamed inside an entity', async () => {
    const renamer = {
      path: [{ TypenameEquals: ['Book'] }, { Key: 'shelf' }, { Key: 'own_0' }],
      renameKeyTo: 'free',
    };
    const { data } = await carriedOut(
      flatten([{ Field: 'books' }, '@'], 'shelf{own_0: free}', { outputRewrites: [{ KeyRenamer: renamer }] }),
      { 'lending-desk': { data: { _entities: [{ shelf: { own_0: true } }, { shelf: null }] } } },
      { data: books() },
    );
    expect(data).toMatchObject({ books: [{ shelf: { free: true } }, null, { shelf: null }] });
  });
});

describe('BatchFetch', () => {
  const alias = (name: string, path: FlattenNode['path']) => ({
    alias: name,
    representationsVariableName: `reps${name}`,
    paths: [path],
    requires: requires('{ ... on Book { __typename id } }'),
  });
  const node: BatchFetchNode = {
    kind: 'BatchFetch',
    serviceName: 'lending-desk',
    operationKind: 'query',
    operation: `query($reps_e0:[_Any!]!,$reps_e1:[_Any!]!){
      _e0: _entities(representations: $reps_e0){...a} _e1: _entities(representations: $reps_e1){...on Book{fee}}
    } fragment a on Book {loans}`,
    variableUsages: ['reps_e0', 'reps_e1', 'x'],
    entityBatch: { aliases: [alias('_e0', [{ Field: 'books' }, '@']), alias('_e1', [{ Field: 'book' }])] },
  };
  const book = (id: string) => ({ __typename: 'Book', id });

  test('asks for more of the objects at several places in one request', async () => {
    const { data, asked } = await carriedOut(
      node,
      { 'lending-desk': { data: { _e0: [{ loans: 1 }], _e1: [{ fee: 2 }] } } },
      { data: { books: [book('1')], book: book('2') }, variables: { x: 5, reps_e0: 'the caller’s own' } },
    );
    expect(asked.map(({ variables }) => variables)).toEqual([
      { reps_e0: [book('1')], reps_e1: [book('2')], x: 5 },
    ]);
    expect(data).toEqual({ books: [{ ...book('1'), loans: 1 }], book: { ...book('2'), fee: 2 } });
  });

  test('sends an empty list for a place without objects', async () => {
    const { data, asked } = await carriedOut(
      node,
      { 'lending-desk': { data: { _e0: [], _e1: [{ fee: 2 }] } } },
      { data: { books: [], book: book('2') } },
    );
    expect(asked.map(({ variables }) => variables)).toEqual([{ reps_e0: [], reps_e1: [book('2')] }]);
    expect(data).toEqual({ books: [], book: { ...book('2'), fee: 2 } });
  });

  test('asks nothing if there is no object at any place', async () => {
    expect((await carriedOut(node, {}, { data: { books: [], book: null } })).asked).toEqual([]);
  });

  test('takes what is asked at one place from there only, when part of the answer is missing', async () => {
    const { data } = await carriedOut(
      node,
      { 'lending-desk': { data: { _e0: [{ loans: 1 }] } } },
      { data: { books: [book('1')], book: book('2') } },
    );
    expect(data).toEqual({
      books: [{ ...book('1'), loans: 1 }],
      book: { ...book('2'), fee: '!lending-desk' },
    });
  });
});
