import { describe, expect, test } from '@jest/globals';
import { failed, readable } from '../testing/failures.ts';
import { librarySupergraph as library } from '../testing/library.ts';
import type { Data, Failure } from './failure.ts';
import { readSelection, type Selection } from './selection.ts';
import { settleAnswer } from './settle-answer.ts';

function settled(selection: string | Selection, json: string, missing: Failure = failed('desk')) {
  const data: Data = JSON.parse(json);
  const asked = typeof selection === 'string' ? readSelection(selection, library) : selection;
  settleAnswer(data, asked, missing, failed('desk'));
  return readable(data);
}

describe('what was asked for stays as it is', () => {
  test.each([
    ['in the order in which it was asked', '{ a o { b } }', '{"a":1,"o":{"b":null}}'],
    ['in another order', '{ a o { b } }', '{"o":{"b":null},"a":1}'],
    ['in lists of lists', '{ l { a } }', '{"l":[[{"a":1},null],[],null]}'],
    ['null', '{ a o { b } l { c } }', '{"a":null,"o":null,"l":null}'],
    ['any JSON of a leaf', '{ a }', '{"a":{"x":[{"y":1}],"__typename":"Book"}}'],
    ['what cannot be joined: whoever shows it says so', '{ o { b } l { c } }', '{"o":"text","l":5}'],
  ])('%s', (_title, selection, json) => {
    expect(settled(selection, json)).toEqual(JSON.parse(json));
  });
});

describe('what nobody asked for goes', () => {
  test.each<[string, string, string, Data]>([
    ['at the beginning', '{ a b }', '{"evil":1,"a":1,"b":2}', { a: 1, b: 2 }],
    ['between', '{ a b }', '{"a":1,"evil":1,"b":2}', { a: 1, b: 2 }],
    ['at the end', '{ a b }', '{"a":1,"b":2,"evil":1}', { a: 1, b: 2 }],
    ['in an object', '{ o { a } }', '{"o":{"a":1,"evil":1}}', { o: { a: 1 } }],
    ['in lists of lists', '{ l { a } }', '{"l":[[{"a":1,"evil":1}]]}', { l: [[{ a: 1 }]] }],
    ['a type’s name', '{ a }', '{"__typename":"Book","a":1}', { a: 1 }],
    ['a name that every object answers to', '{ a }', '{"a":1,"constructor":{"evil":1}}', { a: 1 }],
    ['the field’s own name, where it was asked by another', '{ x: a }', '{"x":1,"a":2}', { x: 1 }],
  ])('%s', (_title, selection, json, expected) => {
    expect(settled(selection, json)).toEqual(expected);
  });

  test('the prototype’s name, which changes no object', () => {
    const data: Data = JSON.parse('{"a":1,"__proto__":{"evil":1}}');
    settleAnswer(data, readSelection('{ a }', library), failed('desk'), failed('desk'));
    expect(Object.keys(data)).toEqual(['a']);
    expect(Object.getPrototypeOf(data)).toBe(Object.prototype);
  });
});

describe('what was left out is a failure of the subgraph', () => {
  test.each<[string, string, string, Data]>([
    ['a leaf', '{ a b }', '{"a":1}', { a: 1, b: '!desk' }],
    ['an object', '{ o { a } }', '{}', { o: '!desk' }],
    ['in an object', '{ o { a } }', '{"o":{}}', { o: { a: '!desk' } }],
    ['in lists of lists', '{ l { a } }', '{"l":[[{},{"a":1}]]}', { l: [[{ a: '!desk' }, { a: 1 }]] }],
    ['while something else is there', '{ a }', '{"evil":1}', { a: '!desk' }],
    ['a name that every object answers to', '{ constructor }', '{}', { constructor: '!desk' }],
    [
      'that is asked of this type',
      '{ o { __typename ... on Work { a } } }',
      '{"o":{"__typename":"Book"}}',
      { o: { __typename: 'Book', a: '!desk' } },
    ],
  ])('%s', (_title, selection, json, expected) => {
    expect(settled(selection, json)).toEqual(expected);
  });

  test.each([
    ['of another type', '{ o { __typename ... on Film { a } } }', '{"o":{"__typename":"Book"}}'],
    ['of a type that it does not say', '{ o { __typename ... on Film { a } } }', '{"o":{"__typename":null}}'],
  ])('unless it is asked of objects %s', (_title, selection, json) => {
    expect(settled(selection, json)).toEqual(JSON.parse(json));
  });

  test('unless objects of some types only were asked for it', () => {
    const selection = '{ o { ... on Book { p { a } } ... on Film { p { b } } } }';
    expect(settled(selection, '{"o":{"p":{"a":1}}}')).toEqual({ o: { p: { a: 1 } } });
    expect(settled(selection, '{"o":{"p":{"b":1}}}')).toEqual({ o: { p: { b: 1 } } });
  });

  test('and its reason is the answer’s at the top alone: below, it is this subgraph’s doing', () => {
    const missing = failed('desk', ['o', 'a'], 'LOST');
    expect(settled('{ o { a } p }', '{}', missing)).toEqual({ o: '!desk LOST at a', p: '!desk LOST' });
    expect(settled('{ o { a } p }', '{"o":{}}', missing)).toEqual({ o: { a: '!desk' }, p: '!desk LOST' });
  });

  test('with what was asked below it, in case another gives part of it', () => {
    const data: Data = {};
    settleAnswer(data, readSelection('{ o { a } }', library), failed('desk'), failed('desk'));
    expect(data.o).toMatchObject({ selection: { fields: [{ key: 'a' }] } });
  });
});

test('a failure that stands there already is left as it is', () => {
  const there = failed('desk', ['b'], 'LOST');
  const data: Data = { o: there };
  settleAnswer(data, readSelection('{ o { a } }', library), failed('desk'), failed('desk'));
  expect(data.o).toBe(there);
});
