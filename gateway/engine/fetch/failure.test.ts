import { describe, expect, test } from '@jest/globals';
import { failed, fault } from '../testing/failures.ts';
import { Failure, isData } from './failure.ts';
import { selectionOf } from './selection.ts';

describe('an object of the joined data', () => {
  test.each<[string, unknown, boolean]>([
    ['is an object', {}, true],
    ['is no list', [], false],
    ['is not null', null, false],
    ['is not what was left out', undefined, false],
    ['is no leaf', 'text', false],
    ['is no failure', failed('desk'), false],
  ])('%s', (_title, value, expected) => {
    expect(isData(value)).toBe(expected);
  });
});

describe('a failure, as it stands at a field below', () => {
  const selection = selectionOf([]);
  test.each<[string, (string | number)[], (string | number)[]]>([
    ['keeps the rest of the path that leads through it', ['a', 0, 'b'], [0, 'b']],
    ['ends where the path ends', ['a'], []],
    ['has no path if there was none', [], []],
  ])('%s', (_title, below, expected) => {
    expect(failed('desk', below).at('a', selection)).toEqual(new Failure(fault('desk'), expected, selection));
  });

  test('has its cause beside it if the path leads elsewhere', () => {
    const taken = failed('desk', ['b', 'a']).at('a', selection);
    expect(taken).toEqual(new Failure(fault('desk'), [], selection, [failed('desk', ['b', 'a'])]));
  });

  test('is what failed below that field, if several things did', () => {
    const several = failed('desk', ['a', 0], 'FIRST');
    several.add(failed('desk', ['b', 1], 'SECOND'));
    several.add(failed('desk', ['b', 2], 'THIRD'));
    expect(several.at('a', selection)).toEqual(new Failure(fault('desk', 'FIRST'), [0], selection));
    expect(several.at('b', selection)).toEqual(new Failure(fault('desk', 'SECOND'), [1], selection));
    expect(several.at('c', selection).causes?.map(({ below }) => below)).toEqual([
      ['a', 0],
      ['b', 1],
      ['b', 2],
    ]);
  });
});
