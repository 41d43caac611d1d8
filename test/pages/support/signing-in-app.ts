import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type ErrorRequestHandler } from 'express';
import { decodeJwt } from 'jose';
import { pagesPool } from '../../../gateway/pages/database/pages-pool.ts';
import { openPendingSignIn, openTokens } from '../../../gateway/pages/session/kept-in-session.ts';
import { pagesSessions } from '../../../gateway/pages/session/pages-sessions.ts';
import type { PagesSecrets } from '../../../gateway/pages/session/read-secrets.ts';
import { sealed } from '../../../gateway/pages/session/sealed.ts';
import { type PendingSignIn, signIn, type Tokens } from '../../../gateway/pages/session/sign-in.ts';
import { type RunningSignIn, startSignIn } from '../../../infra/sign-in/server.ts';
import { plainBrowser } from '../../support/sign-in.ts';

export const newSecret = () => randomBytes(32).toString('hex');

interface SigningInApp {
  origin: string;
  provider: RunningSignIn;
  /** What it sealed, in the order in which it did. */
  sealedValues: (PendingSignIn | Tokens)[];
  stop(): Promise<void>;
}

/** Signing in, out and saying who is signed in, on the demonstration's own sign-in, and nothing else of the pages. */
export async function startSigningInApp(
  databaseUrl: string,
  { secrets = [newSecret()], clock }: { secrets?: PagesSecrets; clock?: () => Date } = {},
): Promise<SigningInApp> {
  const app = express();
  const server = await new Promise<Server>((resolve) => {
    const listening = app.listen(0, '127.0.0.1', () => resolve(listening));
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = await startSignIn({ host: '127.0.0.1', port: 0, pagesOrigin: origin });
  const pool = pagesPool(databaseUrl);
  const sessions = pagesSessions({ pool, secrets, origin, ...(clock && { clock }) });
  const sealer = sealed(secrets);
  const { seal } = sealer;
  const sealedValues: (PendingSignIn | Tokens)[] = [];
  const at = signIn({ issuer: provider.issuer, clientId: 'hub-pages', origin, scope: 'openid' });

  app.use(sessions.handler);
  app.get('/sign-in', async (request, response) => {
    const { url, pending } = await at.begin(String(request.query.to));
    sealedValues.push(pending);
    request.session.pendingSignIn = await seal(pending);
    response.redirect(url);
  });
  app.get('/signed-in', async (request, response) => {
    const pending = await openPendingSignIn(sealer, request.session.pendingSignIn);
    if (pending === null) throw new Error('Nothing was begun.');
    const tokens = await at.finish(request.originalUrl, pending);
    sealedValues.push(tokens);
    await sessions.begin(request, await seal(tokens));
    response.redirect(pending.returnTo);
  });
  app.get('/sign-out', async (request, response) => {
    await sessions.end(request, response);
    response.send('signed out');
  });
  app.get('/', async (request, response) => {
    const tokens = await openTokens(sealer, request.session.tokens);
    response.send(tokens === null ? 'nobody' : decodeJwt(tokens.accessToken).sub);
  });
  app.use(((error, _request, response, _next) => {
    response.status(500).send(error.code);
  }) satisfies ErrorRequestHandler);

  return {
    origin,
    provider,
    sealedValues,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await provider.stop();
      await sessions.stop();
      await pool.end();
    },
  };
}

type Browser = ReturnType<typeof plainBrowser>;

/** Chooses a person at the demonstration's sign-in. @returns where it leads back to */
export async function choosePerson(browse: Browser, url: string, person: string): Promise<string> {
  const start = await browse(url);
  const choice = await browse(start.location ?? '');
  const action = /action="([^"]+)"/.exec(choice.html)?.[1] ?? '';
  const chosen = await browse(new URL(action, url).href, { person });
  return (await browse(chosen.location ?? '')).location ?? '';
}

/** A whole sign-in in a browser. @returns the browser, and what it was shown last */
export async function signInAs(person: string, origin: string, to = '/', browse = plainBrowser()) {
  const started = await browse(`${origin}/sign-in?${new URLSearchParams({ to })}`);
  const back = await browse(await choosePerson(browse, started.location ?? '', person));
  return { browse, started, back };
}
