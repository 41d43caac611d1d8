import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { queryGuard } from '../../shared/guards/query-guard.ts';
import { postQuery } from './post-query.ts';
import { type SmallServer, startSmallServer } from './small-server.ts';

let server: SmallServer;
beforeAll(async () => {
  server = await startSmallServer({ plugins: [queryGuard()] });
});
afterAll(() => server.stop());

const name = '{ partnership(code: "1") { name } }';
const code = '{ partnership(code: "1") { code } }';
const named = { data: { partnership: { name: 'Surrey' } } };
const coded = { data: { partnership: { code: 'E10000030' } } };
const persisted = (text: string) => ({
  persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(text).digest('hex') },
});

describe('a query is answered by its own text', () => {
  test('the first time and again, between others', async () => {
    for (let time = 0; time < 3; time++) {
      expect((await postQuery(server.url, name)).body).toEqual(named);
      expect((await postQuery(server.url, code)).body).toEqual(coded);
    }
  });

  test('whatever it begins with', async () => {
    const { status, body } = await postQuery(server.url, `apq:${name}`);
    expect([status, body.errors?.[0]?.extensions.code]).toEqual([200, 'GRAPHQL_PARSE_FAILED']);
    expect((await postQuery(server.url, `#apq:${code}\n${name}`)).body).toEqual(named);
  });

  test('and not by the hash of another that its caller names', async () => {
    await postQuery(server.url, code);
    expect((await postQuery(server.url, name, { extensions: persisted(code) })).body).toEqual(named);
  });
});

describe('a caller cannot persist a query', () => {
  test.each(['before it was asked', 'after it was asked'])('%s', async () => {
    const { status, body } = await postQuery(server.url, undefined, { extensions: persisted(name) });
    expect([status, body.errors?.[0]?.extensions.code]).toEqual([400, 'BAD_REQUEST']);
    await postQuery(server.url, name, { extensions: persisted(name) });
  });

  test('under its own text', async () => {
    const persistedQuery = { version: 1, sha256Hash: name };
    const { status } = await postQuery(server.url, undefined, { extensions: { persistedQuery } });
    expect(status).toBe(400);
  });
});

test.each([undefined, null, ''])('a query that is %p is no query', async (query) => {
  const { status, body } = await postQuery(server.url, query);
  expect([status, body.errors?.[0]?.extensions.code]).toEqual([400, 'BAD_REQUEST']);
});
