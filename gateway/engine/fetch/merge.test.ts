import { describe, expect, test } from '@jest/globals';
import { failed, readable } from '../testing/failures.ts';
import { librarySupergraph as library } from '../testing/library.ts';
import { fails, gives, knowsNothing, result, type Step } from '../testing/merge-steps.ts';
import type { Data } from './failure.ts';
import { failObject } from './merge.ts';
import { readSelection } from './selection.ts';

describe('what a subgraph answers', () => {
  test.each([
    [
      'is taken as it is',
      '{ a o { b } l { b } }',
      '{"a":1,"o":{"b":null},"l":[{"b":2},null]}',
      { a: 1, o: { b: null }, l: [{ b: 2 }, null] },
    ],
    ['is taken under the name it was asked by', '{ x: a }', '{"x":1}', { x: 1 }],
    ['is not taken if it was not asked for', '{ a }', '{"a":1,"b":2}', { a: 1 }],
    ['has a failure where it left something out', '{ a b }', '{"a":1}', { a: 1, b: '!desk' }],
    [
      'is not missing where it was asked of another type',
      '{ ... on Film { a } b }',
      '{"__typename":"Book","b":1}',
      { b: 1 },
    ],
    [
      'is missing where it was asked of this type',
      '{ ... on Work { a } b }',
      '{"__typename":"Book","b":1}',
      { a: '!desk', b: 1 },
    ],
    ['is null where it says so', '{ a o { b } }', '{"a":null,"o":null}', { a: null, o: null }],
  ])('%s', (_title, selection, json, expected) => {
    expect(result(gives('desk', selection, json))).toEqual(expected);
  });
});

describe('what two subgraphs give, in either order', () => {
  const row = '{ shelf { row } }';
  const free = '{ shelf { free } }';
  const deep = '{ o { l { a } } }';
  const deeper = '{ o { l { b } } }';

  test.each<[string, Step, Step, unknown]>([
    ['different fields', gives('a', '{ a }', '{"a":1}'), gives('b', '{ b }', '{"b":2}'), { a: 1, b: 2 }],
    [
      'parts of an object',
      gives('a', row, '{"shelf":{"row":1}}'),
      gives('b', free, '{"shelf":{"free":true}}'),
      { shelf: { row: 1, free: true } },
    ],
    [
      'parts of objects in lists',
      gives('a', deep, '{"o":{"l":[{"a":1},{"a":2}]}}'),
      gives('b', deeper, '{"o":{"l":[{"b":3},{"b":4}]}}'),
      {
        o: {
          l: [
            { a: 1, b: 3 },
            { a: 2, b: 4 },
          ],
        },
      },
    ],
    [
      'parts of objects in lists of lists',
      gives('a', '{ l { a } }', '{"l":[[{"a":1}],[]]}'),
      gives('b', '{ l { b } }', '{"l":[[{"b":2}],[]]}'),
      { l: [[{ a: 1, b: 2 }], []] },
    ],
    [
      'an object, and null for it',
      gives('a', row, '{"shelf":{"row":1}}'),
      gives('b', '{ shelf { row } }', '{"shelf":null}'),
      { shelf: { row: 1 } },
    ],
    ['null both', gives('a', row, '{"shelf":null}'), gives('b', free, '{"shelf":null}'), { shelf: null }],
    [
      'elements, and null for some',
      gives('a', '{ l { a } }', '{"l":[{"a":1},null]}'),
      gives('b', '{ l { a } }', '{"l":[null,{"a":2}]}'),
      { l: [{ a: 1 }, { a: 2 }] },
    ],
    ['a leaf, and null for it', gives('a', '{ a }', '{"a":1}'), gives('b', '{ a }', '{"a":null}'), { a: 1 }],
    ['a leaf, and nothing for it', gives('a', '{ a }', '{"a":1}'), fails('b', '{ a }'), { a: 1 }],
    ['a leaf that one left out', gives('a', '{ a }', '{"a":1}'), gives('b', '{ a }', '{}'), { a: 1 }],
    [
      'part of an object, and a failure of the rest',
      gives('a', row, '{"shelf":{"row":1}}'),
      fails('b', free),
      { shelf: { row: 1, free: '!b' } },
    ],
    [
      'parts of objects in a list, and a failure of the rest',
      gives('a', deep, '{"o":{"l":[{"a":1},null]}}'),
      fails('b', deeper),
      { o: { l: [{ a: 1, b: '!b' }, null] } },
    ],
    [
      'parts of objects in lists of lists, and a failure of the rest',
      gives('a', '{ l { a } }', '{"l":[[{"a":1}],[]]}'),
      fails('b', '{ l { b } }'),
      { l: [[{ a: 1, b: '!b' }], []] },
    ],
    [
      'part of an object, and a failure of what is of another type',
      gives('a', '{ o { __typename a } }', '{"o":{"__typename":"Book","a":1}}'),
      fails('b', '{ o { ... on Film { b } ... on Work { c } } }'),
      { o: { __typename: 'Book', a: 1, c: '!b' } },
    ],
  ])('%s', (_title, one, other, expected) => {
    expect(result(one, other)).toEqual(expected);
    expect(result(other, one)).toEqual(expected);
  });

  test('of a leaf that both give, the first is kept', () => {
    expect(result(gives('a', '{ a }', '{"a":1}'), gives('b', '{ a }', '{"a":2}'))).toEqual({ a: 1 });
  });
});

