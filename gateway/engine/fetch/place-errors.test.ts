import { describe, expect, test } from '@jest/globals';
import { faultWords, plainWording } from '../fault-words.ts';
import { fault, readable } from '../testing/failures.ts';
import type { SubgraphAnswer, SubgraphError } from '../transport/subgraph-client.ts';
import { placeErrors } from './place-errors.ts';

const { said } = faultWords(plainWording);
const error = (code: string, ...path: (string | number)[]): SubgraphError => ({
  message: `${code} was said`,
  extensions: { code },
  ...(path.length > 0 && { path }),
});

function placed(json: string, ...errors: SubgraphError[]) {
  const answer: SubgraphAnswer = { ...JSON.parse(json), errors };
  const { data, missing, unplaced } = placeErrors(answer, (each) => said('desk', each), fault('desk'));
  return {
    data: readable(data),
    missing: readable(missing),
    unplaced: unplaced.map(({ extensions }) => extensions.code),
  };
}

describe('an error stands where the value is missing', () => {
  test.each([
    ['at the top', '{"data":{"a":null,"b":1}}', ['a'], { a: '!desk X', b: 1 }],
    ['in an object', '{"data":{"o":{"a":null}}}', ['o', 'a'], { o: { a: '!desk X' } }],
    ['in a list', '{"data":{"l":[1,null,null]}}', ['l', 1], { l: [1, '!desk X', null] }],
    [
      'in an object of a list of lists',
      '{"data":{"l":[[{"a":null}]]}}',
      ['l', 0, 0, 'a'],
      { l: [[{ a: '!desk X' }]] },
    ],
    [
      'of which more than the value is missing',
      '{"data":{"o":null}}',
      ['o', 'l', 2, 'a'],
      { o: '!desk X at l.2.a' },
    ],
    ['of which a whole element is missing', '{"data":{"l":[null]}}', ['l', 0, 'a'], { l: ['!desk X at a'] }],
    ['of which all is missing', '{"data":null}', ['o', 'a'], { o: '!desk X at a' }],
    ['of which nothing is left', '{}', ['o'], { o: '!desk X' }],
  ])('%s', (_title, json, path, data) => {
    expect(placed(json, error('X', ...path))).toMatchObject({ data, unplaced: [] });
  });
});

describe('an error that points at no missing value belongs to no place', () => {
  test.each([
    ['a value is there', '{"data":{"a":1}}', ['a']],
    ['an object is there', '{"data":{"o":{"a":null}}}', ['o']],
    ['the key is not there', '{"data":{"a":1}}', ['b']],
    ['the key is not there, in an object', '{"data":{"o":{}}}', ['o', 'a']],
    ['the index is past the end', '{"data":{"l":[null]}}', ['l', 1]],
    ['the index is negative', '{"data":{"l":[null]}}', ['l', -1]],
    ['a key is given for a list', '{"data":{"l":[{"a":null}]}}', ['l', 'a']],
    ['a list’s own property is given', '{"data":{"l":[null]}}', ['l', 'length']],
    ['it leads through a leaf', '{"data":{"a":"text"}}', ['a', 'length']],
    ['it leads where only every object does', '{"data":{"a":1}}', ['constructor', 'name']],
    ['it leads to the prototype', '{"data":{"a":1}}', ['__proto__', 'a']],
  ])('%s', (_title, json, path) => {
    const { data } = JSON.parse(json);
    expect(placed(json, error('X', ...path))).toMatchObject({ data, unplaced: ['X'] });
  });
});

describe('an error without a path', () => {
  test.each([
    [
      'is of every empty field at the top',
      '{"data":{"a":null,"b":1,"c":null}}',
      { a: '!desk X', b: 1, c: '!desk X' },
      [],
    ],
    ['belongs to no place if no field is empty', '{"data":{"a":1,"l":[null]}}', { a: 1, l: [null] }, ['X']],
    ['is of all that is missing if there is no data', '{"data":null}', {}, []],
  ])('%s', (_title, json, data, unplaced) => {
    expect(placed(json, error('X'))).toMatchObject({ data, unplaced });
  });

  test('is the same with an empty path', () => {
    expect(placed('{"data":{"a":null}}', { ...error('X'), path: [] }).data).toEqual({ a: '!desk X' });
  });
});

describe('several errors', () => {
  test('each stand at their place', () => {
    const { data } = placed('{"data":{"a":null,"l":[null]}}', error('X', 'l', 0), error('Y', 'a'));
    expect(data).toEqual({ a: '!desk Y', l: ['!desk X'] });
  });

  test('of one place are one: the first', () => {
    const answer = placed('{"data":{"o":null}}', error('X', 'o', 'a'), error('Y', 'o', 'b'), error('Z', 'o'));
    expect(answer).toMatchObject({ data: { o: '!desk X at a' }, unplaced: [] });
  });

  test('that belong to no place are all kept', () => {
    expect(placed('{"data":{"a":1}}', error('X'), error('Y', 'b')).unplaced).toEqual(['X', 'Y']);
  });
});

describe('what stands for whatever is left out', () => {
  test.each<[string, string, SubgraphError[], string]>([
    ['is unavailable if the subgraph said nothing', '{"data":{}}', [], '!desk'],
    ['is unavailable if only some is missing', '{"data":{"a":null}}', [error('X', 'a')], '!desk'],
    [
      'is the first error if all is missing',
      '{"data":null}',
      [error('X', 'a', 0), error('Y', 'b')],
      '!desk X at a.0',
    ],
  ])('%s', (_title, json, errors, missing) => {
    expect(placed(json, ...errors).missing).toBe(missing);
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
    const answer: SubgraphAnswer = { ...JSON.parse(json), errors: [error('X', ...path)] };
    const { data } = placeErrors(answer, (each) => said('desk', each), fault('desk'));
    expect(Object.getPrototypeOf(data)).toBe(Object.prototype);
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as Record<string, unknown>).code).toBeUndefined();
  });
});
