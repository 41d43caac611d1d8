import type { FetchNodePathSegment, OutputRewrite } from '@graphql-hive/router-query-planner';
import { describe, expect, test } from '@jest/globals';
import { failed, readable } from '../testing/failures.ts';
import { librarySupergraph as library } from '../testing/library.ts';
import { isOneOf, readRewrite, rewriteAnswer } from './rewrites.ts';

const key = (Key: string): FetchNodePathSegment => ({ Key });
const on = (...TypenameEquals: string[]): FetchNodePathSegment => ({ TypenameEquals });
const rename = (renameKeyTo: string, ...path: FetchNodePathSegment[]): OutputRewrite => ({
  KeyRenamer: { path, renameKeyTo },
});
const set = (setValueTo: string, ...path: FetchNodePathSegment[]): OutputRewrite => ({
  ValueSetter: { path, setValueTo },
});

function rewritten(data: Record<string, unknown>, ...rewrites: OutputRewrite[]): unknown {
  rewriteAnswer(data, rewrites.map(readRewrite), library);
  return readable(data);
}

test.each<[string, OutputRewrite]>([
  ['under its kind', { ValueSetter: { path: [key('a')], setValueTo: 'x' } }],
  ['with its kind beside it', { kind: 'ValueSetter', path: [key('a')], setValueTo: 'x' }],
])('a rewrite is read when the planner writes it %s', (_title, rewrite) => {
  expect(rewritten({ a: 1 }, rewrite)).toEqual({ a: 'x' });
});

describe('a key that is renamed', () => {
  test.each<[string, Record<string, unknown>, OutputRewrite, Record<string, unknown>]>([
    ['at the top', { own_0: 1, b: 2 }, rename('a', key('own_0')), { a: 1, b: 2 }],
    ['inside', { o: { own_0: 1 } }, rename('a', key('o'), key('own_0')), { o: { a: 1 } }],
    [
      'in lists of lists',
      { o: [[{ own_0: 1 }], null, [{ own_0: 2 }]] },
      rename('a', key('o'), key('own_0')),
      { o: [[{ a: 1 }], null, [{ a: 2 }]] },
    ],
    [
      'only of the types named',
      {
        o: [
          { __typename: 'Book', own_0: 1 },
          { __typename: 'Film', own_0: 2 },
        ],
      },
      rename('a', key('o'), on('Film'), key('own_0')),
      {
        o: [
          { __typename: 'Book', own_0: 1 },
          { __typename: 'Film', a: 2 },
        ],
      },
    ],
    ['with null for its value', { own_0: null }, rename('a', key('own_0')), { a: null }],
    ['with a failure for its value', { own_0: failed('desk') }, rename('a', key('own_0')), { a: '!desk' }],
    ['that is not there', { b: 1 }, rename('a', key('own_0')), { b: 1 }],
    ['that only every object has', { b: 1 }, rename('a', key('constructor')), { b: 1 }],
    ['behind a failure', { o: failed('desk') }, rename('a', key('o'), key('own_0')), { o: '!desk' }],
    ['behind a leaf', { o: 'text' }, rename('a', key('o'), key('length')), { o: 'text' }],
  ])('%s', (_title, data, rewrite, expected) => {
    expect(rewritten(data, rewrite)).toEqual(expected);
  });
});

describe('a value that is set', () => {
  test.each<[string, Record<string, unknown>, OutputRewrite, Record<string, unknown>]>([
    ['at the top', { __typename: 'Work' }, set('Book', key('__typename')), { __typename: 'Book' }],
    [
      'of the types named, an interface’s too',
      { w: [{ __typename: 'Film' }, { __typename: 'Reader' }] },
      set('Work', key('w'), on('Work'), key('__typename')),
      { w: [{ __typename: 'Work' }, { __typename: 'Reader' }] },
    ],
    ['only where there is one', { a: 1 }, set('Book', key('__typename')), { a: 1 }],
  ])('%s', (_title, data, rewrite, expected) => {
    expect(rewritten(data, rewrite)).toEqual(expected);
  });
});

test('rewrites are made one after the other', () => {
  const first = rename('b', key('a'));
  expect(rewritten({ a: 1 }, first, rename('c', key('b')))).toEqual({ c: 1 });
});

describe('whether a type is one of those named', () => {
  test.each([
    ['Book', ['Film', 'Book'], true],
    ['Book', ['Work'], true],
    ['Book', ['Item'], true],
    ['Work', ['Work'], true],
    ['Work', ['Book'], false],
    ['Book', ['Film'], false],
    ['Book', [], false],
    ['Nothing', ['Nothing'], true],
    ['Nothing', ['Work'], false],
    [undefined, ['Book'], true],
  ])('%s of %j: %s', (type, names, expected) => {
    expect(isOneOf(type, names, library) === true).toBe(expected);
  });
});
