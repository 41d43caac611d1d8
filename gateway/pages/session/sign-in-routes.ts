import express, { type Request, type RequestHandler, type Router } from 'express';
import type { TokenVerifier } from '../../../shared/auth/verify-token.ts';
import { HubError } from '../../../shared/errors/hub-error.ts';
import type { RenderMessage } from '../serve/error-pages.ts';
import { pageOfForm, signedOutMeanwhile, signInAndReturnTo } from '../serve/not-taken.ts';
import type { SignedIn } from '../serve/serve-page.ts';
import { whatWasTyped } from '../serve/what-was-typed.ts';
import { openPendingSignIn, openTokens } from './kept-in-session.ts';
import type { PagesSessions } from './pages-sessions.ts';
import type { Sealed } from './sealed.ts';
import type { SignIn, Tokens } from './sign-in.ts';

export interface SignInRoutesOptions {
  /** Tells from a token who somebody is, as the gateway does. */
  verify: TokenVerifier;
  signIn: SignIn;
  sessions: PagesSessions;
  sealed: Sealed;
  clock: () => Date;
  render: RenderMessage;
}

/** A token that ends within this is changed before it is used: a page may ask several questions. */
const tooShortMs = 60_000;

/** Signing in, coming back from it, and having signed out. */
export function signInRoutes({ verify, signIn, sessions, sealed, render }: SignInRoutesOptions): Router {
  const router = express.Router();

  router.get('/sign-in', async (request, response) => {
    const { url, pending } = await signIn.begin(String(request.query.return ?? '/'));
    request.session.pendingSignIn = await sealed.seal(pending);
    response.redirect(303, url);
  });

  router.get('/signed-in', async (request, response) => {
    const pending = await openPendingSignIn(sealed, request.session.pendingSignIn ?? '');
    // The link was opened again, or in another browser: there is nothing that it could be checked against.
    if (pending === null) return response.redirect(303, '/sign-in');
    const tokens = await signIn.finish(`http://pages.invalid${request.originalUrl}`, pending);
    await verify(tokens.accessToken);
    await sessions.begin(request, await sealed.seal(tokens));
    response.redirect(303, pending.returnTo);
  });

  router.get('/signed-out', (request, response) => render(request, response, signedOut, 200));
  return router;
}

/** Ends the session here, and at the sign-in if it has a place for that. */
export function signOut({ sessions, signIn }: SignInRoutesOptions): RequestHandler {
  return async (request, response) => {
    await sessions.end(request, response);
    response.redirect(303, signIn.endSessionUrl ?? '/signed-out');
  };
}

/** Sees to it that somebody is signed in, with a token that lasts; whoever is not goes to sign in and comes back. */
export function requireSignedIn(options: SignInRoutesOptions): RequestHandler {
  const find = signedInPerson(options);
  return async (request, response, next) => {
    const signedIn = await find(request);
    if (signedIn === null) {
      // What was typed must not be lost, and there is nobody whose session could keep it.
      if (whatWasTyped(request).length > 0)
        return options.render(request, response, signedOutMeanwhile(request), 403);
      const back = request.method === 'POST' ? pageOfForm(request) : request.originalUrl;
      return response.redirect(303, signInAndReturnTo(back));
    }
    response.locals.signedIn = signedIn;
    next();
  };
}

/** Finds out who is signed in, for a page that anybody may read; a sign-in that cannot be asked is nobody. */
export function whoIsSignedIn(options: SignInRoutesOptions): RequestHandler {
  const find = signedInPerson(options);
  return async (request, response, next) => {
    response.locals.signedIn = (await find(request).catch(() => null)) ?? undefined;
    next();
  };
}

function signedInPerson({ verify, signIn, sealed, clock }: SignInRoutesOptions) {
  return async (request: Request): Promise<SignedIn | null> => {
    const tokens = await tokensOf(request);
    if (tokens === null) return null;
    const principal = await verify(tokens.accessToken);
    return { person: { principal, name: principal.subject }, accessToken: tokens.accessToken };
  };

  async function tokensOf(request: Request): Promise<Tokens | null> {
    const tokens = await openTokens(sealed, request.session.tokens ?? '');
    if (tokens === null) return null;
    const lastsMs = tokens.accessExpiresAt.getTime() - clock().getTime();
    if (lastsMs > tooShortMs) return tokens;
    try {
      const renewed = await signIn.refresh(tokens);
      request.session.tokens = await sealed.seal(renewed);
      return renewed;
    } catch (error) {
      if (!(error instanceof HubError)) throw error;
      if (error.code === 'SIGN_IN_REFUSED') return null;
      // The sign-in is down for the moment, and the token may be good a little longer.
      if (lastsMs > 0) return tokens;
      throw error;
    }
  }
}

const signedOut = {
  view: 'layout/message.njk',
  title: 'You have signed out',
  model: {
    heading: 'You have signed out',
    paragraphs: ['Close the browser if others use this computer.'],
    action: { href: '/sign-in', text: 'Sign in again' },
  },
};
