import { getIntrospectionQuery } from 'graphql';
import { range, repeated } from '../../../shared/guards/hostile/hostile-query.ts';
import { asking, family } from '../hostile-request.ts';

const conflicts = (count: number) => `{ ${repeated(count, (at) => `a: nowhere(b: ${at}) { a: b { c } }`)} }`;

const chain = (levels: number) =>
  `{ ...F0 } ${repeated(levels, (at) => `fragment F${at} on Query { ${at === levels - 1 ? '__typename' : `...F${at + 1}`} }`)}`;

const cycle = (levels: number) =>
  `{ ...F0 } ${repeated(levels, (at) => `fragment F${at} on Query { a { ...F${(at + 1) % levels} } }`)}`;

/** Documents beyond those that the guards are tested with by themselves. */
export const documents = [
  ...family('overlapping fields', [
    ...[20, 40, 80, 140].map((count) => [`${count} of one alias`, asking(conflicts(count))] as const),
    ...[10, 20, 29].map(
      (count) =>
        [
          `${count} fragments that overlap in pairs`,
          asking(
            `{ ${repeated(count, (at) => `...F${at}`)} } ${repeated(count, (at) => `fragment F${at} on Query { a: nowhere(b: ${at}) { c } }`)}`,
          ),
        ] as const,
    ),
  ]),
  ...family('fragments in circles', [
    ...[1, 2, 3, 10, 50].map((levels) => [`of ${levels}`, asking(cycle(levels))] as const),
    ...[20, 60, 120].map((levels) => [`none, but a chain of ${levels}`, asking(chain(levels))] as const),
    [
      'two that are never spread',
      asking('{ __typename } fragment A on Query { ...B } fragment B on Query { ...A }'),
    ],
  ]),
  ...family('fragments on every type', [
    ...[30, 140].map(
      (count) =>
        [
          `${count} types that there are not`,
          asking(`{ ${repeated(count, (at) => `... on Type${at} { a }`)} }`),
        ] as const,
    ),
    ['one of the subscription type', asking('{ ... on Subscription { a } }')],
    [
      'an entity that nobody has',
      asking('query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }', {
        variables: { r: [] },
      }),
    ],
  ]),
  ...family('schema questions', [
    [
      'the one that tools ask, 3 times',
      asking(`${getIntrospectionQuery()} ${repeated(3, (at) => `query Q${at} { a }`)}`),
    ],
    ...[4, 7, 10].map(
      (levels) =>
        [
          `types of fields of types, ${levels} deep`,
          asking(
            `{ __schema { types { ${'fields { type { fields { type { '.repeat(levels)} name ${'} } } }'.repeat(levels)} } } }`,
          ),
        ] as const,
    ),
    ['the schema by aliases', asking(`{ ${repeated(20, (at) => `s${at}: __schema { types { name } }`)} }`)],
    [
      'a type by aliases',
      asking(`{ ${repeated(30, (at) => `t${at}: __type(name: "Query") { name fields { name } }`)} }`),
    ],
    ['a schema that is called otherwise', asking('{ __Schema { types { name } } }')],
    ['everything that begins like it', asking('{ __schemaa __typee __types __directive }')],
  ]),
  ...family('many operations', [
    ...[2, 10, 11, 100].map(
      (count) =>
        [`${count} and none is named`, asking(repeated(count, (at) => `query Q${at} { nowhere }`))] as const,
    ),
    ['two of one name', asking('query Q { __typename } query Q { __typename }', { operationName: 'Q' })],
    ['one with a name and one without', asking('query Q { __typename } { __typename }')],
    ['a name that none has', asking('query Q { __typename }', { operationName: 'R' })],
  ]),
  ...family('hidden mutations', [
    ['behind a query', asking('query A { __typename } mutation B { nowhere }', { operationName: 'B' })],
    ['under a name that it has not', asking('mutation A { __typename }', { operationName: 'B' })],
    ['called query', asking('mutation query { nowhere }')],
    ['without selections', asking('mutation')],
    ['behind an encoded name', asking('{ __typename } mutation \\u0042 { nowhere }')],
    ['behind a line that ends a comment', asking('# a\u2028mutation { nowhere }\nmutation { nowhere }')],
    ['a subscription', asking('subscription { nowhere }')],
    ['a subscription to a name', asking('subscription { __typename }')],
    ['in an address', '', { method: 'GET' }],
    ['with a method of its own', asking('{ nowhere }', { method: 'mutation' })],
  ]),
  ...family('pages without end', [
    ...[50_000, 100_000, 2_147_483_647].map(
      (first) =>
        [
          `${first} records`,
          asking(
            `{ partnership(code: "E10000030") { period(from: "2026-01-01", to: "2026-10-31") {
               informationRequests(first: ${first}) { edges { node { id joined { status discrepancies { kind } } } } } } } }`,
          ),
        ] as const,
    ),
    ...[-1, 0].map(
      (first) =>
        [
          `${first} records`,
          asking(`{ policeEscalationIds(partnershipCode: "E10000030", first: ${first}) { id } }`),
        ] as const,
    ),
  ]),
  ...family('characters', [
    ['nulls', asking(`{ a${'\0'.repeat(100)} }`)],
    ['a null in a name', asking('{ no\0where }')],
    ['a byte order mark in a name', asking('{ no\uFEFFwhere }')],
    ['letters that look like others', asking('{ nоwhere }')],
    ['text from right to left', asking('{ a \u202E } { __typename }')],
    ['a name of combining characters', asking(`{ a${'\u0301'.repeat(2_000)} }`)],
    ['halves of characters', '{"query":"{ a(b: \\"\\ud800\\") }"}'],
    ['a string that never ends', asking('{ a(b: "')],
    ['a block string that never ends', asking(`{ a(b: """${'""'.repeat(3_000)}`)],
    ['a block string of indents', asking(`{ a(b: """${'\n \t '.repeat(3_000)}x""") }`)],
    ['an escape without end', asking(`{ a(b: "\\u{${'0'.repeat(5_000)}41}") }`)],
    ['a comment and nothing else', asking(`#${'x'.repeat(14_000)}`)],
    ['empty comments', asking('#\n'.repeat(7_000))],
    ['commas', asking(`{ a ${','.repeat(14_000)} }`)],
    ['numbers in a row', asking(`{ a(b: ${'1.'.repeat(2_000)}) }`)],
  ]),
  ...family('nothing hostile', [
    [
      'a name in a long comment',
      asking(`#${'x'.repeat(7_000)}\n{ __typename }`),
      { harmless: 'a comment is one token' },
    ],
    [
      'extensions that claim to know who asks',
      asking('{ __typename }', { extensions: { jwt: { sub: 'mallory', scope: 'admin' } } }),
      { harmless: 'extensions are not read' },
    ],
    [
      'a persisted query of its own',
      asking('{ __typename }', { extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } } }),
      { harmless: 'extensions are not read' },
    ],
    [
      'variables that nobody asked for',
      asking('{ __typename }', { variables: { a: range(1, 100) } }),
      { harmless: 'they are not deep' },
    ],
  ]),
];
