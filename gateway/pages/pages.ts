import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { csrfSync } from 'csrf-sync';
import express, { type Request, type Response } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import type { TokenVerifier } from '../../shared/auth/verify-token.ts';
import type { Geography } from '../../shared/geography/geography.ts';
import { allPages, openPages, type PagesNeed } from './all-pages.ts';
import { assets } from './assets/assets.ts';
import { frame } from './layout/frame.ts';
import { templates } from './layout/templates.ts';
import type { HubFacts } from './open-page.ts';
import type { PageAnswer } from './page.ts';
import { worksForSeveral } from './people/standing.ts';
import { errorPages, nothingHere } from './serve/error-pages.ts';
import { type SignedIn, servePage } from './serve/serve-page.ts';
import type { PageViews } from './session/page-views.ts';
import type { PagesSessions } from './session/pages-sessions.ts';
import type { Sealed } from './session/sealed.ts';
import type { SignIn } from './session/sign-in.ts';
import { requireSignedIn, signInRoutes, signOut, whoIsSignedIn } from './session/sign-in-routes.ts';
import type { Targets } from './targets/target.ts';

export interface PagesOptions extends PagesNeed {
  /** The gateway's own `/graphql`. */
  graphUrl: string;
  /** Where people open the pages: scheme, host and port. */
  origin: string;
  /** Tells from a token who somebody is, as the gateway does. */
  verify: TokenVerifier;
  signIn: SignIn;
  /** Whose sign-in it is. */
  issuer: string;
  sessions: PagesSessions;
  sealed: Sealed;
  views: PageViews;
  geography: Geography;
  /** What partnerships have set themselves to reach; nothing unless told. */
  targets?: Targets;
  /** Whom to write to about the pages; nobody unless told. */
  contact?: string | undefined;
  log: Logger;
  clock?: () => Date;
}

/** Of a form: far more than anybody types. */
const mostFormBytes = '64kb';

/**
 * The pages, as something that answers requests. They hold no data and have no way to any but the gateway's own, as the
 * person who is signed in.
 */
export function pages(options: PagesOptions): (request: IncomingMessage, response: ServerResponse) => void {
  const { origin, demonstration, log, clock = () => new Date() } = options;
  const { addresses, router: assetFiles } = assets();
  const template = templates();
  const csrf = csrfSync({ getTokenFromRequest: (request) => (request.body as { _csrf?: string })?._csrf });

  function render(
    request: Request,
    response: Response,
    answer: Extract<PageAnswer, { view: string }>,
    status: number = answer.status ?? 200,
  ): void {
    const person = (response.locals.signedIn as SignedIn | undefined)?.person;
    const page = frame({
      title: answer.title,
      nonce: response.locals.nonce as string,
      assets: addresses,
      demonstration,
      ...(request.session && person && { csrf: csrf.generateToken(request) }),
      person,
      several: person !== undefined && worksForSeveral(person, options.geography),
      partnership: response.locals.partnership,
      path: request.path,
      said: request.session?.said,
      model: answer.model,
    });
    if (request.session?.said !== undefined) delete request.session.said;
    const html = template(answer.view, { ...answer.model, page });
    response.status(status).type('html').send(html);
  }

  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.use((_request, response, next) => {
    response.locals.requestId = randomUUID();
    response.locals.nonce = randomBytes(16).toString('base64');
    next();
  });
  app.use(securityHeaders(origin.startsWith('https:'), new URL(options.issuer).origin));
  app.use(assetFiles);
  app.use((_request, response, next) => {
    response.set('cache-control', 'no-store');
    next();
  });
  app.use(options.sessions.handler);
  app.use(express.urlencoded({ extended: false, limit: mostFormBytes }));
  const served = { ...options, clock, render };
  app.use(signInRoutes(served));
  const facts: HubFacts = { demonstration, contact: options.contact || null };
  for (const page of openPages)
    app.get(page.path, whoIsSignedIn(served), (request, response) => {
      render(request, response, page.show(facts));
    });
  app.use(requireSignedIn(served));
  app.use(csrf.csrfSynchronisedProtection);
  app.post('/sign-out', signOut(served));
  for (const page of allPages(options)) app.all(page.path, servePage(page, served));
  app.use((request, response) => render(request, response, nothingHere, 404));
  app.use(errorPages(log, render));
  return app;
}

/** A page loads only its own style, script and icon, sends forms only here, and stands in nobody's frame. */
function securityHeaders(isSecure: boolean, signInOrigin: string) {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'style-src': ["'self'"],
        'script-src': ["'self'", (_request, response) => `'nonce-${(response as Response).locals.nonce}'`],
        'img-src': ["'self'", 'data:'],
        // Browsers hold to it also where a form leads on to the sign-in, as after a session has ended.
        'form-action': ["'self'", signInOrigin],
        'frame-ancestors': ["'none'"],
        'base-uri': ["'none'"],
      },
    },
    strictTransportSecurity: isSecure,
    referrerPolicy: { policy: 'same-origin' },
  });
}
