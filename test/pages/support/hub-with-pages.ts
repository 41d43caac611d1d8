import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { pagesPool } from '../../../gateway/pages/database/pages-pool.ts';
import { type PagesOptions, pages } from '../../../gateway/pages/pages.ts';
import { pageViews } from '../../../gateway/pages/session/page-views.ts';
import { pagesSessions } from '../../../gateway/pages/session/pages-sessions.ts';
import { sealed } from '../../../gateway/pages/session/sealed.ts';
import type { SignIn } from '../../../gateway/pages/session/sign-in.ts';
import type { Principal } from '../../../shared/auth/principal.ts';
import { signPackManifest } from '../../../shared/evidence/pack.ts';
import { loadGeography } from '../../../shared/geography/geography.ts';
import { tokenOf } from '../../support/credentials.ts';
import { plainBrowser } from '../../support/sign-in.ts';
import { type HubOptions, startHub, type TestHub } from '../../support/start-hub.ts';
import { pagesDatabase } from '../../support/template-database.ts';

type Answered = Awaited<ReturnType<ReturnType<typeof plainBrowser>>>;

/** Somebody at a browser without JavaScript, signed in or not. */
export interface Visitor {
  /** Follows a link. */
  open(path: string): Promise<Answered>;
  /** Sends a form of the page at the path, as the browser would: with what the page put into it to know its own. */
  send(path: string, fields: Record<string, string>): Promise<Answered>;
}

export interface HubWithPages {
  hub: TestHub;
  origin: string;
  /** A login that owns the pages' database. */
  pagesOwnerUrl: string;
  /** Somebody who is signed in. */
  as(principal: Principal): Promise<Visitor>;
  /** The cookies of somebody who has just signed in, for asking in other ways than a browser does. */
  cookieOf(principal: Principal): Promise<string>;
  nobody(): Visitor;
  stop(): Promise<void>;
}

/** What a test says otherwise than the pages do by themselves. */
type Otherwise = Partial<Pick<PagesOptions, 'contact' | 'demonstration' | 'makePdf' | 'targets'>>;

/** A whole hub with its pages. All of it is real but the sign-in, which believes whoever the test says it is. */
export async function startHubWithPages(
  options: HubOptions,
  otherwise: Otherwise = {},
): Promise<HubWithPages> {
  const hub = await startHub(options);
  const database = await pagesDatabase();
  const pool = pagesPool(database.appUrl);
  const clock = () => options.now;
  const secrets = [randomBytes(32).toString('hex')] as const;
  let next: Principal | undefined;
  let show: ReturnType<typeof pages> | undefined;
  const server = createServer((request, response) => show?.(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const sessions = pagesSessions({ pool, secrets, origin, clock });
  const signIn: SignIn = {
    endSessionUrl: undefined,
    begin: async (returnTo) => ({
      url: `${origin}/signed-in`,
      pending: { state: '', nonce: '', verifier: '', returnTo },
    }),
    async finish() {
      if (next === undefined) throw new Error('The test did not say who signs in.');
      const accessToken = await tokenOf(hub.identity, next);
      return { accessToken, accessExpiresAt: new Date(clock().getTime() + 3_600_000) };
    },
    refresh: async (tokens) => tokens,
  };
  show = pages({
    graphUrl: hub.urls.gateway,
    origin,
    verify: hub.identity.identityOf('gateway').hubTokens,
    signIn,
    issuer: origin,
    sessions,
    sealed: sealed(secrets),
    views: pageViews(pool),
    geography: loadGeography(),
    demonstration: true,
    makePdf: undefined,
    signPack: (manifest) => signPackManifest(manifest, hub.identity.keys.gateway),
    log: pino({ level: process.env.HUB_LOG_LEVEL ?? 'silent' }),
    clock,
    ...otherwise,
  });

  function visitor(): Visitor {
    const browse = plainBrowser();
    const open = (path: string) => browse(new URL(path, origin).href);
    return {
      open,
      async send(path, fields) {
        const { html } = await open(path);
        const csrf = /name="_csrf" value="([^"]+)"/.exec(html)?.[1] ?? '';
        return browse(new URL(path, origin).href, { _csrf: csrf, ...fields });
      },
    };
  }

  return {
    hub,
    origin,
    pagesOwnerUrl: database.ownerUrl,
    async as(principal) {
      next = principal;
      const signedIn = visitor();
      await signedIn.open('/sign-in');
      await signedIn.open('/signed-in');
      return signedIn;
    },
    async cookieOf(principal) {
      next = principal;
      const jar = new Map<string, string>();
      const cookie = () => [...jar].map((each) => each.join('=')).join('; ');
      for (const path of ['/sign-in', '/signed-in']) {
        const answer = await fetch(new URL(path, origin), {
          redirect: 'manual',
          headers: { cookie: cookie() },
        });
        // The end of an answer waits for the session to be kept; its beginning does not.
        await answer.text();
        for (const set of answer.headers.getSetCookie()) {
          const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
          jar.set(name, value);
        }
      }
      return cookie();
    },
    nobody: visitor,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await sessions.stop();
      await pool.end();
      await database.drop();
      await hub.stop();
    },
  };
}
