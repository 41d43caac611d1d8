import { describe, expect, test } from '@jest/globals';
import { subgraphAnswer } from './subgraph-answer.ts';

const read = (answer: unknown, lists?: string[]) =>
  subgraphAnswer(Buffer.from(typeof answer === 'string' ? answer : JSON.stringify(answer)), lists);

describe('an answer', () => {
  test.each([
    ['data', { data: { matters: [{ id: 'é’' }] } }],
    ['data in which everything is null', { data: { matters: null } }],
    ['data without a field, which whoever asked must notice', { data: {} }],
    ['data and errors', { data: { matters: null }, errors: [{ message: 'no', path: ['matters', 0, 'id'] }] }],
    ['errors beside null', { data: null, errors: [{ message: 'no', extensions: { code: 'NOT_FOUND' } }] }],
    ['errors alone', { errors: [{ message: 'no' }] }],
    ['extensions of its own', { data: { a: 1 }, extensions: { cost: 3 } }],
  ])('may be %s', (_, answer) => {
    expect(read(answer)).toEqual(answer);
  });

  test.each([
    ['nothing', ''],
    ['a word', 'overloaded'],
    ['half of one', '{"data":{"matters":['],
    ['two', '{"data":{"a":1}}{"data":{"a":2}}'],
    ['null', null],
    ['a list', [{ data: { a: 1 } }]],
    ['an object of something else', { status: 'ok' }],
    ['a text as data', { data: 'secret' }],
    ['a list as data', { data: [] }],
    ['a number as data', { data: 0 }],
    ['false as data, beside an error', { data: false, errors: [{ message: 'no' }] }],
    ['neither data nor errors', {}],
    ['null without an error', { data: null }],
    ['null beside an empty list of errors', { data: null, errors: [] }],
    ['null beside null errors', { data: null, errors: null }],
    ['errors that are no list', { data: { a: 1 }, errors: { message: 'no' } }],
    ['null errors beside data', { data: { a: 1 }, errors: null }],
    ['an error that is a text', { data: { a: 1 }, errors: ['no'] }],
    ['an error that is null', { data: { a: 1 }, errors: [null] }],
    ['an error without a message', { data: { a: 1 }, errors: [{ path: ['a'] }] }],
    ['an error whose message is no text', { data: { a: 1 }, errors: [{ message: 1 }] }],
    ['an error whose path is a text', { data: { a: 1 }, errors: [{ message: 'no', path: 'a.b' }] }],
    ['an error whose path has a fraction', { data: { a: 1 }, errors: [{ message: 'no', path: [0.5] }] }],
    ['an error whose path has an object', { data: { a: 1 }, errors: [{ message: 'no', path: [{}] }] }],
    ['an error with a list of extensions', { data: { a: 1 }, errors: [{ message: 'no', extensions: [] }] }],
  ])('is not %s', (_, answer) => {
    expect(read(answer)).toBeUndefined();
  });

  test('is not what is no UTF-8, of which decoding would make something', () => {
    const latin1 = Buffer.from('{"data":{"name":"Zoé"}}', 'latin1');
    expect(JSON.parse(latin1.toString('utf8'))).toBeDefined();
    expect(subgraphAnswer(latin1)).toBeUndefined();
  });
});

describe('a list of entities that was asked for', () => {
  const error = { message: 'no' };

  test.each([
    ['_entities', { data: { _entities: [null, { id: '1' }] } }],
    ['_entities', { data: { _entities: null }, errors: [error] }],
    ['_entities', { data: null, errors: [error] }],
    ['_e1', { data: { _e0: [], _e1: [] } }],
    ['_e1', { data: { _e0: [], _e1: null }, errors: [error] }],
    ['_e1', { data: { _e0: [] } }],
  ])('%s is taken from %j', (name, answer) => {
    expect(read(answer, ['_e0', name])).toEqual(answer);
  });

  test.each([
    ['_entities', { data: { _entities: { 0: {} } } }],
    ['_entities', { data: { _entities: 'secret' } }],
    ['_entities', { data: { _entities: { id: '1' } }, errors: [error] }],
    ['_entities', { data: { _entities: null } }],
    ['_entities', { data: { _entities: null }, errors: [] }],
    ['_e1', { data: { _e0: [], _e1: {} } }],
    ['_e1', { data: { _e0: [], _e1: null } }],
  ])('%s is not taken from %j', (name, answer) => {
    expect(read(answer, ['_e0', name])).toBeUndefined();
  });

  test('is not confused with a field to which a caller gave its name', () => {
    const answer = { data: { _e0: { id: '1' }, _entities: 'police' } };
    expect(read(answer)).toEqual(answer);
  });
});
