import { describe, expect, test } from '@jest/globals';
import { parse } from 'graphql';
import type { EngineOptions, EngineRequest } from './engine.ts';
import { codes, engineOf } from './testing/engine-of.ts';

describe('whatever goes wrong is in the answer', () => {
  const secret = 'connect ECONNREFUSED http://10.0.0.1';
  const throwing = (): never => {
    throw new Error(secret);
  };
  const rejecting =
    (reason: unknown): EngineOptions['client'] =>
    () => ({ ask: () => Promise.reject(reason), async close() {} });
  test.each<[string, EngineOptions['client']]>([
    ['a client that throws', () => ({ ask: throwing, async close() {} })],
    ['a client that rejects', rejecting(new Error(secret))],
    ['a client that rejects with text', rejecting(secret)],
    ['a client that rejects with nothing', rejecting(undefined)],
  ])('%s: and nothing is said of it', async (_title, client) => {
    const { engine } = engineOf({}, { client });
    const answer = await engine.execute({ document: parse('{ books { id } overdue { id } }') });
    expect(codes(answer)).toContain('INTERNAL_SERVER_ERROR');
    expect(JSON.stringify(answer)).not.toContain('10.0.0.1');
  });

  test('a client that is to be had no more: and nothing is said of it', async () => {
    let isGone = false;
    const client = () => (isGone ? throwing() : { ask: throwing, async close() {} });
    const { engine } = engineOf({}, { client });
    isGone = true;
    const answer = await engine.execute({ document: parse('{ books { id } overdue { id } }') });
    expect(codes(answer)).toContain('INTERNAL_SERVER_ERROR');
    expect(JSON.stringify(answer)).not.toContain('10.0.0.1');
  });

  test('a document that is none', async () => {
    const { engine } = engineOf({});
    const answer = await engine.execute({ document: {} as EngineRequest['document'] });
    expect(answer.errors).toHaveLength(1);
  });

  test('a query that cannot be planned in time', async () => {
    const { ask } = engineOf({}, { planMilliseconds: 0 });
    const fields = Array.from({ length: 30 }, (_, n) => `a${n}: book(id: ${n}) { use fine label stars }`);
    const answer = await ask(`{ ${fields.join(' ')} }`);
    expect(answer.data).toBeUndefined();
    expect(codes(answer)).toEqual(['QUERY_NOT_PLANNED']);
  });
});

test('an engine is not made if one of its subgraphs has no client', () => {
  const client: EngineOptions['client'] = (subgraph) => {
    if (subgraph === 'ratings') throw new RangeError('There is no such subgraph.');
    return { ask: async () => ({ data: {} }), async close() {} };
  };
  expect(() => engineOf({}, { client })).toThrow(RangeError);
});
