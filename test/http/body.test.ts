import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type SmallServer, startSmallServer } from './small-server.ts';

let server: SmallServer;
beforeAll(async () => {
  server = await startSmallServer();
});
afterAll(() => server.stop());

async function post(body: string | Uint8Array<ArrayBuffer>, type = 'application/json') {
  const response = await fetch(server.url, { method: 'POST', headers: { 'content-type': type }, body });
  const { data, errors } = JSON.parse(await response.text());
  return [response.status, data ?? errors[0].extensions.code];
}

const query = JSON.stringify({ query: '{ __typename }' });

describe('a body', () => {
  test.each([
    ['a list of queries', `[${query},${query}]`, 'BATCHING_REFUSED'],
    ['a list of one query', `[${query}]`, 'BATCHING_REFUSED'],
    ['an empty list', '[]', 'BATCHING_REFUSED'],
    ['half a query', query.slice(0, -1), 'BODY_NOT_JSON'],
    ['two queries', query + query, 'BODY_NOT_JSON'],
    ['a query with a byte order mark', `\uFEFF${query}`, 'BODY_NOT_JSON'],
    ['lists without end', '['.repeat(1_000_000), 'BODY_NOT_JSON'],
    ['a form', 'query={__typename}', 'BODY_NOT_JSON'],
  ])('that is %s is refused', async (_title, body, code) => {
    expect(await post(body)).toEqual([400, code]);
  });

  test('that is not UTF-8 is refused, where another reader might see other characters in it', async () => {
    expect(
      await post(new Uint8Array([...Buffer.from('{"query":"{ __typename } # '), 0xff, 0x22, 0x7d])),
    ).toEqual([400, 'BODY_NOT_JSON']);
    expect(await post(new Uint8Array(Buffer.from(query, 'utf16le')))).toEqual([400, 'BODY_NOT_JSON']);
  });

  test.each(['utf-16', 'utf-7', 'iso-8859-1', 'utf-8-but-not-really', 'utf-8; charset=utf-7'])(
    'that says to be %s is refused',
    async (charset) => {
      expect(await post(query, `application/json; charset=${charset}`)).toEqual([
        415,
        'CONTENT_TYPE_NOT_JSON',
      ]);
    },
  );

  test.each(['utf-8', 'UTF-8', '"utf-8"', 'utf8'])('may say that it is %s', async (charset) => {
    expect(await post(query, `application/json; charset=${charset}`)).toEqual([200, { __typename: 'Query' }]);
  });
});
