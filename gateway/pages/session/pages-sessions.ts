import type { Request, RequestHandler, Response } from 'express';
import session from 'express-session';
import type pg from 'pg';
import { deriveKey } from './derive-key.ts';
import type { PagesSecrets } from './read-secrets.ts';
import { SessionStore } from './session-store.ts';

/** Who does nothing for so long has to sign in again. */
const idleAtMostMs = 20 * 60_000;

export interface PagesSessionsOptions {
  /** The pages' database. */
  pool: pg.Pool;
  secrets: PagesSecrets;
  /** Where people open the pages, as `pagesOrigin` says it. */
  origin: string;
  clock?: () => Date;
  /** Told when old sessions could not be removed; it is tried again. */
  onNotPruned?: () => void;
}

export interface PagesSessions {
  /** Reads the session of each request, before whatever asks for `request.session`. */
  handler: RequestHandler;
  /** Starts the session of somebody who has just signed in. Its id is new: one that others may have set is worth nothing. */
  begin(request: Request, sealedTokens: string): Promise<void>;
  /** Ends the session, here and in the browser. */
  end(request: Request, response: Response): Promise<void>;
  /** Stops removing old sessions. The pool is its maker's to end. */
  stop(): Promise<void>;
}

/** Sessions of 20 minutes since the last request, and eight hours at most. */
export function pagesSessions({
  pool,
  secrets,
  origin,
  clock = () => new Date(),
  onNotPruned = () => {},
}: PagesSessionsOptions): PagesSessions {
  const isHttps = origin.startsWith('https:');
  // The prefix makes browsers refuse it from any other host, and over http.
  const name = isHttps ? '__Host-hub-session' : 'hub-session';
  const cookie = { httpOnly: true, sameSite: 'lax', secure: isHttps, path: '/' } as const;
  const store = new SessionStore({ pool, clock, onNotPruned });
  const read = session({
    name,
    store,
    secret: secrets.map((secret) => deriveKey(secret, 'session cookies').toString('hex')),
    cookie: { ...cookie, maxAge: idleAtMostMs },
    rolling: true,
    resave: false,
    saveUninitialized: false,
    proxy: isHttps,
  });
  return {
    handler(request, response, next) {
      // TLS ends before the gateway, and the address that people open says that it was there.
      if (isHttps) request.headers['x-forwarded-proto'] = 'https';
      read(request, response, next);
    },
    async begin(request, sealedTokens) {
      await finished((done) => request.session.regenerate(done));
      request.session.signedInAt = clock().getTime();
      request.session.tokens = sealedTokens;
      await finished((done) => request.session.save(done));
    },
    async end(request, response) {
      await finished((done) => request.session.destroy(done));
      response.clearCookie(name, cookie);
    },
    async stop() {
      await store.close();
    },
  };
}

function finished(start: (done: (error?: unknown) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    start((error) => (error ? reject(error) : resolve()));
  });
}
