import { describe, expect, test } from '@jest/globals';
import { failed, readable } from '../testing/failures.ts';
import { librarySupergraph as library } from '../testing/library.ts';
import { requires } from '../testing/requires.ts';
import { startRun } from '../testing/start-run.ts';
import type { SubgraphAnswer } from '../transport/subgraph-client.ts';
import { question } from './ask-subgraph.ts';
import { entityList, fetchEntities } from './entity-fetch.ts';
import type { Data } from './failure.ts';

/** Asks a subgraph for this much more of the books of a list. */
async function fetched(
  selection: string,
  needed: string,
  books: Data[],
  answer?: SubgraphAnswer,
  subgraph = 'reports',
) {
  const operation = `query($r:[_Any!]!){_entities(representations: $r){...on Book{${selection}}}}`;
  const list = {
    alias: '_entities',
    paths: [[{ Field: 'books' }, '@' as const]],
    requires: requires(`{ ... on Book { __typename id ${needed} } }`),
  };
  const { run, asked } = startRun(answer ? { [subgraph]: answer } : {}, { data: { books } });
  const asking = question(subgraph, 'query', operation, [], library, ['_entities']);
  const lists = [entityList(list, 'r', asking.selection, subgraph, library)];
  await fetchEntities(asking, lists, library, run);
  return {
    books: readable(books),
    sent: asked.map(({ variables }) => variables.r),
    incomplete: books.map((each) => [...(run.incomplete.of(each)?.keys() ?? [])]),
  };
}
const book = (id: string, more: Data = {}) => ({ __typename: 'Book', id, ...more });
const entities = (...list: unknown[]): SubgraphAnswer => ({ data: { _entities: list } });

describe('an entity that stands at several places', () => {
  const twice = () => [book('1'), book('2'), book('1')];

  test('is asked for once, and had everywhere', async () => {
    const { sent, books } = await fetched('use', '', twice(), entities({ use: 'a' }, { use: 'b' }));
    expect(sent).toEqual([[book('1'), book('2')]]);
    expect(books).toEqual([book('1', { use: 'a' }), book('2', { use: 'b' }), book('1', { use: 'a' })]);
  });

  test('shares no part with itself elsewhere', async () => {
    const [first, second]: [Data, Data] = [book('1'), book('1')];
    await fetched('shelf{free}', '', [first, second], entities({ shelf: { free: true } }), 'lending-desk');
    (first.shelf as Data).row = 1;
    expect(second.shelf).toEqual({ free: true });
  });

  test('fails everywhere', async () => {
    const { books } = await fetched('use', '', twice());
    expect(books).toEqual(['1', '2', '1'].map((id) => book(id, { use: '!reports' })));
  });

  test('is asked for apart where what is needed of it differs', async () => {
    const { sent } = await fetched('use', 'loans', [book('1', { loans: 1 }), book('1', { loans: 2 })]);
    expect(sent).toEqual([[book('1', { loans: 1 }), book('1', { loans: 2 })]]);
  });

  test('is asked for once of each, however they alternate, and had where it is the same', async () => {
    const loans = [1, 2, 1, 2, 3, 1];
    const answer = entities({ use: 'one' }, { use: 'two' }, { use: 'three' });
    const books = loans.map((each) => book('1', { loans: each }));
    const { sent, books: after } = await fetched('use', 'loans', books, answer);
    expect(sent).toEqual([[1, 2, 3].map((each) => book('1', { loans: each }))]);
    const uses = ['', 'one', 'two', 'three'];
    expect(after).toEqual(loans.map((each) => book('1', { loans: each, use: uses[each] })));
  });

  test('is another than one whose key is the text of its name', async () => {
    const named = (id: string) => book(id, { loans: 1 });
    const text = JSON.stringify(named('1'));
    const books = [named(text), named('1'), named('1'), named(text), book('1', { loans: 2 }), named(text)];
    const { sent } = await fetched('use', 'loans', books);
    expect(sent).toEqual([[named(text), named('1'), book('1', { loans: 2 })]]);
  });

  test('is another if its key is a number, and not the text of it', async () => {
    const { sent } = await fetched('use', '', [{ ...book('1'), id: 1 }, book('1'), { ...book('1'), id: 1 }]);
    expect(sent).toEqual([[{ ...book('1'), id: 1 }, book('1')]]);
  });

  test('is found once more if it is the same object', async () => {
    const same = book('1');
    const { sent, books } = await fetched(
      'history{last}',
      '',
      [same, same],
      entities({ history: { last: 'May' } }),
      'lending-desk',
    );
    expect(sent).toEqual([[book('1')]]);
    expect(books).toEqual([1, 2].map(() => book('1', { history: { last: 'May' } })));
  });
});

