import { describe, expect, test } from '@jest/globals';
import { type OperationDefinitionNode, parse, print } from 'graphql';
import { PlanNotSupportedError } from '../plan/plan-not-supported-error.ts';
import { readSupergraph, type Supergraph } from '../supergraph/supergraph.ts';
import { composed, librarySupergraph as library } from '../testing/library.ts';
import { plannedKey } from '../testing/shown-answer.ts';
import { plannedOperation } from './planned-operation.ts';
import { resolveConditions } from './resolve-conditions.ts';
import { documentOf } from './split-operation.ts';

/** The operation as it is planned. */
function planned(
  source: string,
  supergraph: Supergraph = library,
  names: keyof Supergraph['names'] = 'apart',
): string {
  const document = parse(source);
  const resolved = resolveConditions(document, document.definitions[0] as OperationDefinitionNode, {});
  const text = print(documentOf(plannedOperation(resolved, supergraph, supergraph.names[names])));
  return text.replace(/\s+/g, ' ').trim();
}

describe('aliases', () => {
  test('stand for objects under names that no field has, and leaves go by their own', () => {
    expect(planned('{ b: books { id: title title } }')).toBe('{ _as_b: books { title title } }');
  });
  test('go, where one object under several of them is asked for once', () => {
    expect(planned('{ b: books { id } c: books { title } }', library, 'together')).toBe(
      '{ books { id } books { title } }',
    );
  });
  test('that are the field’s own name are left out', () => {
    expect(planned('{ books: books { title: title } }')).toBe('{ books { title } }');
  });
  test('of arguments’ sake keep fields apart', () => {
    expect(planned('{ a: book(id: 1) { id } b: book(id: 2) { id } }')).toBe(
      '{ _as_a: book(id: 1) { id } _as_b: book(id: 2) { id } }',
    );
  });
  test('of our own keep fields with different arguments apart, where aliases go', () => {
    const names = 'together';
    const [one, two] = ['1', '2'].map((id) => plannedKey(`book(id: ${id})`, 'Query', { names }));
    const source = '{ a: book(id: 1) { id } b: book(id: 2) { id } c: book(id: 1) { title } }';
    expect(planned(source, library, names)).toBe(
      `{ ${one}: book(id: 1) { id } ${two}: book(id: 2) { id } ${one}: book(id: 1) { title } }`,
    );
  });
  test.each(['apart', 'together'] as const)('keep apart what a mutation does twice: %s', (names) => {
    expect(planned('mutation { a: weed(id: 1) { id } b: weed(id: 1) { id } }', library, names)).toBe(
      'mutation { _as_a: weed(id: 1) { id } _as_b: weed(id: 1) { id } }',
    );
  });
  test('stand for objects in fragments too', () => {
    expect(
      planned('{ books { ...F ... { p: sequel { id } } } } fragment F on Book { s: shelf { row } }'),
    ).toBe('{ books { ...F ... { _as_p: sequel { id } } } } fragment F on Book { _as_s: shelf { row } }');
  });
});

test('no directive is left on a fragment’s spread: the planner knows none of ours', () => {
  expect(
    planned('query ($x: Boolean) { ...F @skip(if: $x) books { id } } fragment F on Query { works { id } }'),
  ).toBe('query ($x: Boolean) { ...F books { id } } fragment F on Query { works { __typename id } }');
});

describe('the type of an object is asked for', () => {
  test.each([
    [
      'where a union is',
      '{ items { ... on Book { pages } } }',
      '{ items { __typename ... on Book { pages } } }',
    ],
    ['where an interface has a hidden type', '{ works { title } }', '{ works { __typename title } }'],
    ['not where there is only one type', '{ books { title } }', '{ books { title } }'],
  ])('%s', (_title, source, expected) => {
    expect(planned(source)).toBe(expected);
  });

  const open = readSupergraph(
    composed({
      a: `type Query { works: [Work] } interface Work @key(fields: "id") { id: ID! title: String }
          type Book implements Work @key(fields: "id") { id: ID! title: String }`,
      b: 'type Query { rated: [Work] } type Work @interfaceObject @key(fields: "id") { id: ID! stars: Int }',
    }),
  );
  test.each([
    [
      'not for an interface’s own fields alone, which may be all that is known',
      '{ rated { stars ... on Work { title } } }',
      '{ rated { stars ... on Work { title } } }',
    ],
    [
      'for what only one type has',
      '{ rated { stars ... on Book { id } } }',
      '{ rated { __typename stars ... on Book { id } } }',
    ],
    [
      'if the caller asks for it',
      '{ rated { stars t: __typename } }',
      '{ rated { __typename stars __typename } }',
    ],
  ])('%s', (_title, source, expected) => {
    expect(planned(source, open)).toBe(expected);
  });
});

test('a field that is not of the same type in all is asked of each type by itself', () => {
  const divided = readSupergraph(
    composed({
      a: `type Query { all: [Either] } interface Either { n: Int }
          type One implements Either { n: Int! } type Other implements Either { n: Int }`,
    }),
  );
  expect(planned('{ all { n } }', divided).replace(/_of_\d+__/g, '_of_')).toBe(
    '{ all { __typename ... on One { _of_n: n } ... on Other { _of_n: n } } }',
  );
});

describe('an operation that is written out for each type', () => {
  const types = Array.from({ length: 30 }, (_, at) => `T${at}`);
  const wide = readSupergraph(
    composed({
      a: `type Query { all: Node } interface Node { id: ID below: Node n: Int }
          ${types.map((name, at) => `type ${name} implements Node { id: ID below: Node${at % 2 ? '!' : ''} n: Int${at % 2 ? '!' : ''} }`).join(' ')}`,
    }),
  );
  const nested = (levels: number, leaf: string) =>
    `{ all { ${'below { '.repeat(levels)}${leaf}${' }'.repeat(levels)} } }`;
  /** Fields of which each is written once for each of the 30 types. */
  const repeated = (times: number) => Array.from({ length: times }, () => 'n').join(' ');

  test.each([
    ['three levels deep', nested(3, 'id')],
    ['at one level', `{ all { ${repeated(334)} } }`],
    ['in a fragment', `{ all { ...F } } fragment F on Node { ${repeated(334)} }`],
  ])('is refused if it comes to more than 10,000 fields: %s', (_title, source) => {
    expect(() => planned(source, wide)).toThrow(PlanNotSupportedError);
  });

  test.each([
    ['two levels deep', nested(2, 'id')],
    ['at one level', `{ all { ${repeated(333)} } }`],
    ['of one type only', `{ all { ... on T1 { ${repeated(9_000)} } } }`],
  ])('is written if it comes to fewer: %s', (_title, source) => {
    expect(() => planned(source, wide)).not.toThrow();
  });
});
