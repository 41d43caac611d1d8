import { describe, expect, test } from '@jest/globals';
import { type OperationDefinitionNode, parse, print } from 'graphql';
import { conditionVariables, resolveConditions } from './resolve-conditions.ts';

const words = (text: string) => text.replace(/\s+/g, ' ').trim();

function resolved(source: string, values: Record<string, unknown> = {}): string {
  const document = parse(source);
  const { operation, fragments } = resolveConditions(
    document,
    document.definitions[0] as OperationDefinitionNode,
    values,
  );
  return words([operation, ...fragments.values()].map(print).join(' '));
}

describe('what conditions leave of a selection', () => {
  test.each([
    ['an included field', '{ a @include(if: true) b }', '{ a b }'],
    ['a field that is not included', '{ a @include(if: false) b }', '{ b }'],
    ['a skipped field', '{ a @skip(if: true) b }', '{ b }'],
    ['a field that is not skipped', '{ a @skip(if: false) b }', '{ a b }'],
    ['a field that is included and skipped', '{ a @include(if: true) @skip(if: true) b }', '{ b }'],
    ['a field that is skipped and included', '{ a @skip(if: false) @include(if: true) b }', '{ a b }'],
    ['a sibling of the same name', '{ a { b } a @skip(if: true) { c } }', '{ a { b } }'],
    ['a nested field', '{ a { b @skip(if: true) c } }', '{ a { c } }'],
    ['an inline fragment', '{ ... @skip(if: true) { a } b }', '{ b }'],
    ['an inline fragment that stays', '{ ... on T @skip(if: false) { a } }', '{ ... on T { a } }'],
    [
      'a fragment’s spread',
      '{ ...F @skip(if: true) b } fragment F on T { a }',
      '{ b } fragment F on T { a }',
    ],
    [
      'a fragment’s own field',
      '{ ...F } fragment F on T { a @skip(if: true) b }',
      '{ ...F } fragment F on T { b }',
    ],
    ['another directive', '{ a @cached(for: 3) @include(if: true) }', '{ a @cached(for: 3) }'],
    ['arguments and aliases', '{ x: a(b: 1) @include(if: true) }', '{ x: a(b: 1) }'],
  ])('%s', (_title, source, left) => {
    expect(resolved(source)).toBe(left);
  });

  test.each([
    ['all of an object', '{ a { b @skip(if: true) } }', '{ a { __nothing: __typename } }'],
    ['all of an operation', '{ a @skip(if: true) }', '{ __nothing: __typename }'],
    [
      'all of a fragment',
      '{ a ... { b @skip(if: true) } ...F } fragment F on T { c @skip(if: true) }',
      '{ a ... { __nothing: __typename } ...F } fragment F on T { __nothing: __typename }',
    ],
  ])('%s excluded: the object itself is still asked for', (_title, source, left) => {
    expect(resolved(source)).toBe(left);
  });
});

describe('a condition that is null', () => {
  test.each([
    ['does not matter if the other skips', '{ a @skip(if: true) @include(if: $x) b }', '{ b }'],
    [
      'matters if the other does not skip',
      '{ a @skip(if: false) @include(if: $x) b }',
      '{ __undecided: __typename b }',
    ],
    [
      'matters if the other does not include',
      '{ a @skip(if: $x) @include(if: false) b }',
      '{ __undecided: __typename b }',
    ],
    ['matters of a fragment', '{ ... @skip(if: $x) { a } b }', '{ __undecided: __typename b }'],
    [
      'matters of a fragment’s spread, which is kept: spread before, it does not matter',
      '{ ...F @skip(if: $x) b } fragment F on T { a }',
      '{ ...F @__undecided b } fragment F on T { a }',
    ],
    ['matters inside', '{ a { b @skip(if: $x) } }', '{ a { __undecided: __typename } }'],
  ])('%s', (_title, source, left) => {
    expect(resolved(source, { x: null })).toBe(left);
  });
});

describe('a condition by variable', () => {
  const source = 'query ($if: Boolean) { a @include(if: $if) b @skip(if: $if) }';
  test.each([
    ['true', true, 'a'],
    ['false', false, 'b'],
    ['null: it cannot be said what is selected', null, '__undecided: __typename __undecided: __typename'],
  ])('%s', (_title, value, left) => {
    expect(resolved(source, { if: value })).toBe(`query ($if: Boolean) { ${left} }`);
  });

  test('does not change the document, which another may ask with other values', () => {
    const document = parse(source);
    const before = print(document);
    resolveConditions(document, document.definitions[0] as OperationDefinitionNode, { if: true });
    expect(print(document)).toBe(before);
  });
});

describe('the variables that decide what is selected', () => {
  test.each([
    ['each once, sorted', '{ a @skip(if: $z) b @include(if: $y) c @skip(if: $z) }', ['y', 'z']],
    ['those of fragments', '{ ...F } fragment F on T { ... @include(if: $x) { a } }', ['x']],
    ['none of other arguments', '{ a(b: $c) @cached(for: $d) @skip(if: true) }', []],
  ])('are %s', (_title, source, names) => {
    expect(conditionVariables(parse(source))).toEqual(names);
  });
});