describe('what the subgraph says of an entity', () => {
  const said = (code: string, ...path: (string | number)[]) => [
    { message: code, extensions: { code }, path },
  ];
  test.each<[string, SubgraphAnswer, Data]>([
    ['that it has it', entities({ loans: 1, fee: 2 }), { loans: 1, fee: 2 }],
    ['that it does not know it', entities(null), { loans: null, fee: null }],
    ['that a field of it is null', entities({ loans: null, fee: 2 }), { loans: null, fee: 2 }],
    ['of only part of it', entities({ loans: 1 }), { loans: 1, fee: '!lending-desk' }],
    ['by text', entities('text'), { loans: '!lending-desk', fee: '!lending-desk' }],
    ['by a list', entities([{ loans: 1, fee: 2 }]), { loans: '!lending-desk', fee: '!lending-desk' }],
    [
      'that a field failed',
      { ...entities({ loans: null, fee: 2 }), errors: said('LOST', '_entities', 0, 'loans') },
      { loans: '!lending-desk LOST', fee: 2 },
    ],
    [
      'that a field failed, and it with it',
      { ...entities(null), errors: said('LOST', '_entities', 0, 'fee') },
      { loans: '!lending-desk LOST', fee: '!lending-desk LOST' },
    ],
    [
      'that a field failed, and all with it',
      { data: null, errors: said('LOST', '_entities', 0, 'fee') },
      { loans: '!lending-desk LOST', fee: '!lending-desk LOST' },
    ],
    [
      'that something failed, it does not say what',
      { ...entities({ loans: null, fee: 2 }), errors: [{ message: 'No.', extensions: { code: 'LOST' } }] },
      { loans: '!lending-desk LOST', fee: 2 },
    ],
    [
      'that it failed, it does not say where',
      { ...entities(null), errors: [{ message: 'No.', extensions: { code: 'LOST' } }] },
      { loans: '!lending-desk LOST', fee: '!lending-desk LOST' },
    ],
    [
      'that it refuses all',
      { data: null, errors: [{ message: 'No.', extensions: { code: 'FORBIDDEN' } }] },
      { loans: '!lending-desk FORBIDDEN', fee: '!lending-desk FORBIDDEN' },
    ],
  ])('%s', async (_title, answer, expected) => {
    expect((await fetched('loans fee', '', [book('1')], answer, 'lending-desk')).books).toEqual([
      book('1', expected),
    ]);
  });

  test('counts for that entity only', async () => {
    const answer = { ...entities({ fee: 1 }, null), errors: said('LOST', '_entities', 1, 'fee') };
    const { books } = await fetched('fee', '', [book('1'), book('2')], answer, 'lending-desk');
    expect(books).toEqual([book('1', { fee: 1 }), book('2', { fee: '!lending-desk LOST' })]);
  });
});

describe('an answer that does not say which entity it means fails for all', () => {
  test.each<[string, SubgraphAnswer]>([
    ['too short', entities({ loans: 1 })],
    ['too long', entities({ loans: 1 }, { loans: 2 }, { loans: 3 })],
    ['empty', entities()],
    ['null', { data: { _entities: null } }],
    ['left out', { data: {} }],
    ['no list', { data: { _entities: { 0: { loans: 1 }, 1: { loans: 2 }, length: 2 } } }],
  ])('%s', async (_title, answer) => {
    const { books } = await fetched('loans', '', [book('1'), book('2')], answer, 'lending-desk');
    expect(books).toEqual([book('1', { loans: '!lending-desk' }), book('2', { loans: '!lending-desk' })]);
  });
});

describe('a book of which something is needed that failed', () => {
  test('is asked for all the same if it may be null, and that is noted where it is needed', async () => {
    const books = [book('1', { loans: failed('desk') }), book('2', { loans: 3 })];
    const answer = await fetched(
      'use label',
      'loans',
      books,
      entities({ use: 'a', label: 'c' }, { use: 'b', label: 'd' }),
    );
    expect(answer.sent).toEqual([[book('1', { loans: null }), book('2', { loans: 3 })]]);
    expect(answer.books).toEqual([
      book('1', { loans: '!desk', use: 'a', label: 'c' }),
      book('2', { loans: 3, use: 'b', label: 'd' }),
    ]);
    expect(answer.incomplete).toEqual([['use'], []]);
  });

  test('is asked for without all of it, if only a part of what is needed failed', async () => {
    const history = { last: 'May', returns: [{ day: 'x' }, failed('desk')] };
    const whole = { last: 'June', returns: [{ day: 'y' }, null] };
    const answer = await fetched(
      'use',
      'history { last returns { day } }',
      [book('1', { history }), book('2', { history: whole })],
      entities({ use: 'a' }, { use: 'b' }),
    );
    expect(answer.sent).toEqual([[book('1', { history: null }), book('2', { history: whole })]]);
    expect(answer.incomplete).toEqual([['use'], []]);
  });

  test('is asked for what does not need it, if it must not be null, and the rest names who failed', async () => {
    const books = [book('1', { fee: failed('desk', [], 'LOST') })];
    const answer = await fetched('fine label', 'fee', books, entities({ fine: 1, label: 'c' }));
    expect(answer.books).toEqual([book('1', { fee: '!desk LOST', fine: '!desk LOST', label: 'c' })]);
    expect(answer.incomplete).toEqual([[]]);
  });

  test('is not asked for if all that is asked for needs it', async () => {
    const books = [book('1', { fee: failed('desk') }), book('2', { fee: 3 })];
    const answer = await fetched('fine', 'fee', books, entities({ fine: 2 }));
    expect(answer.sent).toEqual([[book('2', { fee: 3 })]]);
    expect(answer.books).toEqual([
      book('1', { fee: '!desk', fine: '!desk' }),
      book('2', { fee: 3, fine: 2 }),
    ]);
  });

  test('is not asked for if it is the key', async () => {
    const answer = await fetched('label', '', [book('1', { id: failed('desk') })]);
    expect(answer.sent).toEqual([]);
    expect(answer.books).toEqual([book('1', { id: '!desk', label: '!desk' })]);
  });
});

test('a book of whose key nothing is known is not asked for, and has nothing there', async () => {
  const answer = await fetched('use label', '', [{ __typename: 'Book', id: null, label: 'known' }]);
  expect(answer.sent).toEqual([]);
  expect(answer.books).toEqual([{ __typename: 'Book', id: null, use: null, label: 'known' }]);
});
