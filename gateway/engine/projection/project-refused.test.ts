import { describe, expect, test } from '@jest/globals';
import type { Data } from '../fetch/failure.ts';
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
    [
      'an object of a type that nobody has heard of',
      '{ works { id } }',
      { works: [{ __typename: 'Stone', id: '3' }] },
      { works: [null] },
      'works.0',
    ],
    [
      'an object of a type that cannot stand there',
      '{ works { id } }',
      { works: [{ __typename: 'Reader', id: '3' }] },
      { works: [null] },
      'works.0',
    ],
  ])('%s', (_title, query, data, expected, path) => {
    const { data: seen, errors } = shown(query, data);
    expect({ data: seen, errors: told(errors) }).toEqual({
      data: expected,
      errors: [`${path}: VALUE_NOT_SHOWN`],
    });
    expect(errors[0]?.message).not.toMatch(/LOANED|STONE|Sign|Stone|Reader|Work/);
  });

  test('takes with it what must not be null', () => {
    expect(asTold('{ items { __typename } }', { items: [{ __typename: 'Sign' }] })).toEqual({
      data: { items: null },
      errors: ['items.0: VALUE_NOT_SHOWN'],
    });
  });
});
