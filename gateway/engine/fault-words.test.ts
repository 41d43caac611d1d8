import { describe, expect, test } from '@jest/globals';
import { faultWords, plainWording } from './fault-words.ts';
import type { SubgraphError } from './transport/subgraph-client.ts';

const { unavailable, said } = faultWords(plainWording);

describe('a subgraph that did not answer', () => {
  test('is named, and no more is said of it', () => {
    expect(unavailable('desk')).toEqual({
      message: expect.stringContaining('desk'),
      extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'desk' },
    });
  });
  test('is not named if it is not known which it was', () => {
    expect(unavailable(undefined).extensions).toEqual({ code: 'SUBGRAPH_UNAVAILABLE' });
    expect(unavailable(undefined).message).not.toContain('undefined');
  });
});

describe('what a subgraph said of a field', () => {
  test('on purpose is passed on, with its name', () => {
    const error = {
      message: 'Not for you.',
      extensions: { code: 'FORBIDDEN', stacktrace: ['x'], subgraph: 'other' },
    };
    expect(said('desk', error)).toEqual({
      message: 'Not for you.',
      extensions: { code: 'FORBIDDEN', subgraph: 'desk' },
    });
  });

  test.each<[string, SubgraphError['extensions']]>([
    ['no extensions', undefined],
    ['no code', {}],
    ['a code that is no text', { code: 500 }],
    ['a breakdown', { code: 'INTERNAL_SERVER_ERROR' }],
    ['a request that it did not take', { code: 'BAD_REQUEST' }],
    ['a query that it could not read', { code: 'GRAPHQL_PARSE_FAILED' }],
    ['a query that is not valid there', { code: 'GRAPHQL_VALIDATION_FAILED' }],
    ['an operation that it did not find', { code: 'OPERATION_RESOLUTION_FAILURE' }],
  ])('of itself or of our request is not quoted: %s', (_title, extensions) => {
    const error = { message: 'connect ECONNREFUSED 10.0.0.1', ...(extensions && { extensions }) };
    expect(said('desk', error)).toEqual(unavailable('desk'));
  });
});

test('the words are those that the server chose', () => {
  const words = faultWords({
    subgraph: 'agency',
    unavailable: { code: 'AGENCY_UNAVAILABLE', message: (name = 'somebody') => `${name} is silent` },
  });
  expect(words.unavailable('desk')).toEqual({
    message: 'desk is silent',
    extensions: { code: 'AGENCY_UNAVAILABLE', agency: 'desk' },
  });
  expect(words.unavailable(undefined)).toEqual({
    message: 'somebody is silent',
    extensions: { code: 'AGENCY_UNAVAILABLE' },
  });
  expect(words.said('desk', { message: 'No.', extensions: { code: 'FORBIDDEN' } }).extensions).toEqual({
    code: 'FORBIDDEN',
    agency: 'desk',
  });
});
