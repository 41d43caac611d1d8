import { describe, expect, test } from '@jest/globals';
import { getIntrospectionQuery, parse } from 'graphql';
import { librarySupergraph } from '../testing/library.ts';
import { introspect } from './introspect.ts';

const asked = (query: string, variables = {}) =>
  introspect(librarySupergraph.publicSchema, parse(query), variables);

describe('what the schema says of itself', () => {
  test.each<[string, string, Record<string, unknown>, unknown]>([
    ['by name', '{ __type(name: "Film") { name kind } }', {}, { __type: { name: 'Film', kind: 'OBJECT' } }],
    [
      'by a variable',
      'query ($n: String!) { t: __type(name: $n) { name } }',
      { n: 'Film' },
      { t: { name: 'Film' } },
    ],
    [
      'by a variable’s default',
      'query ($n: String! = "Book") { __type(name: $n) { name } }',
      {},
      { __type: { name: 'Book' } },
    ],
    ['nothing of a type that there is not', '{ __type(name: "Stone") { name } }', {}, { __type: null }],
    ['nothing of a hidden type', '{ __type(name: "Sign") { name } }', {}, { __type: null }],
    ['nothing of how it was joined', '{ __type(name: "join__Graph") { name } }', {}, { __type: null }],
  ])('%s', (_title, query, variables, expected) => {
    expect(asked(query, variables)).toEqual(expected);
  });

  test('is what tools ask for', () => {
    const answer = JSON.stringify(asked(getIntrospectionQuery()));
    expect(answer).toContain('"overdue"');
    expect(answer).not.toMatch(/join__|stock|LOANED|Sign/);
  });
});
