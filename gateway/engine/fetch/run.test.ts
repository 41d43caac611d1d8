import { describe, expect, test } from '@jest/globals';
import { fault } from '../testing/failures.ts';
import { Incomplete } from './run.ts';

describe('what is worked out from less than it should be', () => {
  test('is noted by object and field, with every fault behind it', () => {
    const incomplete = new Incomplete();
    const [book, film] = [{}, {}];
    incomplete.note(book, 'use', fault('a'));
    incomplete.note(book, 'use', fault('b'));
    incomplete.note(book, 'fine', fault('a'));
    incomplete.note(film, 'use', fault('c'));
    expect([...(incomplete.of(book) ?? [])]).toEqual([
      ['use', [fault('a'), fault('b')]],
      ['fine', [fault('a')]],
    ]);
    expect([...(incomplete.of(film) ?? [])]).toEqual([['use', [fault('c')]]]);
  });

  test('is of that object, not of one that is like it', () => {
    const incomplete = new Incomplete();
    incomplete.note({ id: '1' }, 'use', fault('a'));
    expect(incomplete.of({ id: '1' })).toBeUndefined();
    expect(new Incomplete().of({ id: '1' })).toBeUndefined();
  });
});
