import { describe, expect, test } from '@jest/globals';
import { executeSync, GraphQLError, parse } from 'graphql';
import { type Data, Failure } from '../fetch/failure.ts';
import { Incomplete } from '../fetch/run.ts';
import { readSupergraph, type Supergraph } from '../supergraph/supergraph.ts';
import { failed, fault } from '../testing/failures.ts';
import { composed, librarySupergraph as library } from '../testing/library.ts';
import { asTold, plannedKey, projectionOf, shown, shownBy, told } from '../testing/shown-answer.ts';

/** The same data as graphql-js reads it: where a failure stands, the field throws. */
function throwing(value: unknown): unknown {
  if (value instanceof Failure)
    return new GraphQLError(value.fault.message, { extensions: value.fault.extensions });
  if (Array.isArray(value)) return value.map(throwing);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, throwing(each)]));
}

const gone = failed('gone');
const book = { __typename: 'Book', id: '1', title: 'May', isbn: 'i', fee: 1.5, loans: null };
const film = { __typename: 'Film', id: '2', title: 'June', minutes: 90 };

describe('the answer is letter for letter what graphql-js gives of the same data', () => {
  test.each<[string, string, Data]>([
    ['what was asked, in the order in which it was asked', '{ books { title id } }', { books: [book] }],
    ['nothing else of what is known', '{ books { id } }', { evil: 1, books: [{ ...book, evil: { a: 1 } }] }],
    ['an object with more than was asked at its end', '{ books { __typename id title } }', { books: [book] }],
    ['the types’ names', '{ t: __typename books { __typename u: __typename } }', { books: [book] }],
    [
      'one field asked for in several places',
      '{ books { id } ...F } fragment F on Query { books { title id } }',
      { books: [book] },
    ],
    ['objects of which nothing is asked for', '{ books { id @skip(if: true) } }', { books: [book] }],
    [
      'each type of a union by its own fields',
      '{ items { ... on Film { minutes id } ... on Book { id } } }',
      { items: [book, film] },
    ],
    [
      'each type of an interface by its own fields',
      '{ works { ... on Film { minutes } id ... on Book { fee } } }',
      { works: [book, film, null] },
    ],
    [
      'null, and empty lists',
      '{ book(id: 1) { id } works { id } overdue { id } }',
      { book: null, works: [], overdue: null },
    ],
    ['lists of lists', '{ books { grid } }', { books: [{ grid: [[1], null, []] }, { grid: null }] }],
    ['a failure where null may be', '{ books { id loans title } }', { books: [{ ...book, loans: gone }] }],
    [
      'several failures, in order',
      '{ books { loans title id } }',
      {
        books: [
          { id: '1', title: gone, loans: gone },
          { ...book, title: gone },
        ],
      },
    ],
    ['a failure of an object', '{ book(id: 1) { id } works { id } }', { book: gone, works: [book] }],
    ['a failure of a list', '{ works { id } }', { works: gone }],
    ['a failure of an element', '{ works { id title } }', { works: [book, gone, film] }],
    [
      'a failure that takes its object with it',
      '{ works { id ... on Book { fee title } } }',
      { works: [{ ...book, fee: gone }, film] },
    ],
    [
      'the rest of such an object, which is not told',
      '{ book(id: 1) { title isbn fee loans } }',
      { book: { title: gone, isbn: gone, fee: gone, loans: gone } },
    ],
    [
      'a failure that takes a list with it',
      '{ overdue { id fee } works { id } }',
      { overdue: [book, { id: '2', fee: gone }, { id: '3', fee: gone }], works: [film] },
    ],
    [
      'a failure that takes all with it',
      '{ works { id title } books { fee } }',
      { works: [{ ...film, title: gone }], books: [{ fee: gone }] },
    ],
    [
      'what stands after it, which is not told',
      '{ books { fee } works { id } }',
      { books: [{ fee: gone }], works: gone },
    ],
    [
      'a failure in a list of lists',
      '{ books { grid title } }',
      { books: [{ grid: [[1, gone, gone], [2]], title: gone }] },
    ],
    ['a failure of a list in a list', '{ books { grid } }', { books: [{ grid: [[1], gone] }] }],
    [
      'a failure of a field that must not be null, in an object that may',
      '{ books { shelf { row free } loans } }',
      { books: [{ shelf: { row: gone, free: gone }, loans: 3 }] },
    ],
    [
      'failures deep inside',
      '{ books { sequel { sequel { fee } title } } }',
      { books: [{ sequel: { sequel: { fee: gone }, title: gone } }] },
    ],
  ])('%s', (_title, query, data) => {
    const document = parse(query);
    const expected = executeSync({ schema: library.publicSchema, document, rootValue: throwing(data) });
    for (const names of ['apart', 'together'] as const) {
      const answer = shown(query, data, { names });
      expect(JSON.stringify(answer.data)).toBe(JSON.stringify(expected.data));
      expect(told(answer.errors)).toEqual(told(expected.errors ?? []));
    }
  });
});

