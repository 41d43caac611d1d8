import { describe, expect, test } from '@jest/globals';
import { type FieldNode, type GraphQLNamedType, type OperationDefinitionNode, parse } from 'graphql';
import { composed, librarySupergraph as library } from '../testing/library.ts';
import { readSupergraph, type Supergraph } from './supergraph.ts';

function keyOf(field: string, type: string, { names, publicSchema }: Supergraph = library): string {
  const { selectionSet } = parse(`{ ${field} }`).definitions[0] as OperationDefinitionNode;
  return names.keyOf(selectionSet.selections[0] as FieldNode, publicSchema.getType(type) as GraphQLNamedType);
}

describe('the key of a field in the joined data', () => {
  test.each([
    ['title', 'title'],
    ['title: title', 'title'],
    ['t: __typename', '__typename'],
  ])('is its name if nothing stands for it: %s', (field, key) => {
    expect(keyOf(field, 'Book')).toBe(key);
  });

  test('is one that no field has if an alias stands for it', () => {
    const keys = ['id: title', 'title: id', 't: title'].map((field) => keyOf(field, 'Book'));
    expect(new Set(keys).size).toBe(3);
    for (const key of keys) expect(library.fieldType('Book', key)).toBeUndefined();
  });

  test('is told as the caller calls it', () => {
    for (const field of ['title', 'id: title', '_as_: title', '_of_1_t: title']) {
      expect(library.names.callersKey(keyOf(field, 'Book'))).toBe(field.split(':')[0]);
    }
  });

  test('is not taken for another, even if a field’s name begins as such keys do', () => {
    const odd = readSupergraph(composed({ a: 'type Query { _as_x: Int _of_0_x: Int x: Int }' }));
    const keys = ['_as_x', '_of_0_x', 'x', 'y: x', 'x: _as_x'].map((field) => keyOf(field, 'Query', odd));
    expect(new Set(keys).size).toBe(5);
    expect(keys.map(odd.names.callersKey)).toEqual(['_as_x', '_of_0_x', 'x', 'y', 'x']);
  });
});

describe('a field that is not of the same type in all objects that one place may hold', () => {
  const divided = readSupergraph(
    composed({
      a: `type Query { all: [Either] } union Either = One | Other
          type One { n: Int! @shareable both: Int } type Other { n: Int both: Int } type Apart { n: String }`,
      b: 'type One { n: Int @shareable }',
    }),
  );

  test.each([
    ['n', true],
    ['both', false],
    ['unheard', false],
  ])('%s: %s', (field, isDivergent) => {
    expect(divided.names.isDivergent(field)).toBe(isDivergent);
  });

  test('has a key for each type', () => {
    const keys = ['One', 'Other'].flatMap((type) =>
      ['n', 'm: n'].map((field) => keyOf(field, type, divided)),
    );
    expect(new Set(keys).size).toBe(4);
    expect(keys.map(divided.names.callersKey)).toEqual(['n', 'm', 'n', 'm']);
    expect(keyOf('both', 'One', divided)).toBe('both');
  });
});
