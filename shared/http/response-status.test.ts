import { describe, expect, test } from '@jest/globals';
import { responseStatus } from './response-status.ts';

const json = 'application/json; charset=utf-8';
const graphqlResponse = 'application/graphql-response+json; charset=utf-8';
const errors = (...codes: (string | undefined)[]) =>
  JSON.stringify({ errors: codes.map((code) => ({ message: 'x', extensions: { code } })) });

describe('the status of an answer', () => {
  test.each([
    'GRAPHQL_PARSE_FAILED',
    'GRAPHQL_VALIDATION_FAILED',
    'BAD_USER_INPUT',
    'OPERATION_RESOLUTION_FAILURE',
  ])(
    'of a query that cannot be answered (%s) is 200 in application/json and 400 where the media type is GraphQL’s',
    (code) => {
      expect(responseStatus(400, json, errors(code, code))).toBe(200);
      expect(responseStatus(400, graphqlResponse, errors(code, code))).toBe(400);
    },
  );

  test.each(['BAD_REQUEST', 'BODY_NOT_JSON', 'QUERY_TOO_LARGE', undefined])(
    'of what is no GraphQL request, or is refused unread (%s), is 400 in both',
    (code) => {
      expect(responseStatus(400, json, errors(code))).toBe(400);
      expect(responseStatus(400, json, errors('BAD_USER_INPUT', code))).toBe(400);
      expect(responseStatus(400, graphqlResponse, errors(code))).toBe(400);
    },
  );

  test('stays whatever else it is', () => {
    for (const status of [200, 405, 406, 413, 415, 500]) {
      expect(responseStatus(status, json, errors('GRAPHQL_PARSE_FAILED'))).toBe(status);
    }
    expect(responseStatus(400, undefined, '')).toBe(400);
  });
});
