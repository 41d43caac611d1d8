import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fails, gives, result, type Step, says } from '../testing/merge-steps.ts';

describe('null and a failure, in either order: one subgraph says that there is nothing', () => {
  test.each<[string, Step, Step, unknown]>([
    ['of a leaf', gives('a', '{ a }', '{"a":null}'), fails('b', '{ a }'), { a: null }],
    ['of an object', gives('a', '{ o { a } }', '{"o":null}'), fails('b', '{ o { b } }'), { o: null }],
    [
      'of an object that an error emptied',
      gives('a', '{ o { a } }', '{"o":null}'),
      says('b', '{ o { b } }', '{"o":null}', ['o', 'b']),
      { o: null },
    ],
    [
      'of an element',
      gives('a', '{ l { a } }', '{"l":[null,{"a":1}]}'),
      says('b', '{ l { b } }', '{"l":[null,null]}', ['l', 0, 'b'], ['l', 1, 'b']),
      { l: [null, { a: 1, b: '!b' }] },
    ],
    [
      'of an object inside, where all around it failed',
      gives('a', '{ o { p { a } } }', '{"o":{"p":null}}'),
      fails('b', '{ o { p { b } } }'),
      { o: { p: null } },
    ],
  ])('%s', (_title, one, other, expected) => {
    expect(result(one, other)).toEqual(expected);
    expect(result(other, one)).toEqual(expected);
  });
});

/** What became of a place: it is there, it is null, or something failed there. */
const fate = fc.constantFrom('there', 'there', 'null', 'failed');
const fates = fc.record({ o: fate, oLeaf: fate, l: fate, first: fate, firstLeaf: fate, second: fate });

/** A subgraph's answer of `o` and `l`, one leaf in each. The leaf is its own, or one that both have. */
function answered(subgraph: string, leaf: string, become: Record<string, string>): Step {
  const paths: (string | number)[][] = [];
  const make = (place: string, path: (string | number)[], value: () => unknown): unknown => {
    if (become[place] === 'there') return value();
    if (become[place] === 'failed') paths.push(path);
    return null;
  };
  const object = (place: string, path: (string | number)[], leafPlace: string) =>
    make(place, path, () => ({ [leaf]: make(leafPlace, [...path, leaf], () => 1) }));
  const data = {
    o: object('o', ['o'], 'oLeaf'),
    l: make('l', ['l'], () => [
      object('first', ['l', 0], 'firstLeaf'),
      object('second', ['l', 1], 'firstLeaf'),
    ]),
  };
  return says(subgraph, `{ o { ${leaf} } l { ${leaf} } }`, JSON.stringify(data), ...paths);
}

test('what is known does not depend on who answers first', () => {
  fc.assert(
    fc.property(fates, fates, fc.boolean(), (ofOne, ofOther, isShared) => {
      const one = answered('desk', 'a', ofOne);
      // By the same name: where both fail, either may be told.
      const other = answered('desk', isShared ? 'a' : 'b', ofOther);
      expect(result(other, one)).toEqual(result(one, other));
    }),
    { numRuns: 1_000 },
  );
});
