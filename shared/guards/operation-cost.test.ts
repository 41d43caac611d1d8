import { describe, expect, test } from '@jest/globals';
import { buildSchema, type OperationDefinitionNode, parse, validate } from 'graphql';
import { repeated } from './hostile/hostile-query.ts';
import { operationCost } from './operation-cost.ts';

const schema = buildSchema(`
  type Query {
    partnership: Partnership
    partnerships: [Partnership!]!
    _entities(representations: [Any!]!): [Entity]!
  }
  scalar Any
  union Entity = Partnership | Matter
  type Partnership {
    code: ID!
    codes: [ID!]!
    matters(first: Int! = 10): Matters!
    ids(first: Int!): [Matter!]!
    partners: [Partnership!]!
  }
  type Matters { pageInfo: PageInfo! edges: [Edge!]! totalCount: Int! }
  type PageInfo { endCursor: String }
  type Edge { node: Matter! }
  type Matter { id: ID! partnership: Partnership! }
`);

function cost(source: string, variables: Record<string, unknown> = {}): number {
  const document = parse(source);
  expect(validate(schema, document)).toEqual([]);
  const operations = document.definitions.filter(({ kind }) => kind === 'OperationDefinition');
  return operationCost(schema, document, operations.at(-1) as OperationDefinitionNode)(variables);
}

const page = (size: string) => `partnership { matters${size} { edges { node { id } } } }`;

describe('an operation costs', () => {
  test.each([
    ['one for each field', '{ partnership { code partnership: code } }', 3],
    ['one for a list of values', '{ partnership { codes } }', 2],
    ['five times what is in a list', '{ partnerships { code codes } }', 1 + 5 * 2],
    ['the product of lists in lists', '{ partnerships { partners { code } } }', 1 + 5 * (1 + 5 * 1)],
    ['what is in a page as often as it says', `{ ${page('(first: 50)')} }`, 2 + 50 * 3],
    ['what is in a page as often as it is by itself', `{ ${page('')} }`, 2 + 10 * 3],
    ['a page of nothing as one of one', `{ ${page('(first: 0)')} }`, 2 + 3],
    ['a page of less than nothing as one of one', `{ ${page('(first: -100)')} }`, 2 + 3],
    ['a list with a size as often as it says', '{ partnership { ids(first: 7) { id } } }', 2 + 7],
    [
      'the product of pages in pages',
      `{ partnership { ids(first: 30) { ${page('(first: 40)')} } } }`,
      2 + 30 * (1 + 1 + 40 * 3),
    ],
    [
      'what a fragment holds, wherever it is spread',
      '{ partnerships { ...A ...A ... on Partnership { ...A } } } fragment A on Partnership { code codes }',
      1 + 5 * 6,
    ],
    [
      'nothing for another operation',
      `query A { ${page('(first: 90)')} } query B { partnership { code } }`,
      2,
    ],
    ['one for the schema', '{ __schema { types { fields { name } } } }', 1],
    [
      'what is asked of entities for each of them',
      '{ _entities(representations: [1, 2, 3]) { ... on Matter { id } } }',
      1 + 3,
    ],
  ])('%s', (_title, source, expected) => {
    expect(cost(source)).toBe(expected);
  });

  test.each([
    ['as it is given', '$n: Int!', { n: 50 }, 50],
    ['as its default says', '$n: Int! = 30', {}, 30],
    ['as it is given and not as its default says', '$n: Int! = 30', { n: 60 }, 60],
    ['as the field says, where nobody does', '$n: Int!', {}, 10],
    ['as the field says, where it is no number', '$n: Int!', { n: 'all' }, 10],
    ['as the field says, where every object has one', '$valueOf: Int!', {}, 10],
    ['without end, where it is', '$n: Int!', { n: Number.MAX_VALUE }, Number.POSITIVE_INFINITY],
  ])('a page of a variable %s', (_title, definition, variables, size) => {
    const name = definition.slice(1, definition.indexOf(':'));
    expect(cost(`query (${definition}) { ${page(`(first: $${name})`)} }`, variables)).toBe(2 + size * 3);
  });

  test('as much for entities as there are representations', () => {
    const source = 'query ($r: [Any!]!) { _entities(representations: $r) { ... on Matter { id } } }';
    expect(cost(source, { r: Array(70).fill({}) })).toBe(1 + 70);
  });

  test('two variables one inside the other their product, also inside a list and a fragment', () => {
    const source = `query ($a: Int!, $b: Int!) { partnerships { ...F } }
      fragment F on Partnership { ids(first: $a) { partnership { ids(first: $b) { id } } } }`;
    expect(cost(source, { a: 7, b: 11 })).toBe(1 + 5 * (1 + 7 * (1 + 1 + 11)));
    expect(cost(source, { a: 8, b: 2 })).toBe(1 + 5 * (1 + 8 * (1 + 1 + 2)));
  });
});

test('fragments that double are worked out once each', () => {
  const fragments = repeated(
    60,
    (at) =>
      `fragment F${at} on Query { ${at === 59 ? 'partnership { code }' : `...F${at + 1} ...F${at + 1}`} }`,
  );
  const document = parse(`{ ...F0 } ${fragments}`);
  const [operation] = document.definitions as [OperationDefinitionNode];
  expect(operationCost(schema, document, operation)({})).toBe(2 ** 60);
});
