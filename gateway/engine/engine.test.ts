import { describe, expect, test } from '@jest/globals';
import { GraphQLError, parse, validate } from 'graphql';
import { codes, engineOf } from './testing/engine-of.ts';
import { composed } from './testing/library.ts';
import type { Answers } from './testing/start-run.ts';
import { SubgraphUnavailableError } from './transport/subgraph-unavailable-error.ts';

describe('an answer', () => {
  test('is the data, and no word of errors if there are none', async () => {
    const { ask } = engineOf({ catalogue: { data: { books: [] } } });
    expect(await ask('{ books { id } __typename }')).toEqual({ data: { books: [], __typename: 'Query' } });
  });

  test('is joined of what several subgraphs give', async () => {
    const { ask } = engineOf({
      catalogue: { data: { books: [{ __typename: 'Book', id: '1', title: 'May', evil: 1 }] } },
      'lending-desk': { data: { _entities: [{ loans: 3 }] } },
    });
    expect(await ask('{ books { loans title } }')).toEqual({ data: { books: [{ loans: 3, title: 'May' }] } });
  });

  test('of which a part failed has the rest, and an error', async () => {
    const { ask } = engineOf({ catalogue: { data: { books: [{ __typename: 'Book', id: '1' }] } } });
    const answer = await ask('{ books { id loans } }');
    expect(answer.data).toEqual({ books: [{ id: '1', loans: null }] });
    expect(answer.errors).toHaveLength(1);
    expect(answer.errors?.[0]).toBeInstanceOf(GraphQLError);
    expect(answer.errors?.[0]).toMatchObject({
      path: ['books', 0, 'loans'],
      extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'lending-desk' },
    });
  });

  test('tells once what a subgraph complains of without saying where', async () => {
    const errors = [1, 2].map(() => ({ message: 'Late.', extensions: { code: 'LATE' } }));
    const { ask } = engineOf({ catalogue: { data: { books: [] }, errors } });
    const answer = await ask('{ books { id } }');
    expect(answer).toMatchObject({ data: { books: [] }, errors: [{ message: 'Late.', path: undefined }] });
    expect(codes(answer)).toEqual(['LATE']);
  });

  test('of the schema is there beside the data, in the order of the query', async () => {
    const { ask } = engineOf({ catalogue: { data: { books: [] } } });
    const { data } = await ask('{ __type(name: "Film") { name } books { id } __schema { description } }');
    expect(JSON.stringify(data)).toBe(
      '{"__type":{"name":"Film"},"books":[],"__schema":{"description":null}}',
    );
  });
});

// Not yet: below an object that one subgraph alone is asked for, the error names nobody.
test('what a subgraph left out names it, even if others have the field too', async () => {
  const info = 'type Query { info: Info @shareable } type Info @shareable { n: Int }';
  const supergraph = composed({ a: info, b: info });
  const { ask, asked } = engineOf({ a: { data: { info: {} } }, b: { data: { info: {} } } }, { supergraph });
  const { errors } = await ask('{ info { n } }');
  expect(errors).toMatchObject([{ extensions: { subgraph: asked[0]?.subgraph } }]);
});

describe('what the request has', () => {
  const two = 'query A { books { id } } query B { overdue { id } }';
  test.each([
    ['A', ['catalogue']],
    ['B', ['lending-desk']],
  ])('decides which operation is meant: %s', async (operationName, subgraphs) => {
    const { ask, asked } = engineOf({});
    await ask(two, { operationName });
    expect(asked.map(({ subgraph }) => subgraph)).toEqual(subgraphs);
  });

  test('may have no operation’s name if there is one operation', async () => {
    const { ask } = engineOf({ catalogue: { data: { books: [] } } });
    expect(await ask('query A { books { id } }', { operationName: null })).toEqual({ data: { books: [] } });
  });

  test.each([
    ['null', null],
    ['left out', undefined],
    ['none', {}],
  ])('may have no variables: %s', async (_title, variables) => {
    const { ask, asked } = engineOf({ catalogue: { data: { books: [] } } });
    expect(await ask('query ($n: Int) { books(first: $n) { id } }', { variables })).toEqual({
      data: { books: [] },
    });
    expect(asked.map((each) => each.variables)).toEqual([{}]);
  });

  test('goes to every client: its signal and its context', async () => {
    const { signal } = new AbortController();
    const context = { who: 'asks' };
    const { ask, asked } = engineOf({});
    await ask('{ books { id } overdue { id } }', { signal, context });
    expect(asked).toHaveLength(2);
    for (const each of asked)
      expect([each.signal === signal, each.context === context]).toEqual([true, true]);
  });

  test('goes on as it was given: a subgraph reads variables by its own schema', async () => {
    const { ask, asked } = engineOf({});
    await ask('query ($id: ID!, $n: Int = 7) { book(id: $id) { id } books(first: $n) { id } }', {
      variables: { id: 5, other: 1 },
    });
    expect(asked.map(({ variables }) => variables)).toEqual([{ id: 5 }]);
    expect(asked[0]?.query).toContain('$n:Int=7');
  });

  test.each([
    ['is given', { x: true }, 0],
    ['is not given, and has a default', {}, 1],
  ])('decides conditions, if their variable %s', async (_title, variables, times) => {
    const { ask, asked } = engineOf({});
    await ask('query ($x: Boolean! = false) { books @skip(if: $x) { id } }', { variables });
    expect(asked).toHaveLength(times);
  });

  test('ends every question under way when its signal does', async () => {
    const controller = new AbortController();
    const { ask, asked } = engineOf({
      catalogue: ({ signal }) =>
        new Promise((_, reject) => {
          const handleEvent = () => reject(new SubgraphUnavailableError('catalogue', 'CANCELLED'));
          signal?.addEventListener('abort', { handleEvent });
          controller.abort();
        }),
    });
    const answer = await ask('{ works { title stars } }', { signal: controller.signal });
    expect(answer).toMatchObject({ data: { works: null }, errors: [{ path: ['works'] }] });
    expect(asked.map(({ subgraph }) => subgraph)).toEqual(['catalogue']);
  });
});