describe('an object of which only the interface is known', () => {
  /** One subgraph knows works without the types of them, and gives them. */
  const rating =
    'type Query { rated: [Work] } type Work @interfaceObject @key(fields: "id") { id: ID! stars: Int }';
  const works = (more = '') => `interface Work @key(fields: "id") { id: ID! title: String }
    type Book implements Work @key(fields: "id") { id: ID! title: String } ${more}`;
  const hidden = 'type Sign implements Work @key(fields: "id") @inaccessible { id: ID! title: String }';
  const open = readSupergraph(composed({ a: works(), b: rating }));
  const hiding = readSupergraph(composed({ a: works(hidden), b: rating }));
  const plain = readSupergraph(
    composed({ a: `type Query { rated: [Work] } ${works()}`, b: 'type Query { other: Int }' }),
  );
  const refused = (subgraph: string) => [`rated.0: SUBGRAPH_UNAVAILABLE ${subgraph}`];

  test.each<[string, Supergraph, string, unknown, string[]]>([
    ['has the interface’s fields', open, '{ rated { title } }', { title: 'May' }, []],
    [
      'has them in fragments on the interface',
      open,
      '{ rated { ... on Work { title } } }',
      { title: 'May' },
      [],
    ],
    ['is refused if more is asked for', open, '{ rated { title ... on Book { id } } }', null, refused('b')],
    ['is refused if its type is asked for', open, '{ rated { __typename } }', null, refused('b')],
    ['is refused if it may be of a hidden type', hiding, '{ rated { title } }', null, refused('b')],
    ['is refused if every subgraph knows its type', plain, '{ rated { title } }', null, refused('a')],
  ])('%s', (_title, of, query, rated, errors) => {
    for (const type of [{ __typename: 'Work' }, {}]) {
      const answer = shown(query, { rated: [{ ...type, title: 'May' }] }, { of });
      expect({ ...answer, errors: told(answer.errors) }).toEqual({ data: { rated: [rated] }, errors });
    }
  });
});

test('a leaf that is asked for twice is shown twice', () => {
  expect(asTold('{ book(id: 1) { t: title id title } }', { book: { title: 'May', id: '1' } })).toEqual({
    data: { book: { t: 'May', id: '1', title: 'May' } },
    errors: [],
  });
});

describe('an object that is asked for twice', () => {
  const query = '{ book(id: 1) { id } other: book(id: 2) { id } again: book(id: 1) { title } }';
  const expected = { book: { id: '1' }, other: { id: '2' }, again: { title: 'May' } };

  test('is found under each alias, where aliases were asked for apart', () => {
    expect(shown(query, { book: { id: '1' }, other: { id: '2' }, again: { title: 'May' } })).toEqual({
      data: expected,
      errors: [],
    });
  });

  test('is found under one name for the same arguments, where they were asked for together', () => {
    const names = 'together';
    const [one, two] = ['1', '2'].map((id) => plannedKey(`book(id: ${id})`, 'Query', { names }));
    const data = { [one as string]: { id: '1', title: 'May' }, [two as string]: { id: '2' } };
    expect(shown(query, data, { names })).toEqual({ data: expected, errors: [] });
  });
});

test('a failure of something below is told at the place below', () => {
  const data = { works: [{ ...book, sequel: failed('gone', ['sequel', 'fee']) }] };
  expect(asTold('{ works { ... on Book { sequel { sequel { fee } } } } }', data)).toEqual({
    data: { works: [{ sequel: null }] },
    errors: ['works.0.sequel.sequel.fee: SUBGRAPH_UNAVAILABLE gone'],
  });
});

describe('a field that was worked out from less than it should be', () => {
  function tellsOf(query: string, more: Data = {}) {
    const incomplete = new Incomplete();
    const object = { ...book, use: 'often', ...more };
    for (const each of [fault('gone'), fault('gone')]) incomplete.note(object, 'use', each);
    return told(shown(query, { books: [object, book] }, { incomplete }).errors);
  }

  test('is told once, at no place', () => {
    expect(tellsOf('{ books { id use } }')).toEqual([
      'books.1.use: SUBGRAPH_UNAVAILABLE reports',
      'nowhere: SUBGRAPH_UNAVAILABLE gone',
    ]);
  });
  test('is not told if the field is not shown', () => {
    expect(tellsOf('{ books { id title } }')).toEqual([]);
  });
  test('is not told if the same is told at a place', () => {
    expect(tellsOf('{ books { loans id } }', { loans: gone })).toEqual([
      'books.0.loans: SUBGRAPH_UNAVAILABLE gone',
    ]);
  });
});

test('one projection serves many answers, and keeps nothing of them', () => {
  const show = projectionOf('{ works { id ... on Book { loans } } }');
  const failing = { works: [{ ...book, loans: gone }, { __typename: 'Stone' }] };
  const first = shownBy(show, failing);
  expect(shownBy(show, { works: [film] })).toEqual({ data: { works: [{ id: '2' }] }, errors: [] });
  expect(shownBy(show, failing)).toEqual(first);
});
