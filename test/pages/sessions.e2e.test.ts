import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import express from 'express';
import { pagesPool } from '../../gateway/pages/database/pages-pool.ts';
import { pagesSessions } from '../../gateway/pages/session/pages-sessions.ts';
import { withClient } from '../../infra/postgres/agency-databases.ts';
import { plainBrowser } from '../support/sign-in.ts';
import { pagesDatabase } from '../support/template-database.ts';
import { newSecret, signInAs, startSigningInApp } from './support/signing-in-app.ts';

let database: Awaited<ReturnType<typeof pagesDatabase>>;
let app: Awaited<ReturnType<typeof startSigningInApp>>;
let now: number;
const secrets = [newSecret(), newSecret()] as const;
const clock = () => new Date(Date.now());
const minutes = (count: number) => {
  now += count * 60_000;
};

beforeAll(async () => {
  database = await pagesDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  app = await startSigningInApp(database.appUrl, { secrets, clock });
});
afterEach(async () => {
  jest.restoreAllMocks();
  await app.stop();
});

/** From here on time stands still until the test moves it. */
function stopTime() {
  now = Date.now();
  jest.spyOn(Date, 'now').mockImplementation(() => now);
}

const rows = () =>
  withClient(database.ownerUrl, async (owner) => (await owner.query('select * from sessions')).rows);
const cookieOf = ({ headers }: { headers: Headers }) => headers.getSetCookie().join('\n');

describe('a session', () => {
  test('begins by signing in, and ends by signing out, for good', async () => {
    const { browse, back } = await signInAs('board-chair', app.origin, '/?tab=two');
    expect(back.location).toBe(`${app.origin}/?tab=two`);
    expect((await browse(app.origin)).html).toBe('board-chair');
    const kept = cookieOf(await browse(app.origin)).split(';')[0] ?? '';
    expect((await browse(`${app.origin}/sign-out`)).html).toBe('signed out');
    expect((await browse(app.origin)).html).toBe('nobody');
    const again = await fetch(app.origin, { headers: { cookie: kept } });
    expect(await again.text()).toBe('nobody');
  });

  test('has another id than before signing in, so that nobody can hand one out beforehand', async () => {
    const { started, back } = await signInAs('board-chair', app.origin);
    const before = cookieOf(started).split(';')[0] ?? '';
    expect(before).toMatch(/^hub-session=/);
    expect(cookieOf(back)).not.toContain(before);
    const old = await fetch(app.origin, { headers: { cookie: before } });
    expect(await old.text()).toBe('nobody');
  });

  test('is in a cookie that scripts cannot read and other sites do not send', async () => {
    const { back } = await signInAs('board-chair', app.origin);
    expect(cookieOf(back)).toMatch(/^hub-session=[^;]+; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/);
  });

  test('is not kept for somebody who only looks in', async () => {
    const before = (await rows()).length;
    expect(cookieOf(await plainBrowser()(app.origin))).toBe('');
    expect(await rows()).toHaveLength(before);
  });

  test('has no token in the database, nor what would sign somebody in', async () => {
    const waiting = await plainBrowser()(`${app.origin}/sign-in?to=/`);
    await signInAs('police-lead', app.origin);
    const [pending, , tokens] = app.sealedValues;
    const secret = Object.values({ ...pending, ...tokens }).flatMap((value) => String(value).split('.'));
    const cookie = decodeURIComponent(/hub-session=([^;]+)/.exec(cookieOf(waiting))?.[1] ?? '');
    const kept = JSON.stringify(await rows());
    expect(kept).toContain('"tokens":"ey');
    const long = [...secret, cookie].filter((value) => value.length > 20);
    expect(long.length).toBeGreaterThanOrEqual(10);
    for (const value of long) expect(kept).not.toContain(value);
    // The id alone, which is there, is no cookie: that is signed.
    const sid = /^s:(.+)\./.exec(cookie)?.[1] ?? '';
    expect(kept).toContain(sid);
    const forged = await fetch(app.origin, { headers: { cookie: `hub-session=${sid}` } });
    expect(await forged.text()).toBe('nobody');
  });

  test('ends after twenty minutes in which nothing was asked', async () => {
    stopTime();
    const { browse } = await signInAs('board-chair', app.origin);
    minutes(19);
    expect((await browse(app.origin)).html).toBe('board-chair');
    minutes(19);
    expect((await browse(app.origin)).html).toBe('board-chair');
    minutes(21);
    expect((await browse(app.origin)).html).toBe('nobody');
  });

  test('ends eight hours after signing in, however busy, and is then gone from the database', async () => {
    stopTime();
    const { browse } = await signInAs('scrutineer', app.origin);
    const before = (await rows()).length;
    for (let quarter = 0; quarter < 31; quarter++) {
      expect((await browse(app.origin)).html).toBe('scrutineer');
      minutes(15);
    }
    expect((await browse(app.origin)).html).toBe('scrutineer');
    minutes(14);
    expect((await browse(app.origin)).html).toBe('scrutineer');
    minutes(1);
    expect((await browse(app.origin)).html).toBe('nobody');
    expect(await rows()).toHaveLength(before - 1);
  });

  test('outlives a restart with a new secret before the old one, and not the old one’s removal', async () => {
    const { browse } = await signInAs('board-chair', app.origin);
    const cookie = cookieOf(await browse(app.origin)).split(';')[0] ?? '';
    const who = async (later: string[]) => {
      const [first = '', ...others] = later;
      const restarted = await startSigningInApp(database.appUrl, { secrets: [first, ...others] });
      try {
        return await (await fetch(restarted.origin, { headers: { cookie } })).text();
      } finally {
        await restarted.stop();
      }
    };
    expect(await who([newSecret(), ...secrets])).toBe('board-chair');
    expect(await who([newSecret(), secrets[1]])).toBe('nobody');
  });
});

test('when the database is down it is said that nobody can be looked up, not that nobody is signed in', async () => {
  const gone = await pagesDatabase();
  const other = await startSigningInApp(gone.appUrl);
  try {
    const { browse } = await signInAs('board-chair', other.origin);
    await withClient(gone.ownerUrl, (owner) => owner.query('revoke all on sessions from pages_app'));
    const { status, html } = await browse(other.origin);
    expect({ status, html }).toEqual({ status: 500, html: 'SESSIONS_UNAVAILABLE' });
  } finally {
    await other.stop();
    await gone.drop();
  }
});

test('where people open the hub by https, the cookie is for that host and https only', async () => {
  const pool = pagesPool(database.appUrl);
  const sessions = pagesSessions({ pool, secrets, origin: 'https://hub.example.org' });
  const server = express()
    .use(sessions.handler)
    .get('/', async (request, response) => {
      await sessions.begin(request, 'tokens');
      response.end();
    })
    .listen(0, '127.0.0.1');
  try {
    await once(server, 'listening');
    // TLS ended before: this is the proxy's own question.
    const { headers } = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    expect(headers.getSetCookie()).toEqual([
      expect.stringMatching(
        /^__Host-hub-session=[^;]+; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/,
      ),
    ]);
  } finally {
    server.closeAllConnections();
    server.close();
    await sessions.stop();
    await pool.end();
  }
});
