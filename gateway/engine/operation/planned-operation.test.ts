import { describe, expect, test } from '@jest/globals';
import { type OperationDefinitionNode, parse, print } from 'graphql';
import { readSupergraph, type Supergraph } from '../supergraph/supergraph.ts';
import { composed, librarySupergraph as library } from '../testing/library.ts';
import { plannedOperation } from './planned-operation.ts';
import { resolveConditions } from './resolve-conditions.ts';
import { documentOf } from './split-operation.ts';

/** The operation as it is planned, keys as the caller calls them where `isRead`. */
function planned(source: string, supergraph: Supergraph = library): string {
  const document = parse(source);
  const resolved = resolveConditions(document, document.definitions[0] as OperationDefinitionNode, {});
  const text = print(documentOf(plannedOperation(resolved, supergraph)));
  return text.replace(/\s+/g, ' ').trim();
}

describe('aliases', () => {
  test('stand for fields under names that no field has', () => {
    expect(planned('{ b: books { id: title title } }')).toBe('{ _as_b: books { _as_id: title title } }');
  });
  test('that are the field’s own name are left out', () => {
    expect(planned('{ books: books { title: title } }')).toBe('{ books { title } }');
  });
  test('of arguments’ sake keep fields apart', () => {
    expect(planned('{ a: book(id: 1) { id } b: book(id: 2) { id } }')).toBe(
      '{ _as_a: book(id: 1) { id } _as_b: book(id: 2) { id } }',
    );
  });
  test('stand for fields in fragments too', () => {
    expect(planned('{ books { ...F ... { p: pages } } } fragment F on Book { t: title }')).toBe(
      '{ books { ...F ... { _as_p: pages } } } fragment F on Book { _as_t: title }',
    );
  });
});

describe('the type of an object is asked for', () => {
  test.each([
    [
      'where a union is',
      '{ items { ... on Book { pages } } }',
      '{ items { __typename ... on Book { pages } } }',
    ],
    ['where an interface has a hidden type', '{ works { title } }', '{ works { __typename title } }'],
    ['not where there is only one type', '{ books { title } }', '{ books { title } }'],
  ])('%s', (_title, source, expected) => {
    expect(planned(source)).toBe(expected);
  });

  const open = readSupergraph(
    composed({
      a: `type Query { works: [Work] } interface Work @key(fields: "id") { id: ID! title: String }
          type Book implements Work @key(fields: "id") { id: ID! title: String }`,
      b: 'type Query { rated: [Work] } type Work @interfaceObject @key(fields: "id") { id: ID! stars: Int }',
    }),
  );
  test.each([
    [
      'not for an interface’s own fields alone, which may be all that is known',
      '{ rated { stars ... on Work { title } } }',
      '{ rated { stars ... on Work { title } } }',
    ],
    [
      'for what only one type has',
      '{ rated { stars ... on Book { id } } }',
      '{ rated { __typename stars ... on Book { id } } }',
    ],
    [
      'if the caller asks for it',
      '{ rated { stars t: __typename } }',
      '{ rated { __typename stars __typename } }',
    ],
  ])('%s', (_title, source, expected) => {
    expect(planned(source, open)).toBe(expected);
  });
});

test('a field that is not of the same type in all is asked of each type by itself', () => {
  const divided = readSupergraph(
    composed({
      a: `type Query { all: [Either] } interface Either { n: Int }
          type One implements Either { n: Int! } type Other implements Either { n: Int }`,
    }),
  );
  expect(planned('{ all { n } }', divided).replace(/_of_\d+_/g, '_of_')).toBe(
    '{ all { __typename ... on One { _of_n: n } ... on Other { _of_n: n } } }',
  );
});
