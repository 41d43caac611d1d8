import type { FlattenNodePathSegment } from '@graphql-hive/router-query-planner';
import { describe, expect, test } from '@jest/globals';
import { readSelection, type Selection } from '../fetch/selection.ts';
import { librarySupergraph as library } from '../testing/library.ts';
import { type Addition, findSharedPlaces } from './shared-places.ts';

const read = (selection: string) => readSelection(selection, library);
const segment = (key: string): FlattenNodePathSegment => (key === '@' ? key : { Field: key });
const at = (selection: string, ...paths: string[]): Addition => ({
  selection: read(selection),
  paths: paths.map((path) => path.split('.').map(segment)),
});
const root = (selection: string): Addition => ({ selection: read(selection), paths: [[]] });

/** The keys that lead on from objects of a question, as `o.p`. */
function walked({ shared }: Selection): string[] {
  return shared.flatMap(({ key, selection }) => [
    key,
    ...walked(selection).map((below) => `${key}.${below}`),
  ]);
}
function ways(...additions: Addition[]): string[][] {
  findSharedPlaces(additions, (field) => field !== 'unowned');
  return additions.map(({ selection }) => walked(selection));
}

describe('an answer is walked', () => {
  test.each<[string, Addition[], string[][]]>([
    ['not at all, if nobody else is asked', [root('{ o { p { a } } l { b } }')], [[]]],
    [
      'to an object that another adds to, and no further',
      [root('{ o { p { a } } l { b } }'), at('{ c }', 'o')],
      [['o'], []],
    ],
    ['to an object in lists', [root('{ l { q { a } b } }'), at('{ c }', 'l.@.q')], [['l', 'l.q'], []]],
    [
      'on both ways to an object that two add to below others',
      [root('{ o { id } }'), at('{ p { a } }', 'o'), at('{ p { b } }', 'o')],
      [['o'], ['p'], ['p']],
    ],
    [
      'where two ask the same root field',
      [root('{ o { a } r { c } }'), root('{ o { b } s { d } }')],
      [['o'], ['o']],
    ],
    ['not where two ask other fields', [root('{ o { a } }'), root('{ p { a } }')], [[], []]],
    [
      'wherever it stands, if it is needed at one of the places',
      [root('{ o { id } p { id } }'), at('{ q { a } }', 'o', 'p'), at('{ c }', 'p.q')],
      [['o', 'p'], ['q'], []],
    ],
  ])('%s', (_title, additions, expected) => {
    expect(ways(...additions)).toEqual(expected);
  });

  test('through a condition on types as if there were none', () => {
    const typed: Addition = {
      selection: read('{ c }'),
      paths: [[{ Field: 'o' }, { TypeCondition: ['Book'] }]],
    };
    expect(ways(root('{ o { a } }'), typed)).toEqual([['o'], []]);
  });
});

test('until the plan is known, all of an answer is walked', () => {
  expect(walked(read('{ o { p { a } } b }'))).toEqual(['o', 'o.p']);
});

test('what several subgraphs can give is walked to its end, whoever else is asked', () => {
  expect(ways(root('{ o { n: unowned { p { a } } q { b } } }'))).toEqual([['o', 'o.n', 'o.n.p']]);
});
