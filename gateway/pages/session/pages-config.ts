import { readFileSync } from 'node:fs';
import type { JWK } from 'jose';
import { identityConfig } from '../../../shared/auth/identity-config.ts';
import { type Environment, required } from '../../../shared/config/environment.ts';
import { pagesOrigin } from '../../../shared/config/pages-origin.ts';
import { HubError } from '../../../shared/errors/hub-error.ts';
import { findChromium } from '../paper/find-chromium.ts';
import { type PagesSecrets, readSecrets } from './read-secrets.ts';
import type { SignInConfig } from './sign-in.ts';

export interface PagesConfig {
  databaseUrl: string;
  secrets: PagesSecrets;
  /** Where people open the pages, without a path. */
  origin: string;
  /** Whom the people's access tokens are for. */
  audience: string;
  signIn: SignInConfig;
  /** The Chromium that sets the board paper; undefined where there is none. */
  chromium: string | undefined;
}

/**
 * What the pages need to know; undefined without PAGES_DATABASE_URL: the gateway then has no pages.
 *
 * @throws HubError CONFIGURATION_INVALID, KEY_FILE_INVALID
 */
export function pagesConfig(env: Environment): PagesConfig | undefined {
  const databaseUrl = env.PAGES_DATABASE_URL;
  if (!databaseUrl) return undefined;
  const secretVariable = 'PAGES_SECRET_FILE';
  const { issuer, audience } = identityConfig(env, 'gateway');
  const origin = pagesOrigin(env);
  const scope = env.PAGES_SCOPE || 'openid';
  if (!scope.split(' ').includes('openid')) {
    throw new HubError(
      'CONFIGURATION_INVALID',
      'PAGES_SCOPE has no openid in it. Without it nobody can sign in.',
    );
  }
  return {
    databaseUrl,
    secrets: readSecrets(required(env, secretVariable), secretVariable),
    origin,
    audience,
    chromium: findChromium(env.HUB_CHROMIUM, env.PATH ?? ''),
    signIn: {
      issuer,
      origin,
      clientId: env.PAGES_CLIENT_ID || 'hub-pages',
      clientKey: env.PAGES_CLIENT_KEY_FILE ? clientKey(env.PAGES_CLIENT_KEY_FILE) : undefined,
      scope,
      resource: env.PAGES_RESOURCE || undefined,
    },
  };
}

/** The file's whole content is one private JWK, whose `alg` says how it signs. */
function clientKey(file: string): JWK {
  try {
    const jwk: JWK = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof jwk.d === 'string' && typeof jwk.alg === 'string') return jwk;
  } catch {
    // What went wrong may quote the file.
  }
  throw new HubError(
    'KEY_FILE_INVALID',
    'PAGES_CLIENT_KEY_FILE names a file that cannot be read, or holds no private JWK with its alg. docs/sign-in.md says what it is.',
  );
}
