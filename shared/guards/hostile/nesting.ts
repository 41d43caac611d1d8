import { type HostileQuery, range, repeated } from './hostile-query.ts';

function nested(levels: number, open: string, innermost: string, close: string): string {
  return open.repeat(levels) + innermost + close.repeat(levels);
}

const deep: HostileQuery[] = [
  ...[16, 20, 40, 100, 240].map((levels) => [
    `fields ${levels} deep`,
    `query { ${nested(levels - 1, 'a { ', 'a', ' }')} }`,
  ]),
  ...[9, 50, 150].map((levels) => [
    `fragments without name ${levels} deep`,
    `{ ${nested(levels, '... on Query { ', '__typename', ' }')} }`,
  ]),
  ...[9, 60].map((levels) => [
    `fragments without type ${levels} deep`,
    `{ ${nested(levels, '... { ', '__typename', ' }')} }`,
  ]),
  [
    'fields as deep as three fragments make them',
    `{ a { a { a { a { a { ...A } } } } } }
     fragment A on T { a { a { a { a { a { ...B } } } } } } fragment B on T { a { a { a { a { a { a } } } } } }`,
  ],
  ['fields deep in an operation called __schema', `query __schema { ${nested(15, 'a { ', 'a', ' }')} }`],
  [
    'fields deep in a fragment called __schema',
    `{ ...__schema } fragment __schema on Query { ${nested(15, 'a { ', 'a', ' }')} }`,
  ],
  ['fields deep beside __schema', `{ __schema { description } ${nested(15, 'a { ', 'a', ' }')} }`],
  [
    'fields deep in the second operation',
    `query A { __typename } query B { ${nested(15, 'a { ', 'a', ' }')} }`,
  ],
  ['a schema in a schema', `{ ${nested(21, '__schema { ', 'description', ' }')} }`],
  ['a type of a type, 25 times', `{ __type(name: "Query") { ${nested(25, 'ofType { ', 'name', ' }')} } }`],
  [
    'a type of a type, in fragments',
    `{ __schema { types { ...A } } } fragment A on __Type { ${nested(10, 'ofType { ', '...B', ' }')} }
     fragment B on __Type { ${nested(10, 'ofType { ', 'name', ' }')} }`,
  ],
  ...[11, 100, 450].map((levels) => [
    `a list in a list, ${levels} times, in an argument`,
    `{ partnership(code: ${nested(levels, '[', '1', ']')}) { code } }`,
  ]),
  ...[11, 100, 240].map((levels) => [
    `an object in an object, ${levels} times, in an argument`,
    `{ partnership(code: ${nested(levels, '{a:', '1', '}')}) { code } }`,
  ]),
  ...[11, 100].map((levels) => [
    `lists in a directive's argument, ${levels} deep`,
    `{ partnerships @skip(if: ${nested(levels, '[', 'true', ']')}) { code } }`,
  ]),
  [
    'lists in the argument of an operation’s directive',
    `query @a(b: ${nested(30, '[', '1', ']')}) { __typename }`,
  ],
  [
    'lists in the argument of a fragment’s directive',
    `{ ...A } fragment A on Query @a(b: ${nested(30, '[', '1', ']')}) { __typename }`,
  ],
  ...[11, 100, 450].map((levels) => [
    `a variable of lists of lists, ${levels} times`,
    `query ($a: ${nested(levels, '[', 'ID', ']')}) { __typename }`,
  ]),
  ['a variable of lists that are never null', `query ($a: ${nested(100, '[', 'ID!', ']!')}) { __typename }`],
  ...[11, 200].map((levels) => [
    `a variable's default of lists of lists, ${levels} times`,
    `query ($a: ID = ${nested(levels, '[', '1', ']')}) { __typename }`,
  ]),
].map(([title = '', source = '']) => ({ title, source, code: 'QUERY_TOO_DEEP' }));

/** Whoever parses these calls itself at each level, unless their tokens are counted first. */
const endless: HostileQuery[] = [
  ['braces that are never closed', '{'.repeat(14_999)],
  ['braces with spaces', '{ '.repeat(7_000)],
  ['braces, 20,000 of them', '{'.repeat(20_000)],
  ['fields that are never closed', '{a'.repeat(7_000)],
  ['fragments without name that are never closed', '{...'.repeat(3_500)],
  ['lists that are never closed', `{a(b:${'['.repeat(14_000)}`],
  ['objects that are never closed', `{a(b:${'{a:'.repeat(4_500)}`],
  ['types of lists that are never closed', `query($a:${'['.repeat(14_000)}`],
  ['lists that are closed', `{a(b:${'['.repeat(7_000)}${']'.repeat(7_000)})}`],
  ['fields that are closed', `${'{a'.repeat(3_500)}${'}'.repeat(3_500)}`],
  ['closing braces only', '}'.repeat(14_000)],
  ['dots', '...'.repeat(4_900)],
].map(([title = '', source = '']) => ({ title, source, code: 'QUERY_TOO_LARGE' }));

const chained: HostileQuery[] = range(1, 3).map((size) => ({
  title: `fields deep through 8 fragments of ${size + 1} levels`,
  source: `{ ...F0 } ${repeated(
    8,
    (at) => `fragment F${at} on T { ${nested(size + 1, 'a { ', at === 7 ? 'a' : `...F${at + 1}`, ' }')} }`,
  )}`,
  code: 'QUERY_TOO_DEEP',
}));

export const hostileNesting: HostileQuery[] = [...deep, ...endless, ...chained];
