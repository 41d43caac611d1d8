import { describe, expect, test } from '@jest/globals';
import { failed, fault } from '../testing/failures.ts';
import { named, ofBook, rules, written } from '../testing/written-representation.ts';
import type { Data } from './failure.ts';
import { Incomplete } from './run.ts';

const gone = failed('gone');

describe('what may be null and failed, in whole or in part, is written as null and is missing', () => {
  test.each<[string, string, Data]>([
    ['a leaf', 'loans', { loans: gone }],
    ['an enum', 'binding', { binding: gone }],
    ['a scalar of the schema’s own', 'price', { price: gone }],
    ['an object', 'history { last }', { history: gone }],
    ['a leaf inside', 'history { last returns { day } }', { history: { last: gone, returns: [] } }],
    ['a list inside', 'history { returns { day } }', { history: { returns: gone } }],
    ['an element of it', 'history { returns { day } }', { history: { returns: [{ day: 'x' }, gone] } }],
    ['a part of an element', 'history { returns { day } }', { history: { returns: [{ day: gone }] } }],
  ])('%s', (_title, fields, book) => {
    const [name = ''] = fields.split(' ');
    expect(ofBook(fields, book)).toEqual(named({ [name]: null }, `${name} gone`));
  });

  test('each by itself', () => {
    const book = { loans: gone, history: { last: failed('lost') }, title: 'May' };
    expect(ofBook('loans history { last } title', book)).toEqual(
      named({ loans: null, history: null, title: 'May' }, 'loans gone', 'history lost'),
    );
  });
});

describe('what must not be null and failed', () => {
  test('is written as null too: not everything that is asked for needs it', () => {
    expect(ofBook('loans fee', { loans: 1, fee: gone })).toEqual(named({ loans: 1, fee: null }, 'fee! gone'));
  });

  test('leaves the object without a name if it is the key', () => {
    expect(ofBook('loans', { id: gone, loans: 1 })).toEqual({
      sent: undefined,
      failure: '!gone',
      missing: [],
    });
  });
});

describe('what was itself worked out from less than it should be is written, and is missing', () => {
  test.each<[string, string, (book: Data) => Data, string]>([
    ['of the object', 'loans', (book) => book, 'loans'],
    ['of an object inside', 'history { last }', ({ history }) => history as Data, 'last'],
  ])('%s', (_title, fields, objectOf, key) => {
    const incomplete = new Incomplete();
    const book = { __typename: 'Book', id: '1', loans: 1, history: { last: 'May' } };
    incomplete.note(objectOf(book), key, fault('gone'));
    const { sent, missing } = written(`{ ... on Book { __typename id ${fields} } }`, book, {
      ...rules,
      incomplete,
    });
    expect(sent).toMatchObject(fields === 'loans' ? { loans: 1 } : { history: { last: 'May' } });
    expect(missing).toEqual([`${fields.split(' ')[0]} gone`]);
  });
});

describe('what its own schema forbids counts as a failure of who gave it', () => {
  test.each<[string, string, Data, Data, string?]>([
    ['a part left out', 'history { last }', { history: {} }, { history: null }],
    ['text for an Int', 'loans', { loans: '3' }, { loans: null }],
    ['a number too large for an Int', 'loans', { loans: 2 ** 31 }, { loans: null }],
    ['a fraction for an Int', 'loans', { loans: 1.5 }, { loans: null }],
    ['an object for an Int', 'loans', { loans: { n: 1 } }, { loans: null }],
    ['a list for an Int', 'loans', { loans: [1] }, { loans: null }],
    ['a value that the enum does not have', 'binding', { binding: 'STONE' }, { binding: null }, 'catalogue'],
    ['an object for a list', 'history { returns { day } }', { history: { returns: {} } }, { history: null }],
    ['a list for an object', 'history { last }', { history: [{ last: 'May' }] }, { history: null }],
    ['text for an object', 'history { last }', { history: 'May' }, { history: null }],
  ])('as null, where it may be null: %s', (_title, fields, book, sent, owner = 'lending-desk') => {
    expect(ofBook(fields, book)).toEqual(named(sent, `${fields.split(' ')[0]} ${owner}`));
  });

  test.each<[string, string, Data, string]>([
    ['null', 'fee', { fee: null }, 'lending-desk'],
    ['text for a number', 'fee', { fee: '1' }, 'lending-desk'],
    ['a number for text', 'isbn', { isbn: 5 }, 'catalogue'],
  ])('as null that must not be, where it must not be: %s', (_title, name, book, owner) => {
    expect(ofBook(name, book)).toEqual(named({ [name]: null }, `${name}! ${owner}`));
  });

  test('and leaves the object without a name if it is the key', () => {
    expect(ofBook('', { id: true })).toEqual({ sent: undefined, failure: '!somebody', missing: [] });
  });
});
