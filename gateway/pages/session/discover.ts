import { type CryptoKey, importJWK, type JWK } from 'jose';
import {
  allowInsecureRequests,
  type ClientAuth,
  type Configuration,
  discovery,
  modifyAssertion,
  None,
  PrivateKeyJwt,
} from 'openid-client';
import { signInUnreachable } from './sign-in-failed.ts';

export interface Client {
  /** Exactly as the sign-in writes itself; `http:` on this machine only. */
  issuer: string;
  clientId: string;
  /** Its private key, to sign for itself (RFC 7523); without one it is a public client. */
  clientKey?: JWK | undefined;
}

export interface Discovered {
  /** Asks the sign-in to describe itself, once. @throws HubError SIGN_IN_UNREACHABLE, and asks again the next time */
  get(): Promise<Configuration>;
  /** Its description, if it was asked before. */
  known(): Configuration | undefined;
}

const deadlineSeconds = 5;

/** The sign-in's description, had when it is first needed: the gateway starts while the sign-in is down. */
export function discovered(client: Client): Discovered {
  let found: Configuration | undefined;
  let asking: Promise<Configuration> | undefined;
  return {
    async get() {
      if (found !== undefined) return found;
      asking ??= ask(client).finally(() => {
        asking = undefined;
      });
      found = await asking;
      return found;
    },
    known: () => found,
  };
}

async function ask({ issuer, clientId, clientKey }: Client): Promise<Configuration> {
  const authentication = clientKey === undefined ? None() : await signsForItself(clientKey);
  try {
    return await discovery(new URL(issuer), clientId, undefined, authentication, {
      timeout: deadlineSeconds,
      // The configuration has let through http: for this machine only.
      execute: issuer.startsWith('http:') ? [allowInsecureRequests] : [],
    });
  } catch {
    throw signInUnreachable();
  }
}

/** Some sign-ins know a key by its id, others, such as Entra ID, by its certificate's thumbprint. */
async function signsForItself(jwk: JWK): Promise<ClientAuth> {
  const key = (await importJWK(jwk)) as CryptoKey;
  const { kid, x5t, 'x5t#S256': x5tS256 } = jwk;
  return PrivateKeyJwt(kid === undefined ? key : { key, kid }, {
    [modifyAssertion](header) {
      if (x5t !== undefined) header.x5t = x5t;
      if (x5tS256 !== undefined) header['x5t#S256'] = x5tS256;
    },
  });
}
