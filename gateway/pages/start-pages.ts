import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { TokenVerifier } from '../../shared/auth/verify-token.ts';
import type { Geography } from '../../shared/geography/geography.ts';
import type { PagesNeed } from './all-pages.ts';
import { pagesPool } from './database/pages-pool.ts';
import { pages } from './pages.ts';
import { pdfMaker } from './paper/make-pdf.ts';
import { pageViews } from './session/page-views.ts';
import type { PagesConfig } from './session/pages-config.ts';
import { pagesSessions } from './session/pages-sessions.ts';
import { sealed } from './session/sealed.ts';
import { signIn } from './session/sign-in.ts';
import type { Targets } from './targets/target.ts';

export interface StartPagesOptions {
  config: PagesConfig;
  verify: TokenVerifier;
  geography: Geography;
  /** What partnerships have set themselves to reach; nothing unless told. */
  targets?: Targets;
  demonstration: boolean;
  /** Whom to write to about the pages; nobody unless told. */
  contact?: string | undefined;
  /** Signs evidence packs as the gateway. */
  signPack: PagesNeed['signPack'];
  log: Logger;
  clock?: () => Date;
}

export interface StartedPages {
  /** What answers people, given where the gateway answers. */
  show: (graphUrl: string) => (request: IncomingMessage, response: ServerResponse) => void;
  stop(): Promise<void>;
}

/** The pages with their own database: sessions, and who looked at what. */
export function startPages(options: StartPagesOptions): StartedPages {
  const { config, log, clock = () => new Date() } = options;
  const pool = pagesPool(config.databaseUrl);
  const { secrets, origin } = config;
  const onNotPruned = () => log.warn('old sessions could not be removed; it is tried again');
  const sessions = pagesSessions({ pool, secrets, origin, clock, onNotPruned });
  return {
    show: (graphUrl) =>
      pages({
        ...options,
        clock,
        graphUrl,
        origin,
        sessions,
        signIn: signIn(config.signIn),
        issuer: config.signIn.issuer,
        sealed: sealed(secrets),
        views: pageViews(pool),
        makePdf: config.chromium === undefined ? undefined : pdfMaker(config.chromium),
      }),
    async stop() {
      await sessions.stop();
      await pool.end();
    },
  };
}
