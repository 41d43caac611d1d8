import { describe, expect, test } from '@jest/globals';
import { faultWords, plainWording } from '../fault-words.ts';
import { fault, readable } from '../testing/failures.ts';
import { librarySupergraph as library } from '../testing/library.ts';
import type { SubgraphAnswer, SubgraphError } from '../transport/subgraph-client.ts';
import type { Failure } from './failure.ts';
import { placeErrors } from './place-errors.ts';
import { readSelection } from './selection.ts';

const { said } = faultWords(plainWording);
const error = (code: string, ...path: (string | number)[]): SubgraphError => ({
  message: `${code} was said`,
  extensions: { code },
  ...(path.length > 0 && { path }),
});

function place(query: string, json: string, errors: SubgraphError[]) {
  const answer: SubgraphAnswer = { ...JSON.parse(json), errors };
  return placeErrors(answer, readSelection(query, library), (each) => said('desk', each), fault('desk'));
}

function placed(query: string, json: string, ...errors: SubgraphError[]) {
  const { data, missing, unplaced } = place(query, json, errors);
  return {
    data: readable(data),
    missing: readable(missing),
    unplaced: unplaced.map(({ extensions }) => extensions.code),
  };
}

describe('an error stands where the value is missing', () => {
  test.each([
    ['at the top', '{ a b }', '{"data":{"a":null,"b":1}}', ['a'], { a: '!desk X', b: 1 }],
    ['in an object', '{ o { a } }', '{"data":{"o":{"a":null}}}', ['o', 'a'], { o: { a: '!desk X' } }],
    ['under an alias', '{ x: a }', '{"data":{"x":null}}', ['x'], { x: '!desk X' }],
    [
      'in a list',
      '{ l { a } }',
      '{"data":{"l":[{"a":1},null,null]}}',
      ['l', 1],
      { l: [{ a: 1 }, '!desk X', null] },
    ],
    [
      'in an object of a list of lists',
      '{ l { a } }',
      '{"data":{"l":[[{"a":null}]]}}',
      ['l', 0, 0, 'a'],
      { l: [[{ a: '!desk X' }]] },
    ],
    [
      'of which more than the value is missing',
      '{ o { l { a } } }',
      '{"data":{"o":null}}',
      ['o', 'l', 2, 'a'],
      { o: '!desk X at l.2.a' },
    ],
    [
      'of which a whole element is missing',
      '{ l { a } }',
      '{"data":{"l":[null]}}',
      ['l', 0, 'a'],
      { l: ['!desk X at a'] },
    ],
    ['of which all is missing', '{ o { a } }', '{"data":null}', ['o', 'a'], { o: '!desk X at a' }],
    ['of which nothing is left', '{ o }', '{}', ['o'], { o: '!desk X' }],
  ])('%s', (_title, query, json, path, data) => {
    expect(placed(query, json, error('X', ...path))).toMatchObject({ data, unplaced: [] });
  });

  test('which is what was asked below it, in case another gives part of it', () => {
    const { data } = place('{ o { a } }', '{"data":{"o":null}}', [error('X', 'o')]);
    expect(data.o).toMatchObject({ selection: { fields: [{ key: 'a' }] } });
  });
});

// Not yet: an error of an element of a list of leaves loses its place.
test('an error stands where the value is missing in a list of leaves', () => {
  const answer = placed('{ l }', '{"data":{"l":[1,null,null]}}', error('X', 'l', 1));
  expect(answer).toMatchObject({ data: { l: [1, '!desk X', null] }, unplaced: [] });
});

describe('an error that points at no missing value belongs to no place', () => {
  test.each([
    ['a value is there', '{ a }', '{"data":{"a":1}}', ['a']],
    ['an object is there', '{ o { a } }', '{"data":{"o":{"a":null}}}', ['o']],
    ['the key is not there', '{ a b }', '{"data":{"a":1}}', ['b']],
    ['the key is not there, in an object', '{ o { a } }', '{"data":{"o":{}}}', ['o', 'a']],
    ['nobody asked for the key', '{ a }', '{"data":{"a":1,"b":null}}', ['b']],
    ['nobody asked for the key, in an object', '{ o { a } }', '{"data":{"o":{"b":null}}}', ['o', 'b']],
    ['nobody asked for the key, and all is missing', '{ a }', '{"data":null}', ['b']],
    ['the index is past the end', '{ l { a } }', '{"data":{"l":[null]}}', ['l', 1]],
    ['the index is negative', '{ l { a } }', '{"data":{"l":[null]}}', ['l', -1]],
    ['the index is no whole number', '{ l { a } }', '{"data":{"l":[null]}}', ['l', 0.5]],
    ['a key is given for a list', '{ l { a } }', '{"data":{"l":[{"a":null}]}}', ['l', 'a']],
    ['a list’s own property is given', '{ l { a } }', '{"data":{"l":[null]}}', ['l', 'length']],
    ['it leads through a leaf', '{ a }', '{"data":{"a":"text"}}', ['a', 'length']],
    ['it leads into the JSON of a leaf', '{ a }', '{"data":{"a":{"b":null}}}', ['a', 'b']],
    ['it leads where only every object does', '{ a }', '{"data":{"a":1}}', ['constructor', 'name']],
    ['it leads to the prototype', '{ a }', '{"data":{"a":1}}', ['__proto__', 'a']],
  ])('%s', (_title, query, json, path) => {
    const { data } = JSON.parse(json);
    expect(placed(query, json, error('X', ...path))).toMatchObject({ data: data ?? {}, unplaced: ['X'] });
  });
});

