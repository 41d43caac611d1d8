import { describe, expect, test } from '@jest/globals';
import { faultWords, plainWording } from '../fault-words.ts';
import { Failure, type Fault } from '../fetch/failure.ts';
import { Incomplete } from '../fetch/run.ts';
import { failed, fault } from '../testing/failures.ts';
import type { Place } from './place.ts';
import { Showing } from './showing.ts';

const faults = faultWords(plainWording);
const showing = (...unplaced: Fault[]) => new Showing({ faults, incomplete: new Incomplete(), unplaced });
const told = (one: Showing, data: unknown = {}) =>
  one.allErrors(data).map(({ path, extensions }) => [path?.join('.'), extensions.code, extensions.subgraph]);

/** A field whose paths are told in capitals, and those beside it with a sign. */
const place: Place = {
  owner: 'catalogue',
  below: (path) => path.map((key) => (typeof key === 'string' ? key.toUpperCase() : key)),
  beside: (path) => path.map((key) => `beside ${key}`),
};

test('an error is told at the place being shown, or below it', () => {
  const one = showing();
  one.path.push('books', 0, 'title', 'left from before');
  one.depth = 3;
  expect(one.refuse(failed('desk'), place, false)).toBeNull();
  one.refuse(failed('desk', ['a', 1]), place, false);
  one.refuse(failed('desk', ['a', 1]), place, true);
  one.depth = 0;
  one.refuse(failed('reports', ['b']), place, false);
  expect(told(one)).toEqual([
    ['books.0.title', 'SUBGRAPH_UNAVAILABLE', 'desk'],
    ['books.0.title.A.1', 'SUBGRAPH_UNAVAILABLE', 'desk'],
    ['books.0.title.A.1', 'SUBGRAPH_UNAVAILABLE', 'desk'],
    ['B', 'SUBGRAPH_UNAVAILABLE', 'reports'],
  ]);
});

describe('a value that cannot be shown is put down to the only subgraph that gives the field', () => {
  test.each<[string, unknown, string | undefined]>([
    ['a value of another type', 'text', 'catalogue'],
    ['null', null, 'catalogue'],
    ['nothing', undefined, 'catalogue'],
    ['nobody, if several do', 'text', undefined],
  ])('%s', (_title, value, owner) => {
    const one = showing();
    one.path.push('book');
    one.depth = 1;
    one.refuse(value, { ...place, owner }, false);
    expect(told(one)).toEqual([['book', 'SUBGRAPH_UNAVAILABLE', owner]]);
  });
});

test('an error keeps its place when showing goes on', () => {
  const one = showing();
  one.path.push('a');
  one.depth = 1;
  one.refuse(failed('desk'), place, false);
  one.path[0] = 'b';
  expect(told(one)[0]?.[0]).toBe('a');
});

describe('what is empty because of what failed beside it', () => {
  const taken = new Failure(fault('desk'), [], undefined, [failed('desk', ['isbn'])]);
  function shown(data: unknown) {
    const one = showing();
    one.path.push('book', 'title');
    one.depth = 2;
    one.refuse(taken, place, false);
    return told(one, data).map(([path]) => path);
  }

  test('is told at its own place, if it stays', () => {
    expect(shown({ book: { title: null } })).toEqual(['book.title']);
  });
  test.each([null, { book: null }])('is not told if it is emptied with what is around it: %j', (data) => {
    expect(shown(data)).toEqual([]);
  });
  test('is told where it happened, if it empties what is around it', () => {
    const one = showing();
    one.path.push('book', 'title');
    one.depth = 2;
    one.refuse(taken, place, true);
    one.refuse(failed('desk'), place, true);
    expect(told(one, { book: null }).map(([path]) => path)).toEqual(['book.beside isbn', 'book.title']);
  });
  test('is told of what the caller asked for, if several things failed beside it', () => {
    const one = showing();
    one.path.push('book', 'title');
    one.depth = 2;
    const several = [failed('desk', ['hidden']), failed('desk', ['isbn'])];
    const asked: Place = { ...place, beside: (path) => (path[0] === 'hidden' ? [] : path) };
    one.refuse(new Failure(fault('desk'), [], undefined, several), asked, true);
    expect(told(one, { book: null }).map(([path]) => path)).toEqual(['book.isbn']);
  });
});

test('a selection that cannot be decided is told as the caller’s fault', () => {
  const one = showing();
  one.path.push('book');
  one.depth = 1;
  one.undecided();
  expect(told(one)).toEqual([['book', 'BAD_USER_INPUT', undefined]]);
});

test('a value that is hidden is told without a subgraph', () => {
  const one = showing();
  one.path.push('book');
  one.depth = 1;
  one.notShown();
  expect(told(one)).toEqual([['book', 'VALUE_NOT_SHOWN', undefined]]);
});

describe('errors that belong to no place', () => {
  const code = 'FORBIDDEN';
  test('come last', () => {
    const one = showing(fault('desk'));
    one.refuse(failed('catalogue'), place, false);
    expect(told(one).map(([, , subgraph]) => subgraph)).toEqual(['catalogue', 'desk']);
  });
  test('are told once for each subgraph and code', () => {
    const one = showing(fault('a'), fault('a'), fault('b'), fault('a', code), fault('b'));
    one.madeFromLess([fault('a'), fault('c')]);
    expect(told(one).map(([, said, subgraph]) => [subgraph, said])).toEqual([
      ['a', 'SUBGRAPH_UNAVAILABLE'],
      ['b', 'SUBGRAPH_UNAVAILABLE'],
      ['a', code],
      ['c', 'SUBGRAPH_UNAVAILABLE'],
    ]);
  });
  test('are not told where one with a place says the same', () => {
    const one = showing(fault('a'), fault('a', code));
    one.refuse(failed('a'), place, false);
    expect(told(one).map(([, said]) => said)).toEqual(['SUBGRAPH_UNAVAILABLE', code]);
  });
  test('are not told twice if asked for twice', () => {
    const one = showing(fault('a'));
    one.allErrors({});
    expect(one.allErrors({})).toHaveLength(1);
  });
  test('do not change what the run knows', () => {
    const unplaced = [fault('a')];
    const one = new Showing({ faults, incomplete: new Incomplete(), unplaced });
    one.madeFromLess([fault('b')]);
    expect(unplaced).toHaveLength(1);
  });
});
