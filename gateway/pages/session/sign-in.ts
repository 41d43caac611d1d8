import { LRUCache } from 'lru-cache';
import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  calculatePKCECodeChallenge,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  refreshTokenGrant,
  type TokenEndpointResponse,
} from 'openid-client';
import { type Client, discovered } from './discover.ts';
import { signInFailed, signInRefused } from './sign-in-failed.ts';

export interface SignInConfig extends Client {
  /** Where people open the pages, as `pagesOrigin` says it. */
  origin: string;
  /** What to ask the sign-in for, with spaces between; `openid` among it. */
  scope: string;
  /** What the token is to be for (RFC 8707), where the sign-in asks for it. */
  resource?: string | undefined;
}

/** What has to be remembered of a sign-in that was begun, where the person cannot read or change it. */
export interface PendingSignIn {
  state: string;
  nonce: string;
  verifier: string;
  /** Where on the pages the person was going. */
  returnTo: string;
}

export interface Tokens {
  accessToken: string;
  accessExpiresAt: Date;
  refreshToken?: string;
  idToken?: string;
}

/** Signing people in by code with PKCE, at whichever OpenID Connect sign-in is configured. */
export interface SignIn {
  /** Where to send the person, and what to remember of it. @throws HubError SIGN_IN_UNREACHABLE */
  begin(returnTo: string): Promise<{ url: string; pending: PendingSignIn }>;
  /**
   * The tokens of a person who has come back.
   *
   * @param currentUrl the address that they came back to, with its query
   * @throws HubError SIGN_IN_REFUSED, SIGN_IN_UNREACHABLE
   */
  finish(currentUrl: string | URL, pending: PendingSignIn): Promise<Tokens>;
  /**
   * Newer tokens. Whoever asks twice with the same, as two tabs of one person do, gets the same: the sign-in would take
   * a second use for a theft.
   *
   * @throws HubError SIGN_IN_REFUSED if the person has to sign in again, SIGN_IN_UNREACHABLE
   */
  refresh(tokens: Tokens): Promise<Tokens>;
  /** Where to send a person who signs out; undefined where the sign-in has no such place, or was not asked yet. */
  readonly endSessionUrl: string | undefined;
}

/** How long after a refresh the same one may still be asked for. */
const repeatedWithinMs = 60_000;

/** A sign-in that does not say how long a token is good is asked for another after a minute. */
const unsaidSeconds = 60;

/** Nothing is asked until somebody signs in. */
export function signIn(config: SignInConfig): SignIn {
  const provider = discovered(config);
  const redirectUri = `${config.origin}/signed-in`;
  const resource = config.resource ? { resource: config.resource } : undefined;
  const refreshed = new LRUCache<string, Promise<Tokens>>({ max: 1_000, ttl: repeatedWithinMs });

  async function refreshOnce(tokens: Tokens & { refreshToken: string }): Promise<Tokens> {
    const configuration = await provider.get();
    try {
      const asked = { scope: config.scope, ...resource };
      const answer = await refreshTokenGrant(configuration, tokens.refreshToken, asked);
      return { ...tokens, ...tokensOf(answer) };
    } catch (error) {
      throw signInFailed(error);
    }
  }

  return {
    async begin(returnTo) {
      const configuration = await provider.get();
      const pending = {
        state: randomState(),
        nonce: randomNonce(),
        verifier: randomPKCECodeVerifier(),
        returnTo: placeOnPages(returnTo, config.origin),
      };
      const url = buildAuthorizationUrl(configuration, {
        redirect_uri: redirectUri,
        scope: config.scope,
        state: pending.state,
        nonce: pending.nonce,
        code_challenge: await calculatePKCECodeChallenge(pending.verifier),
        code_challenge_method: 'S256',
        ...resource,
      });
      return { url: url.href, pending };
    },
    async finish(currentUrl, { state, nonce, verifier }) {
      const configuration = await provider.get();
      // Behind a proxy the gateway may see another address than the one that the sign-in led back to.
      const cameBackTo = new URL(redirectUri);
      cameBackTo.search = new URL(currentUrl, config.origin).search;
      const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier };
      try {
        return tokensOf(await authorizationCodeGrant(configuration, cameBackTo, checks, resource));
      } catch (error) {
        throw signInFailed(error);
      }
    },
    async refresh({ refreshToken, ...tokens }) {
      if (refreshToken === undefined) throw signInRefused('the time is up');
      const before = refreshed.get(refreshToken);
      if (before !== undefined) return before;
      const asked = refreshOnce({ refreshToken, ...tokens });
      refreshed.set(refreshToken, asked);
      asked.catch(() => refreshed.delete(refreshToken));
      return asked;
    },
    get endSessionUrl() {
      const configuration = provider.known();
      if (configuration?.serverMetadata().end_session_endpoint === undefined) return undefined;
      return buildEndSessionUrl(configuration, { post_logout_redirect_uri: `${config.origin}/` }).href;
    },
  };
}

function tokensOf(answer: TokenEndpointResponse): Tokens {
  const seconds = answer.expires_in ?? unsaidSeconds;
  return {
    accessToken: answer.access_token,
    accessExpiresAt: new Date(Date.now() + seconds * 1_000),
    ...(answer.refresh_token !== undefined && { refreshToken: answer.refresh_token }),
    ...(answer.id_token !== undefined && { idToken: answer.id_token }),
  };
}

/** A link that somebody was sent must not lead from the sign-in to another site. */
function placeOnPages(returnTo: string, origin: string): string {
  const url = URL.parse(returnTo, origin);
  if (url === null || url.origin !== origin) return '/';
  // Two slashes at the beginning would name another host.
  return `${url.pathname.replace(/^\/+/, '/')}${url.search}`;
}
