import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { getIntrospectionQuery, parse } from 'graphql';
import { repeated } from './hostile/hostile-query.ts';
import { type QueryLimits, queryLimits } from './query-limits.ts';
import { refuseDocument } from './refuse-document.ts';
import { refuseSource } from './refuse-source.ts';

const codeOf = (source: string, limits: QueryLimits = queryLimits) =>
  refuseDocument(parse(source), limits)?.code;

const operations = new URL('../../gateway/operations/', import.meta.url);

describe('a query that passes', () => {
  test.each(readdirSync(operations))('is the saved operation %s', (file) => {
    const source = readFileSync(new URL(file, operations), 'utf8');
    expect(refuseSource(source)).toBeUndefined();
    expect(codeOf(source)).toBeUndefined();
  });

  test('is the one that tools ask for the schema with, whatever it asks for', () => {
    const everything = {
      descriptions: true,
      specifiedByUrl: true,
      directiveIsRepeatable: true,
      schemaDescription: true,
      inputValueDeprecation: true,
      oneOf: true,
    };
    for (const source of [getIntrospectionQuery(), getIntrospectionQuery(everything)]) {
      expect(refuseSource(source)).toBeUndefined();
      expect(codeOf(source)).toBeUndefined();
    }
  });

  test.each([
    ['spreads a fragment that there is not', '{ ...Nowhere }'],
    ['is no query but a type', 'type Query { a: Int }'],
    ['names its fragment, operation and argument like what every object has', constructorsEverywhere()],
    ['has the aliases that people use', '{ a: partnerships { proto: code internal: name _id: code } }'],
    ['asks for the type names', '{ __typename partnerships { __typename } }'],
  ])('%s', (_title, source) => {
    expect(codeOf(source)).toBeUndefined();
  });
});

function constructorsEverywhere(): string {
  return `query constructor { ...toString } fragment toString on Query { partnership(constructor: {valueOf: 1}) { code } }`;
}

const nested = (levels: number, open: string, innermost: string, close: string) =>
  open.repeat(levels) + innermost + close.repeat(levels);

const unlimited = Object.fromEntries(
  Object.keys(queryLimits).map((name) => [name, Number.POSITIVE_INFINITY]),
) as unknown as QueryLimits;

type OfDocuments = Exclude<keyof QueryLimits, 'bytes' | 'tokens' | 'cost'>;

/** Queries that come to exactly as much as they are told to, in the ways that there are, and how more is refused. */
const exactly: Record<OfDocuments, [code: string, ...sources: ((count: number) => string)[]]> = {
  operations: ['QUERY_TOO_LARGE', (count) => repeated(count, (at) => `query Q${at} { a }`)],
  depth: [
    'QUERY_TOO_DEEP',
    (count) => `{ ${nested(count - 1, 'a { ', 'a', ' }')} }`,
    (count) => `{ ${nested(count - 1, '... { a { ', 'a', ' } }')} }`,
    (count) => `{ a { ...A } } fragment A on B { ${nested(count - 2, 'a { ', 'a', ' }')} }`,
    (count) => `query __schema { ${nested(count - 1, 'a { ', 'a', ' }')} }`,
    (count) => `{ ...__schema } fragment __schema on B { ${nested(count - 1, 'a { ', 'a', ' }')} }`,
    (count) => `query A { a } query B { ${nested(count - 1, 'a { ', 'a', ' }')} }`,
  ],
  introspectionDepth: [
    'QUERY_TOO_DEEP',
    (count) => `{ __schema { ${nested(count - 2, 'a { ', 'a', ' }')} } }`,
    (count) => `{ __type { a { ...A } } } fragment A on B { ${nested(count - 3, 'a { ', 'a', ' }')} }`,
    (count) => `{ ...A } fragment A on B { __schema { ${nested(count - 2, 'a { ', 'a', ' }')} } }`,
    (count) => `{ a { __schema { ${nested(count - 3, 'a { ', 'a', ' }')} } } }`,
  ],
  fragmentDepth: [
    'QUERY_TOO_DEEP',
    (count) => `{ ${nested(count, '... { ', 'a', ' }')} }`,
    (count) => `{ ...A } fragment A on B { ${nested(count - 1, '... { ', 'a', ' }')} }`,
    (count) => `{ ${nested(count - 1, '... { ', '...A', ' }')} } fragment A on B { a }`,
    (count) => `fragment A on B { ${nested(count - 1, '... { ', 'a', ' }')} } { ...A }`,
  ],
  valueDepth: [
    'QUERY_TOO_DEEP',
    (count) => `{ a(b: ${nested(count, '[', '1', ']')}) }`,
    (count) => `{ a(b: ${nested(count, '{c: ', '1', '}')}) }`,
    (count) => `{ a(b: [], c: [1, ${nested(count - 1, '{c: ', '1', '}')}]) }`,
    (count) => `{ a @b(c: ${nested(count, '[', '1', ']')}) }`,
    (count) => `{ ... @b(c: ${nested(count, '[', '1', ']')}) { a } }`,
    (count) => `query @b(c: ${nested(count, '[', '1', ']')}) { a }`,
    (count) => `query ($b: C @d(e: ${nested(count, '[', '1', ']')})) { a }`,
    (count) => `query ($b: C = ${nested(count, '[', '1', ']')}) { a }`,
    (count) => `query ($b: ${nested(count, '[', 'C', '!]')}) { a }`,
    (count) => `{ a } fragment A on B @b(c: ${nested(count, '[', '1', ']')}) { a }`,
  ],
  rootFields: [
    'QUERY_TOO_WIDE',
    (count) => `{ ${repeated(count, 'a')} }`,
    (count) => `{ ${repeated(count - 1, 'a { a a a }')} ...A } fragment A on B { a }`,
    (count) => `{ a } query B { ... { ${repeated(count, 'a')} } }`,
  ],
  fieldsAtOneLevel: [
    'QUERY_TOO_WIDE',
    (count) => `{ ${repeated(count, 'a')} }`,
    (count) => `{ a { a ${repeated(count - 1, '... { b }')} } }`,
    (count) => `{ a { a ${repeated(count - 1, '...A')} } } fragment A on B { a { a } }`,
  ],
  aliases: [
    'QUERY_TOO_MANY_ALIASES',
    (count) => `{ ${repeated(count, (at) => `b${at}: b`)} }`,
    (count) => `{ a { ${repeated(count, '...A')} } } fragment A on B { b: a }`,
    (count) => `{ a { a: a } } query B { ${repeated(count - 1, '...A')} } fragment A on B { ... { b: a } }`,
  ],
  directives: [
    'QUERY_TOO_MANY_DIRECTIVES',
    (count) => `{ a ${repeated(count, '@b')} }`,
    (count) => `query ($b: C @b) @b { ... @b { a ${repeated(count - 3, '@b')} } }`,
    (count) => `{ a { ${repeated(count - 1, '...A')} ... @b { a } } } fragment A on B @b { a }`,
    (count) => `{ a @b } query B { ${repeated(count - 1, 'a @b')} }`,
  ],
  selections: [
    'QUERY_TOO_MANY_SELECTIONS',
    (count) => `{ ${repeated(count, 'a')} }`,
    (count) => `{ ...A ${repeated(count - 3, 'a')} } fragment A on B { ... { a } }`,
    (count) => `query A { a } query B { ${repeated(count - 1, 'a')} }`,
  ],
};

