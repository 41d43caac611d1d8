import { describe, expect, test } from '@jest/globals';
import { type DocumentNode, getOperationAST, parse } from 'graphql';
import { queryLimits } from '../../shared/guards/query-limits.ts';
import { type AskedOperation, generation } from './generation.ts';
import { composed, librarySdl } from './testing/library.ts';

const begun = ({ plans = 100, planMilliseconds = 5_000 } = {}) =>
  generation({ supergraph: librarySdl, plans, planMilliseconds, limits: queryLimits });

function asked(
  source: string | DocumentNode,
  given: Partial<AskedOperation> & { name?: string } = {},
): AskedOperation {
  const document = typeof source === 'string' ? parse(source) : source;
  const operation = getOperationAST(document, given.name);
  if (operation == null) throw new Error(`There is no operation in the document: ${given.name}`);
  return { document, operation, documentKey: undefined, coerced: {}, ...given };
}

test('a generation knows its schema and its subgraphs', () => {
  const { schema, subgraphs } = begun();
  expect(schema.getQueryType()?.getFields().overdue).toBeDefined();
  expect(subgraphs).toContain('lending-desk');
});

describe('plans', () => {
  test('are made once for all who ask at the same time', async () => {
    const { compiled } = begun();
    const first = compiled(asked('{ works { id } }'));
    const second = compiled(asked('{ works { id } }'));
    expect(second).toBe(first);
    expect(await second).toBe(await first);
  });

  test('are kept', async () => {
    const { compiled } = begun();
    const first = await compiled(asked('{ works { id } }'));
    expect(compiled(asked('{ works { id } }'))).toBe(first);
  });

  test('are no more than so many', async () => {
    const { compiled } = begun({ plans: 2 });
    const first = await compiled(asked('{ works { id } }'));
    for (const field of ['title', 'stars']) await compiled(asked(`{ works { ${field} } }`));
    expect(await compiled(asked('{ works { id } }'))).not.toBe(first);
  });

  test('stay if they are used', async () => {
    const { compiled } = begun({ plans: 2 });
    const first = await compiled(asked('{ works { id } }'));
    for (const field of ['title', 'stars', 'id title', 'id stars']) {
      await compiled(asked(`{ works { ${field} } }`));
      expect(compiled(asked('{ works { id } }'))).toBe(first);
    }
  });

  const conditional =
    'query A($x: Boolean, $y: Boolean, $n: Int) { works { id @skip(if: $x) title @include(if: $y) } books(first: $n) { id } }';
  const two = 'query A { works { id } } query B { works { id } }';
  test.each<[string, AskedOperation, AskedOperation, boolean]>([
    [
      'differ by the values of conditions',
      asked(conditional, { coerced: { x: true } }),
      asked(conditional, { coerced: { x: false } }),
      false,
    ],
    [
      'differ by a condition that is null',
      asked(conditional, { coerced: { x: null } }),
      asked(conditional, { coerced: { x: false } }),
      false,
    ],
    [
      'differ by which condition has the value',
      asked(conditional, { coerced: { x: true } }),
      asked(conditional, { coerced: { y: true } }),
      false,
    ],
    [
      'do not differ by other variables',
      asked(conditional, { coerced: { n: 1 } }),
      asked(conditional, { coerced: { n: 2 } }),
      true,
    ],
    ['differ by operation', asked(two, { name: 'A' }), asked(two, { name: 'B' }), false],
    ['differ by document', asked('{ works { id } }'), asked('{ works { title } }'), false],
    ['do not differ by white space', asked('{ works { id } }'), asked('{works{id}}'), true],
    [
      'go by the document’s key if it has one',
      asked('{ works { id } }', { documentKey: 'a' }),
      asked('{ works { id } }', { documentKey: 'b' }),
      false,
    ],
  ])('%s', async (_title, one, other, isSame) => {
    const { compiled } = begun();
    expect((await compiled(one)) === (await compiled(other))).toBe(isSame);
  });
});

describe('an operation that is not planned in time', () => {
  const costly = `{ ${Array.from({ length: 30 }, (_, n) => `a${n}: book(id: ${n}) { use fine label stars }`).join(' ')} }`;

  test('fails for all who asked at the same time, and is planned anew for who asks later', async () => {
    const { compiled } = begun({ planMilliseconds: 0 });
    const first = compiled(asked(costly));
    const second = compiled(asked(costly));
    expect(second).toBe(first);
    await expect(first).rejects.toMatchObject({ extensions: { code: 'QUERY_NOT_PLANNED' } });
    const third = compiled(asked(costly));
    expect(third).not.toBe(first);
    await expect(third).rejects.toBeDefined();
  });
});

describe('a document that the planner would not survive', () => {
  test.each([
    ['fragments in a circle', '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }'],
    ['aliases of the planner’s own', '{ _internal_qp_alias_0: works { id } }'],
    [
      'a variable of the planner’s own',
      'query ($representations: Int) { books(first: $representations) { id } }',
    ],
  ])('is refused: %s', (_title, source) => {
    const { compiled } = begun();
    // Validation refuses some of these as well: this must hold without it.
    expect(() => compiled(asked(source))).toThrow(expect.objectContaining({ extensions: expect.anything() }));
  });
});

test.each([
  ['nothing', ''],
  ['no GraphQL', 'nonsense'],
  ['only the beginning of one', librarySdl.slice(0, 500)],
  ['one without its query', composed({ a: 'type Query { a: Int }' }).replace(/type Query .*\{[^}]*\}/, '')],
])('a supergraph is refused that is %s', (_title, supergraph) => {
  expect(() => generation({ supergraph, plans: 1, planMilliseconds: 1, limits: queryLimits })).toThrow();
});
