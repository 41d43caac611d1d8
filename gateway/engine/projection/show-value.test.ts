import { describe, expect, test } from '@jest/globals';
import { asTold, shown } from '../testing/shown-answer.ts';

const works = (works: unknown) => asTold('{ works { id } }', { works });
const refused = (path: string) => [`${path}: SUBGRAPH_UNAVAILABLE catalogue`];

describe('a list', () => {
  test.each([
    ['an object', { 0: { __typename: 'Film', id: '1' }, length: 1 }],
    ['text', 'text'],
    ['nothing', undefined],
  ])('is refused as a whole if it is %s', (_title, given) => {
    expect(works(given)).toEqual({ data: { works: null }, errors: refused('works') });
  });

  test('has null where an element may be null and cannot be shown, and keeps the others', () => {
    const given = [{ __typename: 'Film', id: '1' }, 'text', null, [{ __typename: 'Film', id: '2' }]];
    expect(works(given)).toEqual({
      data: { works: [{ id: '1' }, null, null, null] },
      errors: [...refused('works.1'), ...refused('works.3')],
    });
  });

  test('is null from the first element that must not be null and cannot be shown', () => {
    const items = [{ __typename: 'Film' }, null, 'text'];
    expect(asTold('{ items { __typename } }', { items })).toEqual({
      data: { items: null },
      errors: refused('items.1'),
    });
  });

  test('of lists is refused where a list is missing, no deeper', () => {
    const books = [{ grid: [[1, 2], 3, null] }];
    expect(asTold('{ books { grid } }', { books })).toEqual({
      data: { books: [{ grid: [[1, 2], null, null] }] },
      errors: refused('books.0.grid.1'),
    });
  });

  test('is shown as it is if all of it can be', () => {
    const books = [{ id: '1' }, { id: '2' }];
    expect(shown('{ books { id } }', { books }).data?.books).toBe(books);
  });

  test('is not changed where it is known if some of it is shown otherwise', () => {
    const books = [{ id: '1' }, { id: 2 }, { id: '3', title: 'May' }];
    const before = structuredClone(books);
    expect(shown('{ books { id } }', { books }).data).toEqual({
      books: [{ id: '1' }, { id: '2' }, { id: '3' }],
    });
    expect(books).toEqual(before);
  });
});

describe('a number', () => {
  test.each([Number.POSITIVE_INFINITY, Number.NaN])('that JSON does not have is refused: %s', (fee) => {
    expect(asTold('{ book(id: 1) { fee } }', { book: { fee } })).toEqual({
      data: { book: null },
      errors: ['book.fee: SUBGRAPH_UNAVAILABLE lending-desk'],
    });
  });
});
