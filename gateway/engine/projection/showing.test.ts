import { describe, expect, test } from '@jest/globals';
import { faultWords, plainWording } from '../fault-words.ts';
import { Failure, type Fault } from '../fetch/failure.ts';
import { Incomplete } from '../fetch/run.ts';
import { failed, fault } from '../testing/failures.ts';
import { Showing } from './showing.ts';

const faults = faultWords(plainWording);
const same = (key: string) => key;
const showing = (...unplaced: Fault[]) =>
  new Showing({ faults, incomplete: new Incomplete(), unplaced }, same);
const told = (one: Showing, data: unknown = {}) =>
  one.allErrors(data).map(({ path, extensions }) => [path?.join('.'), extensions.code, extensions.subgraph]);

test('an error is told at the place being shown, or below it', () => {
  const one = showing();
  one.path.push('books', 0, 'title', 'left from before');
  one.depth = 3;
  one.fail(fault('desk'));
  one.fail(fault('desk'), ['a', 1]);
  one.depth = 0;
  one.refuse('text', 'catalogue');
  one.refuse(failed('reports', ['b']), 'catalogue');
  expect(told(one)).toEqual([
    ['books.0.title', 'SUBGRAPH_UNAVAILABLE', 'desk'],
    ['books.0.title.a.1', 'SUBGRAPH_UNAVAILABLE', 'desk'],
    [undefined, 'SUBGRAPH_UNAVAILABLE', 'catalogue'],
    ['b', 'SUBGRAPH_UNAVAILABLE', 'reports'],
  ]);
});

test('a place below is told as the caller calls it', () => {
  const incomplete = new Incomplete();
  const one = new Showing({ faults, incomplete, unplaced: [] }, (key) => key.toUpperCase());
  one.path.push('books');
  one.depth = 1;
  one.fail(fault('desk'), ['a', 0, 'b']);
  expect(told(one)).toEqual([['books.A.0.B', 'SUBGRAPH_UNAVAILABLE', 'desk']]);
});

test('an error keeps its place when showing goes on', () => {
  const one = showing();
  one.path.push('a');
  one.depth = 1;
  one.fail(fault('desk'));
  one.path[0] = 'b';
  expect(told(one)[0]?.[0]).toBe('a');
});

describe('what is empty because of what failed beside it', () => {
  const taken = new Failure(fault('desk'), [], undefined, ['isbn']);
  function shown(data: unknown) {
    const one = showing();
    one.path.push('book', 'title');
    one.depth = 2;
    one.refuse(taken, 'catalogue');
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
    one.refuse(taken, 'catalogue', true);
    one.fail(fault('desk'));
    expect(told(one, { book: null }).map(([path]) => path)).toEqual(['book.isbn', 'book.title']);
  });
});

test('a selection that cannot be decided is told as the caller’s fault', () => {
  const one = showing();
  one.path.push('book');
  one.depth = 1;
  one.undecided();
  expect(told(one)).toEqual([['book', 'BAD_USER_INPUT', undefined]]);
});

describe('errors that belong to no place', () => {
  const code = 'FORBIDDEN';
  test('come last', () => {
    const one = showing(fault('desk'));
    one.fail(fault('catalogue'));
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
    one.fail(fault('a'));
    expect(told(one).map(([, said]) => said)).toEqual(['SUBGRAPH_UNAVAILABLE', code]);
  });
  test('are not told twice if asked for twice', () => {
    const one = showing(fault('a'));
    one.allErrors({});
    expect(one.allErrors({})).toHaveLength(1);
  });
  test('do not change what the run knows', () => {
    const unplaced = [fault('a')];
    const one = new Showing({ faults, incomplete: new Incomplete(), unplaced }, same);
    one.madeFromLess([fault('b')]);
    expect(unplaced).toHaveLength(1);
  });
});