describe('a mutation', () => {
  const done: Answers = {
    catalogue: ({ query }) => ({ data: { [query.includes('weed') ? 'weed' : 'shelve']: { id: '1' } } }),
    'lending-desk': { data: { lend: { id: '1' } } },
  };
  const done1 = { id: '1' };

  test('does one root field after the other', async () => {
    const { ask, asked } = engineOf(done);
    const answer = await ask('mutation { weed(id: 1) { id } shelve(id: 2) { id } lend(book: 3) { id } }');
    expect(answer).toEqual({ data: { weed: done1, shelve: done1, lend: done1 } });
    expect(asked.map(({ query }) => query.match(/\w+(?=\()/)?.[0])).toEqual(['weed', 'shelve', 'lend']);
  });

  test('goes on after a field that may be null', async () => {
    const { ask, asked } = engineOf({ ...done, catalogue: { data: { weed: null } } });
    const answer = await ask('mutation { weed(id: 1) { id } lend(book: 3) { id } }');
    expect(answer).toEqual({ data: { weed: null, lend: done1 } });
    expect(asked).toHaveLength(2);
  });

  test('goes on after a field that may be null and failed', async () => {
    const { ask } = engineOf({ 'lending-desk': { data: { lend: done1 } } });
    const answer = await ask('mutation { weed(id: 1) { id } lend(book: 3) { id } }');
    expect(answer).toMatchObject({ data: { weed: null, lend: done1 }, errors: [{ path: ['weed'] }] });
  });

  test('does nothing more after a field that must not be null', async () => {
    const { ask, asked } = engineOf({ 'lending-desk': { data: { lend: done1 } } });
    const answer = await ask('mutation { shelve(id: 2) { id } lend(book: 3) { id } }');
    expect(answer).toMatchObject({ data: null, errors: [{ path: ['shelve'] }] });
    expect(asked.map(({ subgraph }) => subgraph)).toEqual(['catalogue']);
  });
});

describe('scalars of the schema’s own', () => {
  const supergraph = composed({ a: 'scalar Day type Query { on(day: Day): Int }' });
  const parseValue = (value: unknown) => {
    if (value !== 'today') throw new GraphQLError('Only today will do.');
    return value;
  };
  const Day = {
    parseValue,
    parseLiteral: (node: { kind: string; value?: unknown }) => parseValue(node.value),
  };
  const make = () => engineOf({ a: { data: { on: 1 } } }, { supergraph, scalars: { Day, Unheard: Day } });
  const by = 'query ($day: Day) { on(day: $day) }';

  test.each([false, true])(
    'are read as the server says, after a change of supergraph too: %s',
    async (isSwapped) => {
      const { engine, ask } = make();
      if (isSwapped) engine.swap(supergraph);
      expect(codes(await ask(by, { variables: { day: 'tomorrow' } }))).toEqual(['BAD_USER_INPUT']);
      expect(await ask(by, { variables: { day: 'today' } })).toEqual({ data: { on: 1 } });
      expect(validate(engine.schema, parse('{ on(day: "tomorrow") }'))).toHaveLength(1);
      expect(validate(engine.schema, parse('{ on(day: "today") }'))).toEqual([]);
    },
  );
});

test('failures are put into the words that the server chose', async () => {
  const unavailable = { code: 'AGENCY_UNAVAILABLE', message: (name = 'An agency') => `${name} is silent.` };
  const { ask } = engineOf({}, { wording: { subgraph: 'agency', unavailable } });
  expect((await ask('{ overdue { id } }')).errors).toMatchObject([
    {
      message: 'lending-desk is silent.',
      extensions: { code: 'AGENCY_UNAVAILABLE', agency: 'lending-desk' },
    },
  ]);
});
