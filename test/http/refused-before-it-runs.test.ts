import { request } from 'node:http';
import { afterEach, describe, expect, test } from '@jest/globals';
import { HubError } from '../../shared/errors/hub-error.ts';
import type { RequestBody } from '../../shared/http/serve-graphql.ts';
import { postQuery } from './post-query.ts';
import { type SmallServer, startSmallServer } from './small-server.ts';

const asked = '{ partnership(code: "1") { name } }';
const named = { data: { partnership: { name: 'Surrey' } } };

let server: SmallServer;
afterEach(() => server.stop());

describe('who asks is found out before anything runs', () => {
  const refusals = [
    ['TOKEN_EXPIRED', 401],
    ['PROOF_REPLAYED', 401],
    ['NOT_PERMITTED', 403],
    ['PURPOSE_REQUIRED', 400],
    ['AUDIT_UNAVAILABLE', 503],
  ] as const;
  const ways = [
    ['from the headers', (refuse: () => never) => ({ beforeBody: refuse })],
    ['from the headers, later', (refuse: () => never) => ({ beforeBody: async () => refuse() })],
    ['from the body', (refuse: () => never) => ({ context: refuse })],
    ['from the body, later', (refuse: () => never) => ({ context: async () => refuse() })],
  ] as const;

  test.each(ways)('%s, and a refusal has the status of its code', async (_way, refusing) => {
    let code = '';
    server = await startSmallServer(
      refusing(() => {
        throw new HubError(code, 'Sign in again.');
      }),
    );
    for (const [refused, status] of refusals) {
      code = refused;
      const answer = await postQuery(server.url, asked);
      expect([code, answer.status, answer.body]).toEqual([
        code,
        status,
        { errors: [{ message: 'Sign in again.', extensions: { code } }] },
      ]);
      expect(answer.headers.get('www-authenticate')).toBe(status === 401 ? 'Bearer' : null);
      expect(answer.headers.get('cache-control')).toBe('no-store');
    }
    expect([server.resolved(), server.logged()]).toEqual([0, '']);
  });

  test.each(ways)('%s, and what fails by accident is said to nobody', async (_way, failing) => {
    server = await startSmallServer(
      failing(() => {
        throw new Error('connect ECONNREFUSED 10.0.0.7:5432');
      }),
    );
    const { status, text } = await postQuery(server.url, asked);
    expect(status).toBe(500);
    expect(`${text} ${server.logged()}`).not.toMatch(/10\.0\.0\.7|5432|ECONNREFUSED/);
    expect(server.logged()).toMatch(/a request could not be answered/);
    expect(server.resolved()).toBe(0);
  });
});

test('whoever is refused by the headers has no body read: the answer comes while it is still being sent', async () => {
  server = await startSmallServer({
    beforeBody: () => {
      throw new HubError('PROOF_MISSING', 'Ask through the gateway.');
    },
  });
  const status = await new Promise((resolve, reject) => {
    const asking = request(server.url, { method: 'POST', headers: { 'content-type': 'application/json' } });
    asking.on('response', (response) => {
      resolve(response.statusCode);
      asking.destroy();
    });
    asking.on('error', reject);
    asking.write('{'); // It never ends.
  });
  expect(status).toBe(401);
});

test('whoever leaves while the headers are looked at is forgotten, and nothing is logged', async () => {
  let look = () => {};
  const looking = new Promise<void>((resolve) => {
    look = resolve;
  });
  let left = () => {};
  const leaving = new Promise<void>((resolve) => {
    left = resolve;
  });
  server = await startSmallServer({
    beforeBody: async (incoming) => {
      incoming.on('close', left);
      look();
      await leaving;
    },
  });
  const asking = request(server.url, { method: 'POST', headers: { 'content-type': 'application/json' } });
  asking.on('error', () => {});
  asking.write('{');
  await looking;
  asking.destroy();
  await leaving;
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(server.logged()).toBe('');
});

describe('the body', () => {
  test('is handed over as it came, with what was found out before it', async () => {
    const bodies: RequestBody<unknown>[] = [];
    server = await startSmallServer({
      beforeBody: async ({ headers }) => headers['x-hub-proof'],
      context: async (_request, _response, body) => {
        bodies.push(body);
        return {};
      },
    });
    expect((await postQuery(server.url, asked, {}, { 'x-hub-proof': 'é' })).body).toEqual(named);
    expect(bodies).toEqual([
      { bytes: Buffer.from(JSON.stringify({ query: asked })), value: { query: asked }, before: 'é' },
    ]);
  });

  test('may be longer for some than for others', async () => {
    server = await startSmallServer({
      beforeBody: ({ headers }) => headers['x-hub-proof'] !== undefined,
      mostBodyBytes: (_request, before) => (before ? 10_000 : 100),
    });
    const padding = { padding: 'x'.repeat(1_000) };
    expect((await postQuery(server.url, asked, padding)).status).toBe(413);
    expect((await postQuery(server.url, asked, padding, { 'x-hub-proof': 'yes' })).body).toEqual(named);
  });
});
