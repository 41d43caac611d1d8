import { randomFillSync, sign } from 'node:crypto';
import { longestSeconds, writtenHeader, writtenPayload } from './proof.ts';
import type { LawfulBasis, Purpose } from './purpose.ts';
import { sha256, tokenHash } from './sha256.ts';
import type { SigningKey } from './signing-key.ts';

/** One request that is about to be sent. */
export interface RequestToProve {
  /** The subgraph that it is sent to. */
  audience: string;
  /** Exactly what is sent. */
  body: string | Uint8Array;
  /** The user's token that is sent with it; null if an agency asks for itself. */
  token: string | null;
  /** A UUID in small letters, the same at every agency that one request touches. */
  requestId: string;
  purpose: Purpose | null;
  lawfulBasis: LawfulBasis | null;
}

export type ProofSigner = (request: RequestToProve) => string;

export interface ProofSignerOptions {
  /** In whose name: `gateway`, `partnership` or an agency. */
  issuer: string;
  /** Asked for each proof, so that a key is changed without a restart. */
  key: () => SigningKey;
  clock: () => Date;
}

/**
 * Signs requests to subgraphs: for one subgraph, one body and one user, good for 30 s and once.
 *
 * A compact JWS (RFC 7515, RFC 8037) by node:crypto: it is made for every subrequest, and a JOSE library goes through
 * WebCrypto's thread pool, several times as long.
 */
export function proofSigner({ issuer, key, clock }: ProofSignerOptions): ProofSigner {
  const random = randomIds();
  /** The first part of every proof, for as long as the key is the same: one is signed for every subrequest. */
  let header = { kid: '', text: '' };
  return ({ audience, body, token, requestId, purpose, lawfulBasis }) => {
    const { kid, privateKey } = key();
    if (header.kid !== kid) header = { kid, text: writtenHeader(kid) };
    const iat = Math.floor(clock().getTime() / 1000);
    const payload = writtenPayload({
      iss: issuer,
      aud: audience,
      iat,
      exp: iat + longestSeconds,
      jti: random(),
      bh: sha256(body),
      ath: token === null ? null : tokenHash(token),
      rid: requestId,
      purpose,
      basis: lawfulBasis,
    });
    const signed = `${header.text}.${payload}`;
    return `${signed}.${sign(null, Buffer.from(signed), privateKey).toString('base64url')}`;
  };
}

/** 128 random bits at a time, drawn from the system 256 times at once: that is most of what drawing costs. */
function randomIds(): () => string {
  const bytes = Buffer.alloc(16 * 256);
  let at = bytes.length;
  return () => {
    if (at === bytes.length) {
      randomFillSync(bytes);
      at = 0;
    }
    at += 16;
    return bytes.toString('base64url', at - 16, at);
  };
}
