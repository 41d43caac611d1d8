import { type HostileQuery, repeated } from './hostile-query.ts';

const wide: HostileQuery[] = [
  ...[31, 100, 300, 990].map((count) => [
    `one root field ${count} times`,
    `{ ${repeated(count, '__typename')} }`,
  ]),
  ['root fields in 40 fragments without name', `{ ${repeated(40, '... on Query { __typename }')} }`],
  [
    'one fragment of one root field, 40 times',
    `{ ${repeated(40, '...A')} } fragment A on Query { __typename }`,
  ],
  ['root fields in the second operation', `query A { __typename } query B { ${repeated(31, '__typename')} }`],
  ['mutations', `mutation { ${repeated(31, '__typename')} }`],
  ['a field of fields 240 times', `{ ${repeated(240, 'partnerships { code }')} }`],
  ...[151, 240, 980].map((count) => [
    `one field ${count} times inside another`,
    `{ partnerships { ${repeated(count, 'code')} } }`,
  ]),
  ['a field of fields 151 times inside another', `{ partnerships { ${repeated(151, 'period { from }')} } }`],
  [
    'fields of 8 fragments in one place',
    `{ partnerships { ${repeated(8, (at) => `...F${at}`)} } }
     ${repeated(8, (at) => `fragment F${at} on Partnership { ${repeated(20, 'code')} }`)}`,
  ],
  [
    'fields of fragments without name in one place',
    `{ partnerships { ${repeated(8, `... on Partnership { ${repeated(20, 'code')} }`)} } }`,
  ],
  [
    'fields of fragments without name under conditions',
    `{ partnerships { ${repeated(45, '... @include(if: true) { code name code name }')} } }`,
  ],
].map(([title = '', source = '']) => ({ title, source, code: 'QUERY_TOO_WIDE' }));

const directives: HostileQuery[] = [
  ...[51, 100, 300, 480].map((count) => [
    `${count} directives on one field`,
    `{ __typename ${repeated(count, '@a')} }`,
  ]),
  ['directives on 60 fields', `{ partnerships { ${repeated(60, 'code @skip(if: false)')} } }`],
  ['directives on an operation', `query ${repeated(60, '@a')} { __typename }`],
  ['directives on a variable', `query ($a: ID ${repeated(60, '@a')}) { __typename }`],
  ['directives on a fragment', `{ ...A } fragment A on Query ${repeated(60, '@a')} { __typename }`],
  ['directives on a spread', `{ ...A ${repeated(60, '@a')} } fragment A on Query { __typename }`],
  ['directives on a fragment without name', `{ ... ${repeated(60, '@a')} { __typename } }`],
  [
    'a fragment of 6 directives, 10 times',
    `{ ${repeated(10, '...A')} } fragment A on Query { __typename ${repeated(6, '@a')} }`,
  ],
  ['directives in 6 operations', repeated(6, (at) => `query Q${at} { __typename ${repeated(10, '@a')} }`)],
].map(([title = '', source = '']) => ({ title, source, code: 'QUERY_TOO_MANY_DIRECTIVES' }));

const selections: HostileQuery[] = [
  [
    'two operations that are too much together',
    `query A { partnerships { ...F } } query B { partnerships { ...F } }
     fragment F on Partnership { ${repeated(14, 'period { ...G }')} } fragment G on Period { ${repeated(70, 'from')} }`,
  ],
].map(([title = '', source = '']) => ({ title, source, code: 'QUERY_TOO_MANY_SELECTIONS' }));

const introspection: HostileQuery[] = [
  ['an alias of the schema', '{ a: __schema { description } }'],
  [
    'the schema twice',
    '{ a: __schema { types { fields { name } } } b: __schema { types { fields { name } } } }',
  ],
  [
    'the fields of every type 20 times',
    `{ __schema { types { ${repeated(20, (at) => `a${at}: fields { type { name } }`)} } } }`,
  ],
  [
    'aliases of the schema in a fragment',
    '{ __schema { ...A } } fragment A on __Schema { types { a: name b: name } }',
  ],
  ['an alias of a type', '{ a: __type(name: "Query") { name } }'],
].map(([title = '', source = '']) => ({ title, source, code: 'QUERY_ALIAS_REFUSED' }));

export const hostileWidth: HostileQuery[] = [...wide, ...directives, ...selections, ...introspection];
