import { expect, test } from '@jest/globals';
import { requestHeaders } from './request-headers.ts';
import { question } from './test-subgraph.ts';

test('the headers are the same ones for every question if there are no further ones', () => {
  expect(requestHeaders(question, undefined)).toBe(requestHeaders({ ...question }, undefined));
});

test('further headers follow', () => {
  const headers = requestHeaders(question, () => ({ 'x-asker': 'chair' }));
  expect(headers.slice(-2)).toEqual(['x-asker', 'chair']);
  expect(headers).toHaveLength(requestHeaders(question, undefined).length + 2);
});

test.each([
  [{ 'x-asker': 'one\r\nx-other: two' }, 'ERR_INVALID_CHAR'],
  [{ 'x-asker': '’' }, 'ERR_INVALID_CHAR'],
  [{ 'x-asker': undefined as unknown as string }, 'ERR_HTTP_INVALID_HEADER_VALUE'],
  [{ 'x asker': 'one' }, 'ERR_INVALID_HTTP_TOKEN'],
  [{ '': 'one' }, 'ERR_INVALID_HTTP_TOKEN'],
  [{ Connection: 'close' }, 'HEADER_TAKEN'],
  [{ 'Content-Type': 'text/plain' }, 'HEADER_TAKEN'],
  [{ 'content-length': '3' }, 'HEADER_TAKEN'],
  [{ host: 'elsewhere' }, 'HEADER_TAKEN'],
])('the headers %j are refused with %s', (headers, code) => {
  expect(() => requestHeaders(question, () => headers)).toThrow(expect.objectContaining({ code }));
});
