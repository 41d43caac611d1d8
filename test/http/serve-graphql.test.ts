import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { postQuery } from './post-query.ts';
import { type SmallServer, startSmallServer } from './small-server.ts';

const mostBodyBytes = 64 * 1024;
const good = { data: { __typename: 'Query' } };

let server: SmallServer;
beforeAll(async () => {
  server = await startSmallServer({ mostBodyBytes });
});
afterAll(() => server.stop());

describe('a request that is no POST', () => {
  test.each(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS'])('%s is told to be one', async (method) => {
    const url = `${server.url}?query=${encodeURIComponent('{ partnership(code: "E10000030") { name } }')}`;
    const headers = { accept: 'application/json', 'apollo-require-preflight': 'yes' };
    const response = await fetch(url, { method, headers });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
    if (method !== 'HEAD') {
      expect(await response.json()).toMatchObject({
        errors: [{ extensions: { code: 'METHOD_NOT_ALLOWED' } }],
      });
    }
    expect(server.resolved()).toBe(0);
  });
});

describe('a POST that a page may have a browser send without asking first', () => {
  const simple = [
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'text/plain; json',
    'text/plain; application/json',
    'application/jsonp',
    '',
  ];
  test.each(simple)('of %p is refused, whatever else it carries', async (type) => {
    const { status, body } = await postQuery(
      server.url,
      'mutation { rename(code: "1", name: "2") { code } }',
      {},
      { 'content-type': type, 'apollo-require-preflight': 'yes' },
    );
    expect([status, body.errors?.[0]?.extensions.code]).toEqual([415, 'CONTENT_TYPE_NOT_JSON']);
    expect(server.resolved()).toBe(0);
  });

  test.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON ;charset=utf-8'])(
    'of %p is none of them',
    async (type) => {
      expect((await postQuery(server.url, '{ __typename }', {}, { 'content-type': type })).body).toEqual(
        good,
      );
    },
  );
});

describe('a body that is too large', () => {
  const body = (bytes: number) => {
    const rest = JSON.stringify({ query: '{ __typename }', padding: '' }).length;
    return { padding: 'x'.repeat(bytes - rest) };
  };

  test('is one byte more than may be', async () => {
    expect(await postQuery(server.url, '{ __typename }', body(mostBodyBytes))).toMatchObject({
      status: 200,
      body: good,
    });
    expect(await postQuery(server.url, '{ __typename }', body(mostBodyBytes + 1))).toMatchObject({
      status: 413,
      body: { errors: [{ extensions: { code: 'BODY_TOO_LARGE' } }] },
    });
  });

  test('is said to be, instead of the connection being closed, and another request can follow', async () => {
    for (let time = 0; time < 10; time++) {
      expect((await postQuery(server.url, '{ __typename }', body(8_000_000))).status).toBe(413);
      expect((await postQuery(server.url, '{ __typename }')).body).toEqual(good);
    }
  });

  test('is known before all of it has come', async () => {
    const status = await new Promise((resolve, reject) => {
      const asking = request(server.url, { method: 'POST', headers: { 'content-type': 'application/json' } });
      asking.on('response', (response) => {
        resolve(response.statusCode);
        asking.destroy();
      });
      asking.on('error', reject);
      // It never ends.
      asking.write('x'.repeat(mostBodyBytes + 1));
    });
    expect(status).toBe(413);
  });
});
