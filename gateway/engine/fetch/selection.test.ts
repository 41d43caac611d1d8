import { describe, expect, test } from '@jest/globals';
import { librarySupergraph as library } from '../testing/library.ts';
import { isAskedOf, readSelection, type Selection } from './selection.ts';

/** The keys asked for, each with the types that it is asked of and what is below it; `?` if it may be left out. */
function asText({ fields }: Selection): string {
  const texts = fields.map(({ key, on, selection, isOptional }) => {
    const of = on === undefined ? '' : `@${[...on].sort().join('|')}`;
    return `${key}${isOptional ? '?' : ''}${of}${selection === undefined ? '' : ` ${asText(selection)}`}`;
  });
  return `{ ${texts.join(', ')} }`;
}

describe('what a subgraph is asked for, key by key', () => {
  test.each([
    ['a leaf', '{ a }', '{ a }'],
    ['an alias', '{ x: a }', '{ x }'],
    ['an object', '{ a { b { c } d } }', '{ a { b { c }, d } }'],
    ['a mutation', 'mutation ($x: ID!) { weed(id: $x) { id } }', '{ weed { id } }'],
    ['a fragment on one type', '{ w { ... on Film { minutes } id } }', '{ w { minutes@Film, id } }'],
    ['a fragment on an interface', '{ w { ... on Work { id } } }', '{ w { id@Book|Film|Sign|Work } }'],
    ['a fragment on no type', '{ w { ... { id } ... on Film { ... { a } } } }', '{ w { id, a@Film } }'],
    ['one fragment in another', '{ w { ... on Item { ... on Work { id } } } }', '{ w { id@Book|Film } }'],
    [
      'a fragment is of its own object only',
      '{ w { ... on Book { sequel { id } } } }',
      '{ w { sequel@Book { id } } }',
    ],
    [
      'a named fragment',
      'query { w { ...a } } fragment a on Book { sequel { ...b } } fragment b on Book { id }',
      '{ w { sequel@Book { id@Book } } }',
    ],
    ['a type that the supergraph does not have', '{ w { ... on Unheard { id } } }', '{ w { id } }'],
    ['a fragment that there is not', '{ w { ...lost id } }', '{ w { id } }'],
    [
      'one key on several types',
      '{ w { ... on Book { x: pages } ... on Film { x: minutes } } }',
      '{ w { x@Book|Film } }',
    ],
    ['one key on one type and on all', '{ w { ... on Film { id } id } }', '{ w { id } }'],
    ['one key twice, with all that is asked below it', '{ a { b } c a { d b } }', '{ a { b, d }, c }'],
    ['one leaf twice', '{ a a }', '{ a }'],
  ])('%s', (_title, operation, expected) => {
    expect(asText(readSelection(operation, library))).toBe(expected);
  });
});

describe('what is below one key of several types may be left out', () => {
  test.each([
    [
      'if only some of them are asked for it',
      '{ w { ... on Book { p { a b } } ... on Film { p { a c } } } }',
      '{ w { p@Book|Film { a, b?, c? } } }',
    ],
    [
      'but not if they are the same types',
      '{ w { ... on Book { p { a } } ... on Book { p { b } } } }',
      '{ w { p@Book { a, b } } }',
    ],
    ['but not if the types do not matter', '{ w { p { a } ... { p { b } } } }', '{ w { p { a, b } } }'],
  ])('%s', (_title, operation, expected) => {
    expect(asText(readSelection(operation, library))).toBe(expected);
  });
});

test('what is no leaf is kept beside all that is asked for, and every key', () => {
  const { nested, keys } = readSelection('{ a o { b } x: l { c } }', library);
  expect(nested.map(({ key }) => key)).toEqual(['o', 'x']);
  expect([...keys]).toEqual(['a', 'o', 'x']);
});

describe('whether a field is asked of an object', () => {
  const [ofAny, ofFilm] = readSelection('{ id ... on Film { minutes } }', library).fields;
  test.each([
    ['of any type', ofAny, 'Book', true],
    ['of its type', ofFilm, 'Film', true],
    ['of another type', ofFilm, 'Book', false],
    ['that does not say its type', ofFilm, undefined, true],
    ['whose type is no text', ofFilm, 5, true],
  ])('%s', (_title, field, type, isAsked) => {
    expect(field && isAskedOf(field, type)).toBe(isAsked);
  });
});
