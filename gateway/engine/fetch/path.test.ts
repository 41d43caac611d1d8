import type { FlattenNodePathSegment } from '@graphql-hive/router-query-planner';
import { describe, expect, test } from '@jest/globals';
import { failed } from '../testing/failures.ts';
import { librarySupergraph as library } from '../testing/library.ts';
import { compilePath } from './path.ts';

const each = '@';
const at = (Field: string): FlattenNodePathSegment => ({ Field });
const on = (...TypeCondition: string[]): FlattenNodePathSegment => ({ TypeCondition });
const found = (path: FlattenNodePathSegment[], data: Record<string, unknown>) =>
  compilePath(path, library)(data).map(({ n }) => n);

describe('which objects stand at a place', () => {
  test.each<[string, FlattenNodePathSegment[], Record<string, unknown>, unknown[]]>([
    ['the whole', [], { n: 1 }, [1]],
    ['an object', [at('a')], { a: { n: 1 } }, [1]],
    ['a nested object', [at('a'), at('b')], { a: { b: { n: 1 } } }, [1]],
    ['every element of a list', [at('a'), each], { a: [{ n: 1 }, { n: 2 }] }, [1, 2]],
    [
      'of lists in a list, by one sign',
      [at('a'), each],
      { a: [[{ n: 1 }], [[{ n: 2 }]], { n: 3 }] },
      [1, 2, 3],
    ],
    [
      'of lists in a list, by two',
      [at('a'), each, each],
      { a: [[{ n: 1 }], [], [{ n: 2 }, { n: 3 }]] },
      [1, 2, 3],
    ],
    ['of lists in objects of a list', [at('a'), each, at('b'), each], { a: [{ b: [{ n: 1 }] }, {}] }, [1]],
    ['none in an empty list', [at('a'), each], { a: [] }, []],
    ['none behind null', [at('a'), each, at('b')], { a: [null, { b: null }] }, []],
    ['none behind a failure', [at('a'), each, at('b')], { a: [failed('desk'), { b: failed('desk') }] }, []],
    ['none where a failure stands', [at('a')], { a: failed('desk') }, []],
    ['none where there is nothing', [at('a'), at('b')], {}, []],
    ['none in what every object has', [at('constructor')], {}, []],
    ['none where a leaf stands', [at('a'), each, at('b')], { a: ['text', 5, true] }, []],
    ['none where a list stands for an object', [at('a'), at('n')], { a: [{ n: { n: 1 } }] }, []],
    ['none where a list stands', [at('a')], { a: [{ n: 1 }] }, []],
  ])('%s', (_title, path, data, expected) => {
    expect(found(path, data)).toEqual(expected);
  });
});

describe('which objects are of a type', () => {
  const a = [
    { __typename: 'Book', n: 1 },
    { __typename: 'Film', n: 2 },
    { __typename: 'Sign', n: 3 },
    { __typename: 'Work', n: 4 },
  ];
  test.each<[string, FlattenNodePathSegment, unknown[]]>([
    ['of one', on('Film'), [2]],
    ['of one of several', on('Film', 'Sign'), [2, 3]],
    ['of an interface, the interface itself too', on('Work'), [1, 2, 3, 4]],
    ['of a union', on('Item'), [1, 2]],
    ['of one that there is not', on('Nothing'), []],
  ])('%s', (_title, condition, expected) => {
    expect(found([at('a'), each, condition], { a })).toEqual(expected);
  });

  test('one that does not say its type may be of any', () => {
    expect(found([at('a'), on('Film'), at('b')], { a: { b: { n: 1 } } })).toEqual([1]);
  });
});

test('the objects found are those of the data, not copies', () => {
  const object = { n: 1 };
  expect(compilePath([at('a'), each], library)({ a: [object] })[0]).toBe(object);
});
