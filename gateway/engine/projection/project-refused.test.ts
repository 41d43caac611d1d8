import { describe, expect, test } from '@jest/globals';
import type { Data } from '../fetch/failure.ts';
import { readSupergraph } from '../supergraph/supergraph.ts';
import { failed } from '../testing/failures.ts';
import { composed } from '../testing/library.ts';
import { asTold, shown, told } from '../testing/shown-answer.ts';

const book = { __typename: 'Book', id: '1' };

describe('what a subgraph may not have given is null, with an error that names the subgraph', () => {
  const of = (fields: string, more: Data) =>
    asTold(`{ book(id: 1) { ${fields} } }`, { book: { ...book, ...more } });
  test.each<[string, string, Data, Data | null, string]>([
    ['null', 'fee', { fee: null }, null, 'fee: SUBGRAPH_UNAVAILABLE lending-desk'],
    [
      'text for a number',
      'loans',
      { loans: '3' },
      { loans: null },
      'loans: SUBGRAPH_UNAVAILABLE lending-desk',
    ],
    ['a number for text', 'title', { title: 5 }, { title: null }, 'title: SUBGRAPH_UNAVAILABLE catalogue'],
    [
      'an object for text',
      'title',
      { title: { a: 1 } },
      { title: null },
      'title: SUBGRAPH_UNAVAILABLE catalogue',
    ],
    [
      'an object for an enum',
      'binding',
      { binding: { a: 1 } },
      { binding: null },
      'binding: SUBGRAPH_UNAVAILABLE catalogue',
    ],
    [
      'a list for an object',
      'sequel { id }',
      { sequel: [] },
      { sequel: null },
      'sequel: SUBGRAPH_UNAVAILABLE catalogue',
    ],
    [
      'text for an object',
      'sequel { id }',
      { sequel: 'text' },
      { sequel: null },
      'sequel: SUBGRAPH_UNAVAILABLE catalogue',
    ],
    [
      'a value that the enum does not have',
      'binding',
      { binding: 'STONE' },
      { binding: null },
      'binding: SUBGRAPH_UNAVAILABLE catalogue',
    ],
    ['an object for a list', 'grid', { grid: {} }, { grid: null }, 'grid: SUBGRAPH_UNAVAILABLE catalogue'],
    ['nothing', 'loans', { loans: undefined }, { loans: null }, 'loans: SUBGRAPH_UNAVAILABLE lending-desk'],
    [
      'nothing, of an object',
      'sequel { id }',
      { sequel: undefined },
      { sequel: null },
      'sequel: SUBGRAPH_UNAVAILABLE catalogue',
    ],
    [
      'nothing, of a field that several have: who gave the object',
      'sequel { shelf { row } }',
      { sequel: {} },
      { sequel: { shelf: null } },
      'sequel.shelf: SUBGRAPH_UNAVAILABLE catalogue',
    ],
  ])('%s', (_title, fields, more, expected, error) => {
    expect(of(fields, more)).toEqual({ data: { book: expected }, errors: [`book.${error}`] });
  });
});

describe('an object is refused, with an error that names the subgraph, if its type is', () => {
  const of = (...types: unknown[]) => types.map((__typename) => ({ __typename, id: '3' }));
  test.each<[string, string, Data, Data, string]>([
    [
      'one that nobody has heard of',
      '{ works { id } }',
      { works: of('Stone', 'Book') },
      { works: [null, { id: '3' }] },
      'works.0',
    ],
    [
      'one that cannot stand there',
      '{ works { id } }',
      { works: of('Reader') },
      { works: [null] },
      'works.0',
    ],
    [
      'a hidden one that cannot stand there',
      '{ items { ... on Book { id } } }',
      { items: of('Sign') },
      { items: null },
      'items.0',
    ],
    ['no text', '{ works { id } }', { works: of(5) }, { works: [null] }, 'works.0'],
    ['null', '{ works { id } }', { works: of(null) }, { works: [null] }, 'works.0'],
    [
      'a name that every object answers to',
      '{ works { id } }',
      { works: of('constructor') },
      { works: [null] },
      'works.0',
    ],
    [
      'not told, and one of several of a union is meant',
      '{ items { ... on Book { id } } }',
      { items: [{ id: '3' }] },
      { items: null },
      'items.0',
    ],
  ])('%s', (_title, query, data, expected, path) => {
    expect(asTold(query, data)).toEqual({
      data: expected,
      errors: [`${path}: SUBGRAPH_UNAVAILABLE catalogue`],
    });
  });

  test('one that its subgraph failed to tell', () => {
    const works = [{ __typename: failed('gone'), id: '3' }];
    expect(asTold('{ works { id } }', { works }).data).toEqual({ works: [null] });
  });
});

describe('what the public schema does not have is null, with an error that does not name it', () => {
  test.each<[string, string, Data, Data, string]>([
    [
      'a hidden enum value',
      '{ book(id: 1) { binding } }',
      { book: { binding: 'LOANED' } },
      { book: { binding: null } },
      'book.binding',
    ],
    [
      'an object of a hidden type',
      '{ works { id } }',
      { works: [{ __typename: 'Sign', id: '3' }] },
      { works: [null] },
      'works.0',
    ],
  ])('%s', (_title, query, data, expected, path) => {
    const { data: seen, errors } = shown(query, data);
    expect({ data: seen, errors: told(errors) }).toEqual({
      data: expected,
      errors: [`${path}: VALUE_NOT_SHOWN`],
    });
    expect(errors[0]?.message).not.toMatch(/LOANED|Sign|Work/);
  });

  test('takes with it what must not be null', () => {
    const hiding = readSupergraph(
      composed({
        a: `type Query { items: [Item!] } union Item = Open | Closed type Open { n: Int }
            type Closed @inaccessible { n: Int }`,
      }),
    );
    const answer = shown('{ items { __typename } }', { items: [{ __typename: 'Closed' }] }, { of: hiding });
    expect(answer.data).toEqual({ items: null });
    expect(told(answer.errors)).toEqual(['items.0: VALUE_NOT_SHOWN']);
  });
});