describe('an error without a path', () => {
  test.each([
    [
      'is of every empty field at the top',
      '{ a b c }',
      '{"data":{"a":null,"b":1,"c":null}}',
      { a: '!desk X', b: 1, c: '!desk X' },
      [],
    ],
    [
      'belongs to no place if no field is empty',
      '{ a l { a } }',
      '{"data":{"a":1,"l":[null]}}',
      { a: 1, l: [null] },
      ['X'],
    ],
    [
      'belongs to no place if only something is empty that nobody asked for',
      '{ a }',
      '{"data":{"a":1,"b":null}}',
      { a: 1, b: null },
      ['X'],
    ],
    ['is of all that is missing if there is no data', '{ a }', '{"data":null}', {}, []],
  ])('%s', (_title, query, json, data, unplaced) => {
    expect(placed(query, json, error('X'))).toMatchObject({ data, unplaced });
  });

  test('is of every empty field of each entity, too', () => {
    const json = '{"data":{"x":[{"a":null,"b":1},null,{"a":2,"b":3}],"o":{"a":null},"l":[null]}}';
    const query = '{ x: _entities { a b } o { a } l { a } }';
    expect(placed(query, json, error('X'))).toMatchObject({
      data: {
        x: [{ a: '!desk X', b: 1 }, '!desk X', { a: 2, b: 3 }],
        o: { a: null },
        l: [null],
      },
      unplaced: [],
    });
  });

  test('belongs to no place if no entity is empty, nor any of its fields', () => {
    const json = '{"data":{"_entities":[{"a":{"b":null}},{"a":{"b":1}}]}}';
    expect(placed('{ _entities { a { b } } }', json, error('X'))).toMatchObject({
      data: JSON.parse(json).data,
      unplaced: ['X'],
    });
  });

  test('is the same with an empty path', () => {
    expect(placed('{ a }', '{"data":{"a":null}}', { ...error('X'), path: [] }).data).toEqual({
      a: '!desk X',
    });
  });
});

describe('several errors', () => {
  test('each stand at their place', () => {
    const json = '{"data":{"a":null,"l":[null]}}';
    const { data } = placed('{ a l { a } }', json, error('X', 'l', 0), error('Y', 'a'));
    expect(data).toEqual({ a: '!desk Y', l: ['!desk X'] });
  });

  test.each([
    ['before', [error('X'), error('Y', 'a')]],
    ['after', [error('Y', 'a'), error('X')]],
  ])(
    'with a place come first: one without a place that stands %s them takes what is left',
    (_title, errors) => {
      const { data } = placed('{ a b }', '{"data":{"a":null,"b":null}}', ...errors);
      expect(data).toEqual({ a: '!desk Y', b: '!desk X' });
    },
  );

  test('of one place are one: the first', () => {
    const errors = [error('X', 'o', 'a'), error('Y', 'o', 'b'), error('Z', 'o')];
    const answer = placed('{ o { a b } }', '{"data":{"o":null}}', ...errors);
    expect(answer).toMatchObject({ data: { o: '!desk X at a' }, unplaced: [] });
  });

  test('below one empty place are each known where another subgraph gives part of it', () => {
    const errors = [error('X', 'o', 'a'), error('Y', 'o', 'b')];
    const { data } = place('{ o { a b } }', '{"data":{"o":null}}', errors);
    const failure = data.o as Failure;
    expect(['a', 'b'].map((key) => readable(failure.at(key, undefined)))).toEqual(['!desk X', '!desk Y']);
  });

  test('that belong to no place are all kept', () => {
    expect(placed('{ a }', '{"data":{"a":1}}', error('X'), error('Y', 'b')).unplaced.sort()).toEqual([
      'X',
      'Y',
    ]);
  });
});

describe('what stands for whatever is left out', () => {
  test.each<[string, string, SubgraphError[], string]>([
    ['is unavailable if the subgraph said nothing', '{"data":{}}', [], '!desk'],
    ['is unavailable if only some is missing', '{"data":{"a":null}}', [error('X', 'a')], '!desk'],
    ['is unavailable if all is missing and nothing was said', '{"data":null}', [], '!desk'],
    [
      'is the first error if all is missing',
      '{"data":null}',
      [error('X', 'a', 0), error('Y', 'b')],
      '!desk X at a.0',
    ],
  ])('%s', (_title, json, errors, missing) => {
    expect(placed('{ a b }', json, ...errors).missing).toBe(missing);
  });
});

describe('keys that would reach the prototype', () => {
  test.each([
    ['as data', '{"data":{"__proto__":null,"o":{"__proto__":null}}}', ['__proto__']],
    ['as data inside', '{"data":{"o":{"__proto__":null}}}', ['o', '__proto__']],
    ['as a path with no data', '{"data":null}', ['__proto__']],
    ['as a path into no data', '{"data":null}', ['__proto__', 'code']],
    ['as data, and an error without a path', '{"data":{"__proto__":null}}', []],
  ])('change no object: %s', (_title, json, path) => {
    const { data } = place('{ a o { a } }', json, [error('X', ...path)]);
    expect(Object.getPrototypeOf(data)).toBe(Object.prototype);
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as Record<string, unknown>).code).toBeUndefined();
  });
});
