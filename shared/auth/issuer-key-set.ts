import { setTimeout as sleep } from 'node:timers/promises';
import { createRemoteJWKSet, errors, type JWTVerifyGetKey } from 'jose';
import { HubError } from '../errors/hub-error.ts';
import { isSafeUrl } from './safe-url.ts';
import { keysFreshMilliseconds } from './token-limits.ts';

export interface IssuerKeySetOptions {
  issuer: string;
  /** Where the keys are; undefined = where the issuer's own description says. */
  jwksUrl?: string | undefined;
  /** After how long they are fetched again, so that a removed key stops being good. */
  freshMilliseconds?: number;
  /** For how long an unknown key or a failure does not make us fetch again: nobody can make us flood the issuer. */
  cooldownMilliseconds?: number;
  /** For how long the keys last fetched are good while the issuer cannot be reached. */
  longestWithoutMilliseconds?: number;
}

const timeoutMilliseconds = 2_000;

/** Asked this seldom, an issuer may have closed a connection that was kept, and would look as if it were down. */
const ownConnection = { connection: 'close' };

/** Who asks an agency waits a second and a half for it, and not because its sign-in is slow. */
const mostWaitMilliseconds = 300;

/**
 * The public keys of an issuer, fetched when first needed: a process starts, and goes on, while the issuer is down.
 *
 * @throws HubError SIGN_IN_UNREACHABLE
 */
export function issuerKeySet(options: IssuerKeySetOptions): JWTVerifyGetKey {
  const {
    freshMilliseconds = keysFreshMilliseconds,
    cooldownMilliseconds = 2_000,
    longestWithoutMilliseconds = 24 * 60 * 60_000,
  } = options;
  let keys: ReturnType<typeof createRemoteJWKSet> | undefined;
  let fetchedAt = Number.NEGATIVE_INFINITY;
  let failedAt = Number.NEGATIVE_INFINITY;
  let fetching: Promise<void> | undefined;

  const since = (instant: number) => performance.now() - instant;

  async function fetchKeys(): Promise<void> {
    try {
      // jose fetches, reads and holds them; when to is decided here, because it drops them when the issuer is down.
      const next =
        keys ??
        createRemoteJWKSet(new URL(options.jwksUrl ?? (await discoverKeysUrl(options.issuer))), {
          timeoutDuration: timeoutMilliseconds,
          headers: ownConnection,
          cooldownDuration: Number.POSITIVE_INFINITY,
          cacheMaxAge: Number.POSITIVE_INFINITY,
        });
      await next.reload();
      keys = next;
      fetchedAt = performance.now();
    } catch {
      failedAt = performance.now();
    } finally {
      fetching = undefined;
    }
  }

  /** Whether they were fetched just now. */
  async function refresh(): Promise<boolean> {
    const before = fetchedAt;
    if (fetching === undefined && since(failedAt) >= cooldownMilliseconds) fetching = fetchKeys();
    await fetching;
    return fetchedAt > before;
  }

  return async (header, token) => {
    if (since(fetchedAt) >= freshMilliseconds) {
      const refreshed = refresh();
      // With keys at hand nobody waits for an issuer that is known to be down.
      if (keys === undefined) await refreshed;
      else if (failedAt < fetchedAt)
        await Promise.race([refreshed, sleep(mostWaitMilliseconds, undefined, { ref: false })]);
    }
    if (keys === undefined || since(fetchedAt) >= longestWithoutMilliseconds) throw signInUnreachable();
    try {
      return await keys(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      // The issuer may have a new key; unless it was asked a moment ago.
      if (since(fetchedAt) < cooldownMilliseconds) throw error;
      if (!(await refresh())) throw signInUnreachable();
      return keys(header, token);
    }
  };
}

/** OpenID Connect Discovery 1.0 section 4. What describes another issuer is not this one's. */
async function discoverKeysUrl(issuer: string): Promise<string> {
  const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
    redirect: 'error',
    headers: ownConnection,
    signal: AbortSignal.timeout(timeoutMilliseconds),
  });
  const description = (await response.json()) as { issuer?: unknown; jwks_uri?: unknown };
  if (!response.ok || description.issuer !== issuer || !isSafeUrl(description.jwks_uri)) {
    throw new Error('The description is not of this issuer.');
  }
  return description.jwks_uri;
}

function signInUnreachable(): HubError {
  return new HubError(
    'SIGN_IN_UNREACHABLE',
    'Who you are cannot be checked, because the sign-in does not answer. Your token may be good: try again soon.',
  );
}
