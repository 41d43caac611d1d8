import { describe, expect, test } from '@jest/globals';
import { type OperationDefinitionNode, parse, print } from 'graphql';
import { librarySupergraph } from '../testing/library.ts';
import { resolveConditions } from './resolve-conditions.ts';
import { documentOf, type SplitOperation, splitOperation } from './split-operation.ts';

function split(source: string): SplitOperation {
  const document = parse(source);
  const operation = document.definitions[0] as OperationDefinitionNode;
  return splitOperation(librarySupergraph.publicSchema, resolveConditions(document, operation, {}));
}
const text = (operation: SplitOperation['introspection']) =>
  operation && print(documentOf(operation)).replace(/\s+/g, ' ').trim();

describe('what is planned', () => {
  test.each([
    ['a query as one', '{ books { id } works { id } }', ['{ books { id } works { id } }']],
    [
      'a mutation’s root fields one by one, in order',
      'mutation { b: weed(id: 1) { id } a: weed(id: 2) { id } }',
      ['mutation { b: weed(id: 1) { id } }', 'mutation { a: weed(id: 2) { id } }'],
    ],
    [
      'root fields of one key together',
      'mutation { weed(id: 1) { id } lend(book: 2) { id } weed(id: 1) { title } }',
      ['mutation { weed(id: 1) { id } weed(id: 1) { title } }', 'mutation { lend(book: 2) { id } }'],
    ],
    [
      'nothing that only the schema knows',
      '{ __typename __schema { description } books { id } }',
      ['{ books { id } }'],
    ],
    ['nothing if only that is asked', '{ t: __typename __type(name: "Book") { name } }', []],
    ['nothing if all is excluded', '{ books @skip(if: true) { id } }', []],
    [
      'each part with the fragments that it uses',
      `mutation { ...R } fragment R on Mutation { weed(id: 1) { ...A } lend(book: 1) { ...B } }
       fragment A on Book { sequel { ...B } } fragment B on Book { id }`,
      [
        'mutation { weed(id: 1) { ...A } } fragment A on Book { sequel { ...B } } fragment B on Book { id }',
        'mutation { lend(book: 1) { ...B } } fragment B on Book { id }',
      ],
    ],
    [
      'each part with the variables of the whole',
      'mutation M($a: ID!, $b: ID!) { weed(id: $a) { id } lend(book: $b) { id } }',
      [
        'mutation M($a: ID!, $b: ID!) { weed(id: $a) { id } }',
        'mutation M($a: ID!, $b: ID!) { lend(book: $b) { id } }',
      ],
    ],
  ])('%s', (_title, source, planned) => {
    expect(split(source).planned.map(text)).toEqual(planned);
  });
});

describe('what the schema itself answers', () => {
  test.each([
    ['nothing', '{ books { id } }', undefined],
    ['nothing, if only the root’s own name is asked', '{ __typename }', undefined],
    [
      'what is asked of it, and no more',
      '{ books { id } s: __schema { description } }',
      '{ s: __schema { description } }',
    ],
    [
      'what fragments ask of it',
      '{ ...R } fragment R on Query { __type(name: "Book") { ...T } } fragment T on __Type { name }',
      '{ __type(name: "Book") { ...T } } fragment T on __Type { name }',
    ],
  ])('%s', (_title, source, introspection) => {
    expect(text(split(source).introspection)).toBe(introspection);
  });
});
