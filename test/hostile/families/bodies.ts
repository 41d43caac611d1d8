import { gzipSync } from 'node:zlib';
import { asking, family, type HostileRequest } from '../hostile-request.ts';

const query = asking('{ __typename }');

/** What is no request at all, or pretends to be another. */
export const bodies: HostileRequest[] = [
  ...family('lists of requests', [
    ['of one', `[${query}]`],
    ['of ten', `[${Array(10).fill(query).join()}]`],
    ['of two thousand', `[${Array(2_000).fill(query).join()}]`],
    ['of none', '[]'],
    ['of lists', '['.repeat(10_000) + ']'.repeat(10_000)],
  ]),
  ...family('not JSON', [
    ['nothing', ''],
    ['half a request', query.slice(0, 9)],
    ['two requests', query + query],
    ['lists that never end', '['.repeat(60_000)],
    ['objects that never end', '{"a":'.repeat(10_000)],
    ['a text that never ends', `{"query":"${'x'.repeat(50_000)}`],
    ['a comment', `/* a */${query}`],
    ['what JavaScript would take', '{query:"{ __typename }"}'],
    ['a byte order mark', `\uFEFF${query}`],
    ['not a number', '{"query":"{ nowhere }","variables":{"a":NaN}}'],
    ['an escape that is none', '{"query":"\\x7b"}'],
  ]),
  ...family('JSON that asks nothing', [
    ...[
      'null',
      'true',
      '7',
      '"{ __typename }"',
      '{}',
      '{"query":null}',
      '{"query":7}',
      '{"query":["{ a }"]}',
    ].map((body) => [body, body] as const),
    ['a query that is an object', '{"query":{"toString":"{ a }"}}'],
    ['a query twice', '{"query":"{ __typename }","query":"{ nowhere }"}'],
    ['variables that are a text', '{"query":"{ __typename }","variables":"{}"}'],
    ['variables that are a list', '{"query":"{ __typename }","variables":[1]}'],
    ['extensions that are a text', '{"query":"{ __typename }","extensions":"{}"}'],
    ['an operation’s name that is a number', '{"query":"{ __typename }","operationName":7}'],
  ]),
  ...family('too much', [
    ['a query of 70 KB', asking(`{ ${'a '.repeat(35_000)} }`)],
    ['a query of 4 MB', asking(`{ ${'a '.repeat(2_000_000)} }`)],
    ['spaces of 5 MB', ' '.repeat(5_000_000)],
    ['5 MB beside a query', asking('{ nowhere }', { padding: 'x'.repeat(5_000_000) })],
  ]),
  ...family(
    'other types and character sets',
    [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/graphql',
      'application/jsonp',
      'application/json; charset=utf-16',
      'application/json; charset=utf-7',
      'application/json; charset=shift_jis',
      'text/plain; application/json',
    ].map((contentType) => [contentType, query, { contentType }] as const),
  ),
  ...[
    ['in UTF-16', new Uint8Array(Buffer.from(query, 'utf16le'))],
    [
      'in bytes that are no UTF-8',
      new Uint8Array([...Buffer.from(query.slice(0, -2)), 0xc3, 0x28, 0x22, 0x7d]),
    ],
    ['in too many bytes for a character', new Uint8Array([0xf0, 0x82, 0x82, 0xac, ...Buffer.from(query)])],
    ['compressed, and says nothing of it', new Uint8Array(gzipSync(query))],
    ['nothing but nulls', new Uint8Array(60_000)],
  ].map(([title, body]) => ({
    family: 'other types and character sets',
    title: title as string,
    body: body as Uint8Array<ArrayBuffer>,
  })),
];
