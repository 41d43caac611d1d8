import { describe, expect, test } from '@jest/globals';
import { behaviour, type Case } from '../support/behaviour.ts';
import { federate } from '../support/federation.ts';
import { oddities } from './subgraphs.ts';

const reserved = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf', '__defineGetter__'];
const planned = ['__x', '_internal_qp_alias_0', '_internal_qp_alias_x'];

behaviour('Names that objects answer to by themselves', oddities, [
  ...[...reserved, ...planned].flatMap((name): Case[] => [
    {
      title: `${name} is refused as the name of a field in the answer.`,
      query: `{ thing(id: "plain") { ${name}: name } }`,
      refused: true,
    },
    {
      title: `${name} is refused at the root, and in a fragment.`,
      query: `{ ...f } fragment f on Query { ${name}: limit }`,
      refused: true,
    },
  ]),
  {
    title: 'A mutation is refused for them before it runs.',
    query: 'mutation { touch { constructor: id } }',
    refused: true,
  },
  {
    title: 'As values of a key they are values like any other.',
    query: '{ things { id size } }',
    data: {
      things: [
        { id: '__proto__', size: 0 },
        { id: 'constructor', size: 1 },
        { id: 'toString', size: 2 },
        { id: 'plain', size: 3 },
      ],
    },
  },
  {
    title: 'A fragment may be called so.',
    query:
      '{ thing(id: "plain") { ...constructor ...toString } } fragment constructor on Thing { name } fragment toString on Thing { size }',
    data: { thing: { name: 'plain', size: 3 } },
  },
  {
    title: 'An operation may be called so.',
    query: 'query constructor { limit } query toString { limit(first: 2) }',
    operationName: 'toString',
    data: { limit: 2 },
  },
  {
    title: 'A variable is refused for them.',
    query: 'query ($constructor: Int) { limit(first: $constructor) }',
    refused: true,
  },
]);

describe('A subgraph that answers with such names', () => {
  const evil = '{"polluted":true,"constructor":{"prototype":{"polluted":true}}}';
  const thing = `{"__typename":"Thing","id":"plain","name":"x","any":${evil},"__proto__":${evil},"constructor":${evil}}`;
  const ask = federate(oddities).ask;

  test('it changes no object, and they are not in the answer.', async () => {
    const query = '{ thing(id: "plain") { name size } }';
    const { conversation } = await ask({ query });
    // A field with arguments goes by a name of the engine's.
    const [key] = /\w+(?=: thing)/.exec(conversation.requests[0]?.query ?? '') ?? [];
    const { answer } = await ask({
      query,
      replies: {
        things: `{"data":{"${key}":${thing},"__proto__":${evil}}}`,
        sizes: `{"data":{"_entities":[{"size":1,"__proto__":${evil},"constructor":${evil}}],"__proto__":${evil}}}`,
      },
    });
    expect(JSON.parse(JSON.stringify(answer))).toEqual({ data: { thing: { name: 'x', size: 1 } } });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test('within a custom scalar they are as they came.', async () => {
    const any = `{"a":${evil},"__proto__":${evil}}`;
    const { answer } = await ask({ query: '{ any }', replies: { things: `{"data":{"any":${any}}}` } });
    expect(JSON.stringify(answer)).toBe(`{"data":{"any":${any}}}`);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test('an error whose path has them harms nothing.', async () => {
    const path = ['__proto__', 'polluted', 'constructor', 'prototype'];
    const errors = [{ message: 'x', path, extensions: { code: 'ODD', polluted: true } }];
    const { answer } = await ask({
      query: '{ limit }',
      replies: { things: { data: { limit: null }, errors } },
    });
    expect(answer.data).toEqual({ limit: null });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test('a type of that name is no type.', async () => {
    const things = `{"data":{"thing":{"__typename":"constructor","id":"plain","name":"x"}}}`;
    const { answer } = await ask({ query: '{ thing(id: "plain") { name size } }', replies: { things } });
    expect(answer.errors?.length ?? 0).toBeGreaterThan(0);
  });
});
