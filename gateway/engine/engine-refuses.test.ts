import { describe, expect, test } from '@jest/globals';
import type { EngineRequest } from './engine.ts';
import { codes, engineOf } from './testing/engine-of.ts';
import { composed } from './testing/library.ts';

describe('a request that nobody is asked for', () => {
  const two = 'query A { books { id } } query B { works { id } }';
  test.each<[string, string, Partial<EngineRequest>, string]>([
    ['has several operations and names none', two, {}, 'OPERATION_RESOLUTION_FAILURE'],
    ['has several operations and names another', two, { operationName: 'C' }, 'OPERATION_RESOLUTION_FAILURE'],
    [
      'has one operation and names another',
      'query A { books { id } }',
      { operationName: 'B' },
      'OPERATION_RESOLUTION_FAILURE',
    ],
    [
      'has an operation without the name that is asked for',
      '{ books { id } }',
      { operationName: '' },
      'OPERATION_RESOLUTION_FAILURE',
    ],
    ['has no operation', 'fragment A on Book { id }', {}, 'OPERATION_RESOLUTION_FAILURE'],
    ['subscribes', 'subscription { books { id } }', {}, 'OPERATION_RESOLUTION_FAILURE'],
    ['lacks a variable', 'query ($id: ID!) { book(id: $id) { id } }', {}, 'BAD_USER_INPUT'],
    [
      'has a variable that does not fit',
      'query ($n: Int) { books(first: $n) { id } }',
      { variables: { n: 'many' } },
      'BAD_USER_INPUT',
    ],
    [
      'has a variable that every object has',
      'query ($toString: ID!) { book(id: $toString) { id } }',
      {},
      'BAD_USER_INPUT',
    ],
  ])('%s', async (_title, query, more, code) => {
    const { ask, asked } = engineOf({});
    const answer = await ask(query, more);
    expect(answer.data).toBeUndefined();
    expect(answer.errors).toMatchObject([{ extensions: { code, http: { status: 400 } } }]);
    expect(asked).toEqual([]);
  });

  test('has more variables that do not fit than are told', async () => {
    const names = Array.from({ length: 50 }, (_, at) => `$v${at}`);
    const fields = names.map((name, at) => `b${at}: book(id: ${name}) { id }`);
    const { ask, asked } = engineOf({});
    const answer = await ask(
      `query (${names.map((name) => `${name}: ID!`)}) { ${fields.slice(0, 5).join(' ')} }`,
    );
    expect(answer.data).toBeUndefined();
    // One more says that there are more.
    expect(codes(answer)).toEqual(Array.from({ length: 21 }, () => 'BAD_USER_INPUT'));
    expect(asked).toEqual([]);
  });

  test('comes to more fields than can be planned once they are written out for each type', async () => {
    const types = Array.from({ length: 30 }, (_, at) => at);
    const nullable = (at: number) => (at % 2 ? '!' : '');
    const supergraph = composed({
      a: `type Query { all: Node } interface Node { below: Node }
          ${types.map((at) => `type T${at} implements Node { below: Node${nullable(at)} }`).join(' ')}`,
    });
    const { ask, asked } = engineOf({}, { supergraph });
    const answer = await ask('{ all { below { below { below { below { __typename } } } } } }');
    expect(answer.data).toBeUndefined();
    expect(codes(answer)).toEqual(['QUERY_NOT_PLANNED']);
    expect(asked).toEqual([]);
  });

  test('is too much for the planner, whoever let it through', async () => {
    const { ask, asked } = engineOf({});
    const deep = `{ book(id: 1) ${'{ sequel '.repeat(30)}{ id }${' }'.repeat(30)} }`;
    const answer = await ask(deep);
    expect(answer.data).toBeUndefined();
    expect(codes(answer)).toEqual(['QUERY_TOO_DEEP']);
    expect(asked).toEqual([]);
  });
});
