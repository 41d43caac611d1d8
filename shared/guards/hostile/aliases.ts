import { type HostileQuery, repeated } from './hostile-query.ts';

const one = 'partnership(code: "E10000030")';

const many: HostileQuery[] = [
  ...[51, 60, 70, 80, 90].map((count) => [
    `${count} aliases of one field inside another`,
    `{ ${one} { ${repeated(count, (at) => `a${at}: code`)} } }`,
  ]),
  [
    '10 fragments spread 10 times, each of 10 aliases',
    `{ ${repeated(10, (at) => `...F${at} `.repeat(10))} }
     ${repeated(10, (at) => `fragment F${at} on Query { ${repeated(10, (no) => `a${at}x${no}: __typename`)} }`)}`,
  ],
  [
    '2 fragments that are spread 30 times, each of one alias',
    `{ ${one} { ${repeated(30, '...A ...B')} } }
     fragment A on Partnership { a: code } fragment B on Partnership { b: code }`,
  ],
  [
    'aliases in 4 operations, 20 in each',
    repeated(4, (at) => `query Q${at} { ${repeated(20, (no) => `a${no}: __typename`)} }`),
  ],
  [
    'aliases in fragments inside fragments without name',
    `{ ${repeated(6, `... on Query { ${repeated(10, (no) => `a${no}: __typename`)} }`)} }`,
  ],
  [
    'aliases of aliases, one inside another',
    `{ ${repeated(8, (at) => `a${at}: ${one} { ${repeated(7, (no) => `b${no}: code`)} }`)} }`,
  ],
  ['aliases of one name', `{ ${one} { ${repeated(60, 'a: code')} } }`],
].map(([title = '', source = '']) => ({ title, source, code: 'QUERY_TOO_MANY_ALIASES' }));

const tooMany: HostileQuery[] = [250, 332, 1_000].map((count) => ({
  title: `${count} aliases of one field`,
  source: `{ ${repeated(count, (at) => `a${at}: ${one} { code }`)} }`,
  code: 'QUERY_TOO_LARGE',
}));

const reserved: HostileQuery[] = [
  '__proto__',
  '__typename',
  '__schema',
  '__type',
  '__a',
  '__defineGetter__',
  '_internal_qp_alias',
  '_internal_qp_alias_0',
  'constructor',
  'toString',
  'toLocaleString',
  'valueOf',
  'hasOwnProperty',
  'isPrototypeOf',
  'propertyIsEnumerable',
].flatMap((name) => [
  { title: `the alias ${name}`, source: `{ ${name}: partnerships { code } }`, code: 'QUERY_ALIAS_REFUSED' },
  {
    title: `the alias ${name} in a fragment that nobody spreads`,
    source: `{ __typename } fragment A on Partnership { period { ${name}: from } }`,
    code: 'QUERY_ALIAS_REFUSED',
  },
]);

const fields: HostileQuery[] = ['__proto__', 'constructor', 'hasOwnProperty'].map((name) => ({
  title: `a field called ${name}`,
  source: `{ partnerships { ${name} } }`,
  code: 'QUERY_ALIAS_REFUSED',
}));

const variables: HostileQuery[] = ['__proto__', 'constructor', '__a'].map((name) => ({
  title: `a variable called ${name}`,
  source: `query ($${name}: ID!) { partnership(code: $${name}) { code } }`,
  code: 'QUERY_VARIABLE_REFUSED',
}));

export const hostileAliases: HostileQuery[] = [...many, ...tooMany, ...reserved, ...fields, ...variables];
