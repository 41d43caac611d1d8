import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { HeaderMap } from '@apollo/server';
import { afterEach, describe, expect, test } from '@jest/globals';
import { buildSchema, GraphQLError } from 'graphql';
import { pino } from 'pino';
import { apolloServer } from '../../shared/http/apollo-server.ts';
import type { Engine, EngineAnswer, EngineRequest } from '../engine/engine.ts';
import { type EngineContext, engineGateway } from './engine-gateway.ts';

const schema = buildSchema('type Query { title(of: ID): String }');
const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

/** Apollo Server as the gateway runs it, before an engine that always gives this answer. */
async function serverBefore(answer: EngineAnswer) {
  const asked: EngineRequest[] = [];
  const engine: Engine = {
    schema,
    async execute(request) {
      asked.push(request);
      return answer;
    },
    swap() {},
  };
  const gateway = engineGateway(engine, 'the supergraph', []);
  const apollo = apolloServer<EngineContext>({ gateway }, pino({ level: 'silent' }), [gateway.plugin]);
  await apollo.start();
  stops.push(() => apollo.stop());
  return {
    asked,
    async ask(body: Record<string, unknown>, context: EngineContext = {}) {
      const { status = 200, body: sent } = await apollo.executeHTTPGraphQLRequest({
        httpGraphQLRequest: { method: 'POST', headers: new HeaderMap(), search: '', body },
        context: async () => context,
      });
      if (sent.kind !== 'complete') throw new Error('The answer came in parts.');
      return { status, ...JSON.parse(sent.string) };
    },
  };
}

const query = 'query Title($of: ID) { title(of: $of) }';
const may = { title: 'May' };

describe('the engine', () => {
  test('is asked once, with the document, the operation’s name and what was given for variables', async () => {
    const { ask, asked } = await serverBefore({ data: may });
    expect(await ask({ query, variables: { of: '7' } })).toEqual({ status: 200, data: may });
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({
      documentKey: query,
      operationName: 'Title',
      variables: { of: '7' },
      schema,
    });
  });

  test.each(['Nowhere', ''])('hears of a name that no operation has: %p', async (operationName) => {
    const { ask, asked } = await serverBefore({ data: may });
    await ask({ query, operationName });
    expect(asked.map((request) => request.operationName)).toEqual([operationName]);
  });

  test('knows the request’s context and its signal', async () => {
    const { ask, asked } = await serverBefore({ data: may });
    const signal = new AbortController().signal;
    await ask({ query }, { signal });
    expect(asked[0]?.context).toEqual({ signal });
    expect(asked[0]?.signal).toBe(signal);
  });

  test('is not asked for what does not fit the schema', async () => {
    const { ask, asked } = await serverBefore({ data: may });
    expect(await ask({ query: '{ nothing }' })).toMatchObject({
      errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
    });
    expect(asked).toEqual([]);
  });
});

describe('an answer with errors', () => {
  const unavailable = () =>
    new GraphQLError('Police did not answer.', {
      path: ['title'],
      extensions: { code: 'AGENCY_UNAVAILABLE', agency: 'police' },
    });

  test('is asked for once too, and keeps what is known beside them', async () => {
    const { ask, asked } = await serverBefore({ data: { title: null }, errors: [unavailable()] });
    expect(await ask({ query })).toEqual({
      status: 200,
      data: { title: null },
      errors: [
        {
          message: 'Police did not answer.',
          path: ['title'],
          extensions: { code: 'AGENCY_UNAVAILABLE', agency: 'police' },
        },
      ],
    });
    expect(asked).toHaveLength(1);
  });

  test('is not mixed up with that of another who asks at the same time', async () => {
    const { ask, asked } = await serverBefore({ data: { title: null }, errors: [unavailable()] });
    const answers = await Promise.all([1, 2, 3].map((of) => ask({ query, variables: { of } })));
    expect(answers.map(({ errors }) => errors.length)).toEqual([1, 1, 1]);
    expect(asked.map(({ variables }) => variables)).toEqual([{ of: 1 }, { of: 2 }, { of: 3 }]);
  });

  test('has the status that an error asks for, and says nothing of it', async () => {
    const extensions = { code: 'BAD_USER_INPUT', http: { status: 400 } };
    const { ask } = await serverBefore({ errors: [new GraphQLError('Give an id.', { extensions })] });
    expect(await ask({ query })).toEqual({
      status: 400,
      errors: [{ message: 'Give an id.', extensions: { code: 'BAD_USER_INPUT' } }],
    });
  });

  test('says nothing of what went wrong here', async () => {
    const error = new GraphQLError('secret', { originalError: new Error('secret') });
    const { ask } = await serverBefore({ errors: [error] });
    expect(JSON.stringify(await ask({ query }))).not.toContain('secret');
  });
});

describe('memory', () => {
  test('of a request is free as soon as it is answered: no search of all memory is needed', async () => {
    setFlagsFromString('--expose-gc');
    const collectYoung = runInNewContext('() => gc({ type: "minor" })');
    const { ask, asked } = await serverBefore({ data: may });
    const kilobytes = 80;
    const askSome = async () => {
      for (let time = 0; time < 200; time++) {
        const weight = new Array((kilobytes * 1024) / 8).fill(time);
        await ask({ query }, { weight } as EngineContext);
        asked.length = 0;
        if (time % 5 === 4) collectYoung();
      }
      collectYoung();
      return process.memoryUsage().heapUsed / 1024;
    };
    const before = await askSome();
    // If each kept what it held at a collection, it would be 40 of them or more.
    expect((await askSome()) - before).toBeLessThan(20 * kilobytes);
  });
});