describe.each(Object.entries(exactly))('%s', (name, [code, ...sources]) => {
  test.each(sources.map((source, index) => [index, source] as const))(
    'may be as many as the limit and no more, in way %i',
    (_index, source) => {
      const limits = { ...unlimited, [name]: 6 };
      expect(codeOf(source(6), limits)).toBeUndefined();
      expect(codeOf(source(7), limits)).toBe(code);
    },
  );
});

describe('fragments that double', () => {
  const doubling = (levels: number) =>
    `{ ...F0 } ${repeated(levels, (at) => `fragment F${at} on Query { ${at === levels - 1 ? 'a' : repeated(2, `...F${at + 1}`)} }`)}`;

  test('are counted to 2^45 without being written out', () => {
    const begun = performance.now();
    expect(codeOf(doubling(45), { ...unlimited, selections: 2 ** 47 })).toBeUndefined();
    expect(codeOf(doubling(46), { ...unlimited, fieldsAtOneLevel: 2 ** 45 - 1 })).toBe('QUERY_TOO_WIDE');
    expect(codeOf(doubling(46), { ...unlimited, fieldsAtOneLevel: 2 ** 45 })).toBeUndefined();
    expect(performance.now() - begun).toBeLessThan(1_000);
  });

  test('and are so many that there is no number for them are refused', () => {
    const most = { ...unlimited, selections: Number.MAX_VALUE };
    expect(codeOf(doubling(1_000), most)).toBeUndefined();
    expect(codeOf(doubling(1_100), most)).toBe('QUERY_TOO_MANY_SELECTIONS');
  });
});

test('two operations that spread a fragment have as many as both together', () => {
  const source = 'query A { ...F } query B { ...F } fragment F on Query { a: b }';
  expect(codeOf(source, { ...unlimited, aliases: 2 })).toBeUndefined();
  expect(codeOf(source, { ...unlimited, aliases: 1 })).toBe('QUERY_TOO_MANY_ALIASES');
});

test('a refusal quotes nothing of the query', () => {
  const source = '{ __proto__9434765919: a }';
  const error = refuseDocument(parse(source));
  expect(JSON.stringify(error)).not.toContain('9434765919');
  expect(error).toMatchObject({ code: 'QUERY_ALIAS_REFUSED', locations: undefined });
});

test.each(['representations', '__batch_reps_0', '__proto__'])(
  'a variable called %s is refused: a plan would confuse it with its own, or an object with its parts',
  (name) => {
    expect(codeOf(`query ($${name}: Int) { a(b: $${name}) }`, unlimited)).toBe('QUERY_VARIABLE_REFUSED');
  },
);
