import { repeated } from '../../../shared/guards/hostile/hostile-query.ts';
import { asking, family } from '../hostile-request.ts';

const nested = (levels: number, open: string, innermost: string, close: string) =>
  open.repeat(levels) + innermost + close.repeat(levels);

/** As text, because no client's own JSON writes such values. */
const withVariables = (variables: string, query = '{ nowhere }') =>
  `{"query":${JSON.stringify(query)},"variables":${variables}}`;

const unused = 'more than may be nested';

/** What stands in variables: it is read before anybody knows whether it is needed. */
export const values = [
  ...family(
    'deep variables',
    [11, 100, 1_000, 5_000, 16_000].flatMap((levels) => [
      [`${levels} lists, ${unused}`, withVariables(`{"a":${nested(levels, '[', '1', ']')}}`)] as const,
      [
        `${levels} objects`,
        withVariables(`{"a":${nested(Math.min(levels, 9_000), '{"a":', '1', '}')}}`),
      ] as const,
    ]),
  ),
  ...family('wide variables', [
    ['a list of 30,000', withVariables(`{"a":[${'1,'.repeat(30_000)}1]}`)],
    ['4,000 variables', withVariables(`{${repeated(4_000, (at) => `"a${at}":1,`)}"z":1}`)],
    ['a key of 60,000 characters', withVariables(`{"${'k'.repeat(60_000)}":1}`)],
    ['a text of 60,000 characters', withVariables(`{"a":"${'x'.repeat(60_000)}"}`)],
    ['a text of 10,000 escapes', withVariables(`{"a":"${'\\u0000'.repeat(10_000)}"}`)],
  ]),
  ...family('names that every object has', [
    ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', '__defineGetter__'].flatMap(
      (name) => [
        [`the variable ${name}`, withVariables(`{"${name}":{"admin":true}}`)] as const,
        [
          `the key ${name} in the body`,
          `{"query":"{ nowhere }","${name}":{"variables":{"admin":true}}}`,
        ] as const,
        [`the operation ${name}`, asking('query A { nowhere }', { operationName: name })] as const,
        [
          `the extension ${name}`,
          asking('{ nowhere }', { extensions: { [name]: { admin: true } } }),
        ] as const,
      ],
    ),
    ['a prototype for an operation', '{"query":"{ nowhere }","operationName":{"__proto__":"A"}}'],
  ]),
  ...family('huge numbers', [
    ...['1e999', '-1e999', '9'.repeat(1_000), '1e-999', `0.${'0'.repeat(10_000)}1`, '2147483648'].map(
      (number) =>
        [
          `${number.slice(0, 12)}… for a whole number`,
          withVariables(`{"n":${number}}`, 'query ($n: Int!) { nowhere(first: $n) }'),
        ] as const,
    ),
    ['one with 10,000 digits in the query', asking(`{ nowhere(first: ${'9'.repeat(10_000)}) }`)],
    ['one with an exponent', asking('{ nowhere(first: 1e400) }')],
  ]),
];
