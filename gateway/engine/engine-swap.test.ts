import { describe, expect, test } from '@jest/globals';
import type { GraphQLSchema } from 'graphql';
import type { EngineOptions } from './engine.ts';
import { engineOf } from './testing/engine-of.ts';
import { composed } from './testing/library.ts';

describe('another supergraph', () => {
  const before = composed({
    a: 'type Query { x: T } type T @key(fields: "id") { id: ID! }',
    b: 'type T @key(fields: "id") { id: ID! y: Int }',
  });
  const after = composed({ a: 'type Query { x: T } type T @key(fields: "id") { id: ID! y: String }' });
  /** Subgraphs as they are before and after, the first of which answers when it is told to. */
  function changing() {
    const [asked, told] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const engine = engineOf(
      {
        a: async ({ query }) => {
          asked.resolve();
          await told.promise;
          return { data: { x: { __typename: 'T', id: '1', ...(/\by\b/.test(query) && { y: 'new' }) } } };
        },
        b: { data: { _entities: [{ y: 1 }] } },
      },
      { supergraph: before },
    );
    return { ...engine, isAsked: asked.promise, answer: told.resolve };
  }
  const query = '{ x { y } }';

  test('is gone on with', async () => {
    const { engine, ask, asked, answer } = changing();
    answer();
    const old: GraphQLSchema = engine.schema;
    expect(await ask(query)).toEqual({ data: { x: { y: 1 } } });
    engine.swap(after);
    expect(engine.schema).not.toBe(old);
    expect(await ask(query)).toEqual({ data: { x: { y: 'new' } } });
    expect(asked.map(({ subgraph }) => subgraph)).toEqual(['a', 'b', 'a']);
  });

  test('lets requests under way end with the one that they began with', async () => {
    const { engine, ask, isAsked, answer } = changing();
    const first = ask(query);
    await isAsked;
    engine.swap(after);
    const second = ask(query);
    answer();
    expect(await first).toEqual({ data: { x: { y: 1 } } });
    expect(await second).toEqual({ data: { x: { y: 'new' } } });
  });

  test('leaves what is valid against the old schema to the old one', async () => {
    const { engine, ask, answer } = changing();
    answer();
    const { schema } = engine;
    engine.swap(after);
    expect(await ask(query, { schema })).toEqual({ data: { x: { y: 1 } } });
    expect(await ask(query, { schema: engine.schema })).toEqual({ data: { x: { y: 'new' } } });
  });

  test('does not take the old one’s plans, even for the same document', async () => {
    const { engine, ask, answer } = changing();
    answer();
    await ask(query, { documentKey: 'one' });
    engine.swap(after);
    expect(await ask(query, { documentKey: 'one' })).toEqual({ data: { x: { y: 'new' } } });
  });

  test('is refused if one of its subgraphs has no client, and the present one stays', async () => {
    const client: EngineOptions['client'] = (subgraph) => {
      if (subgraph !== 'a') throw new RangeError('There is no such subgraph.');
      return { ask: async () => ({ data: { x: { y: 'first' } } }), async close() {} };
    };
    const { engine, ask } = engineOf({}, { supergraph: after, client });
    const { schema } = engine;
    expect(() => engine.swap(before)).toThrow(RangeError);
    expect(engine.schema).toBe(schema);
    expect(await ask(query)).toEqual({ data: { x: { y: 'first' } } });
  });

  test.each([
    ['no GraphQL', 'nonsense'],
    ['nothing', ''],
    ['only part of one', after.slice(0, 400)],
  ])('is refused if it is %s, and the present one stays', async (_title, supergraph) => {
    const { engine, ask, answer } = changing();
    answer();
    const { schema } = engine;
    expect(() => engine.swap(supergraph)).toThrow();
    expect(engine.schema).toBe(schema);
    expect(await ask(query)).toEqual({ data: { x: { y: 1 } } });
  });
});