describe('what cannot be joined is a failure of the one that gave it last', () => {
  const list = gives('a', '{ l { a } }', '{"l":[{"a":1},{"a":2}]}');
  test.each([
    ['a longer list', '{"l":[{"b":1},{"b":2},{"b":3}]}'],
    ['a shorter list', '{"l":[{"b":1}]}'],
    ['an object for a list', '{"l":{"b":1}}'],
    ['a leaf for a list', '{"l":"text"}'],
  ])('%s', (_title, json) => {
    expect(result(list, gives('desk', '{ l { b } }', json))).toEqual({ l: '!desk' });
  });

  test('a leaf for an object, inside', () => {
    const object = gives('a', '{ o { p { a } } }', '{"o":{"p":{"a":1}}}');
    expect(result(object, gives('desk', '{ o { p { b } } }', '{"o":{"p":5}}'))).toEqual({
      o: { p: '!desk' },
    });
  });
});

describe('a failed answer', () => {
  test('leaves what is there', () => {
    const known = gives('a', '{ a o { b } }', '{"a":null,"o":{"b":1}}');
    expect(result(known, fails('desk', '{ a o { b } c }'))).toEqual({ a: null, o: { b: 1 }, c: '!desk' });
  });

  test('keeps the path of what failed below it, for the field that it is about', () => {
    const known: Data = {};
    failObject(known, readSelection('{ o { b } c }', library), failed('desk', ['o', 'b']));
    expect(readable(known)).toEqual({ o: '!desk at b', c: '!desk' });
  });

  test('is of the first that failed, where two did', () => {
    expect(result(fails('a', '{ a }'), fails('b', '{ a }'))).toEqual({ a: '!a' });
  });
});

describe('an object that the subgraph does not know', () => {
  test.each<[string, Step[], string, unknown]>([
    ['has null wherever it was asked', [], '{ a o { b } }', { a: null, o: null }],
    [
      'keeps what another gave',
      [gives('a', '{ a o { b } }', '{"a":1,"o":{"b":2}}')],
      '{ a o { b } c }',
      { a: 1, o: { b: 2 }, c: null },
    ],
    ['keeps what another failed to give', [fails('b', '{ a }')], '{ a c }', { a: '!b', c: null }],
    [
      'has nothing that is of another type',
      [gives('a', '{ __typename }', '{"__typename":"Book"}')],
      '{ ... on Film { a } ... on Book { c } }',
      { __typename: 'Book', c: null },
    ],
  ])('%s', (_title, steps, selection, expected) => {
    expect(result(...steps, knowsNothing(selection))).toEqual(expected);
  });
});

describe('the name of an object’s type', () => {
  const typename = (name: string) => gives('a', '{ __typename }', JSON.stringify({ __typename: name }));
  test.each([
    ['comes from who knows more than the interface', 'Work', 'Book', 'Book'],
    ['stays if another knows the interface only', 'Book', 'Work', 'Book'],
    ['stays if another knows another', 'Book', 'Film', 'Book'],
  ])('%s', (_title, first, second, expected) => {
    expect(result(typename(first), typename(second))).toEqual({ __typename: expected });
  });
});
