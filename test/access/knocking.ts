import { createHmac, randomUUID } from 'node:crypto';
import type { Principal } from '../../shared/auth/principal.ts';
import { proofHeader } from '../../shared/auth/proof.ts';
import { proofSigner, type RequestToProve } from '../../shared/auth/sign-proof.ts';
import { tokenOf } from '../support/credentials.ts';
import { agencyNames, type TestHub } from '../support/start-hub.ts';
import type { Signer } from '../support/test-identity.ts';
import { type RawAnswer, sendRaw } from './ask-raw.ts';

/** Every process that takes proofs. */
export const subgraphs = [...agencyNames, 'partnership'] as const;
export type Subgraph = (typeof subgraphs)[number];

/** What a request shows of where it comes from; what is left out is as the gateway sends it. */
export interface Knock {
  query?: string;
  variables?: Record<string, unknown>;
  /** A token's text; null for none. */
  token?: string | null;
  /** Whose key signs the proof; null for no proof. */
  key?: Signer | null;
  /** In whose name; the key's own unless told. */
  issuer?: string;
  /** What the proof says that is not so. */
  proved?: Partial<RequestToProve>;
  /** When it was signed. */
  at?: Date;
  headers?: Record<string, string>;
  extensions?: Record<string, unknown>;
}

/** Knocks at a subgraph's door, over HTTP, with credentials made by hand. */
export async function knock(
  hub: TestHub,
  subgraph: Subgraph,
  as: Principal,
  knocking: Knock = {},
): Promise<RawAnswer & { headers: Record<string, string>; body: string }> {
  const { query = '{ __typename }', variables = {}, key = 'gateway', extensions } = knocking;
  const token = knocking.token === undefined ? await tokenOf(hub.identity, as) : knocking.token;
  const body = JSON.stringify({ query, variables, ...(extensions && { extensions }) });
  const headers = {
    ...(token !== null && { authorization: `Bearer ${token}` }),
    ...(key !== null && {
      [proofHeader]: proofSigner({
        issuer: knocking.issuer ?? key,
        key: () => hub.identity.keys[key],
        clock: () => knocking.at ?? hub.identity.clock(),
      })({
        audience: subgraph,
        body,
        token: token ?? '',
        requestId: randomUUID(),
        purpose: null,
        lawfulBasis: null,
        ...knocking.proved,
      }),
    }),
    ...knocking.headers,
  };
  return { ...(await sendRaw(hub.urls[subgraph], body, headers)), headers, body };
}

/** A token with the same claims that nobody has signed, or that was signed with what everybody knows. */
export function forgedToken(hub: TestHub, token: string, alg: 'none' | 'HS256'): string {
  const [, claims = ''] = token.split('.');
  const [publicKey] = hub.identity.issuer.jwks.keys;
  const header = Buffer.from(JSON.stringify({ alg, kid: publicKey?.kid, typ: 'at+jwt' })).toString(
    'base64url',
  );
  const signed = `${header}.${claims}`;
  if (alg === 'none') return `${signed}.`;
  return `${signed}.${createHmac('sha256', String(publicKey?.x)).update(signed).digest('base64url')}`;
}
