import { type HostileQuery, range, repeated } from './hostile-query.ts';

/** `levels` fragments of which each spreads the next one `width` times, so that the last is reached width^levels times. */
function multiplying(levels: number, width: number, innermost = 'code'): string {
  const fragments = repeated(levels, (level) => {
    const spread = level === levels - 1 ? innermost : repeated(width, `...F${level + 1}`);
    return `fragment F${level} on Partnership { ${spread} }`;
  });
  return `{ partnerships { ...F0 } } ${fragments}`;
}

const doubling: HostileQuery[] = range(16, 60).map((levels) => ({
  title: `${levels} fragments, each spreading the next twice`,
  source: multiplying(levels, 2),
  code: 'QUERY_TOO_DEEP',
}));

const wide: HostileQuery[] = [3, 4, 5, 6, 8, 10].flatMap((width) =>
  range(9, 16).map((levels) => ({
    title: `${levels} fragments, each spreading the next ${width} times`,
    source: multiplying(levels, width),
    code: 'QUERY_TOO_DEEP',
  })),
);

const few: HostileQuery[] = (
  [
    [3, 100],
    [4, 50],
    [4, 60],
    [5, 27],
    [5, 40],
    [6, 10],
    [6, 30],
    [7, 9],
    [7, 30],
    [8, 5],
    [8, 10],
  ] as const
).map(([levels, width]) => ({
  title: `${levels} fragments, each spreading the next ${width} times, no deeper than may be`,
  source: multiplying(levels, width, 'period { from }'),
  code: 'QUERY_TOO_MANY_SELECTIONS',
}));

const inLines: HostileQuery[] = [10, 20, 40].map((width) => ({
  title: `fragments multiplied ${width} by ${width} inside fields`,
  source: `{ partnerships { ${repeated(width, '...A')} } }
    fragment A on Partnership { ${repeated(width, 'period { ...B }')} }
    fragment B on Period { ${repeated(20, 'from')} }`,
  code: 'QUERY_TOO_MANY_SELECTIONS',
}));

const unused: HostileQuery = {
  title: 'fragments that multiply and that no operation spreads',
  source: `{ __typename } ${multiplying(5, 32).replace('{ partnerships { ...F0 } }', '')}`,
  code: 'QUERY_TOO_MANY_SELECTIONS',
};

const cycles: HostileQuery[] = [
  ['a fragment that spreads itself', '{ ...A } fragment A on Query { ...A }'],
  ['a fragment that spreads itself beside fields', '{ ...A } fragment A on Query { __typename ...A }'],
  [
    'a fragment that spreads itself in a field',
    '{ partnerships { ...A } } fragment A on Partnership { period { ...A } }',
  ],
  [
    'a fragment that spreads itself in a fragment without name',
    '{ ...A } fragment A on Query { ... on Query { ...A } }',
  ],
  [
    'a fragment that spreads itself under a condition',
    'query ($no: Boolean = false) { ...A } fragment A on Query { __typename ...A @include(if: $no) }',
  ],
  ['a fragment that spreads itself and that nobody spreads', '{ __typename } fragment A on Query { ...A }'],
  ['two fragments called __schema', '{ ...__schema } fragment __schema on Query { ...__schema }'],
  ...range(2, 8).map((length) => [
    `a circle of ${length} fragments`,
    `{ ...F0 } ${repeated(length, (at) => `fragment F${at} on Query { ...F${(at + 1) % length} }`)}`,
  ]),
  [
    'two circles that share a fragment',
    '{ ...A } fragment A on Query { ...B ...C } fragment B on Query { ...A } fragment C on Query { ...A }',
  ],
].map(([title = '', source = '']) => ({ title, source, code: 'QUERY_FRAGMENT_CYCLE' }));

const longCircles: HostileQuery[] = [9, 20, 60].map((length) => ({
  title: `a circle of ${length} fragments`,
  source: `{ ...F0 } ${repeated(length, (at) => `fragment F${at} on Query { ...F${(at + 1) % length} }`)}`,
  code: 'QUERY_TOO_DEEP',
}));

const chains: HostileQuery[] = [9, 40, 80].flatMap((length) => {
  const chain = range(0, length - 1).map(
    (at) => `fragment F${at} on Query { ${at === length - 1 ? '__typename' : `...F${at + 1}`} }`,
  );
  return [
    {
      title: `a chain of ${length} fragments`,
      source: `{ ...F0 } ${chain.join(' ')}`,
      code: 'QUERY_TOO_DEEP',
    },
    {
      title: `a chain of ${length} fragments, the last first`,
      source: `{ ...F0 } ${chain.reverse().join(' ')}`,
      code: 'QUERY_TOO_DEEP',
    },
  ];
});

const twice: HostileQuery[] = [
  [
    'two fragments of one name, of which the second is large',
    `{ ...A } fragment A on Query { __typename } ${multiplying(5, 20).replace('F0 on', 'A on')}`,
  ],
  [
    'two fragments called __proto__',
    '{ __typename } fragment __proto__ on Query { a } fragment __proto__ on Query { a }',
  ],
].map(([title = '', source = '']) => ({ title, source, code: 'QUERY_FRAGMENT_REPEATED' }));

export const hostileFragments: HostileQuery[] = [
  ...doubling,
  ...wide,
  ...few,
  ...inLines,
  unused,
  ...cycles,
  ...longCircles,
  ...chains,
  ...twice,
];
