import { base64url, bytesOfBase64url } from './base64url.ts';
import { type LawfulBasis, lawfulBases, type Purpose, purposes } from './purpose.ts';

/** The header that carries a proof. */
export const proofHeader = 'x-hub-proof';

/** No proof is good for longer, whatever it says. */
export const longestSeconds = 30;

/** What one process of the hub states about one request that it sends to another. */
export interface ProofPayload {
  /** Who signed: `gateway`, `partnership` or an agency. */
  iss: string;
  /** The one subgraph that it is for. */
  aud: string;
  /** Seconds since 1970. */
  iat: number;
  /** Seconds since 1970, at most 30 after `iat`. */
  exp: number;
  /** 128 random bits: nothing is accepted twice. */
  jti: string;
  /** SHA-256 of the body's bytes. */
  bh: string;
  /** SHA-256 of the user's token; null if an agency asks for itself. */
  ath: string | null;
  /** The request's id, a UUID. */
  rid: string;
  purpose: Purpose | null;
  basis: LawfulBasis | null;
}

const headerForm = /^\{"alg":"EdDSA","typ":"hub-proof\+jwt","kid":"([A-Za-z0-9_-]{43})"\}$/;
const name = /^[a-z][a-z-]{0,31}$/;
const randomBits = /^[A-Za-z0-9_-]{22}$/;
const digest = /^[A-Za-z0-9_-]{43}$/;
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The first part of every proof that a key signs. */
export function writtenHeader(kid: string): string {
  return base64url(`{"alg":"EdDSA","typ":"hub-proof+jwt","kid":"${kid}"}`);
}

/** The id of the key that a proof's first part names; undefined if it is not byte for byte what we write. */
export function readHeaderPart(part: string): string | undefined {
  const kid = headerForm.exec(Buffer.from(part, 'base64url').toString('latin1'))?.[1];
  return kid !== undefined && writtenHeader(kid) === part ? kid : undefined;
}

/** The second part of a proof. */
export function writtenPayload(payload: ProofPayload): string {
  return base64url(payloadText(payload));
}

/** What a proof's second part states; undefined if it is not byte for byte what we write. */
export function readPayloadPart(part: string): ProofPayload | undefined {
  const text = bytesOfBase64url(part)?.toString('utf8') ?? '';
  let payload: unknown;
  try {
    payload = JSON.parse(text);
  } catch {
    return undefined;
  }
  return isPayload(payload) && payloadText(payload) === text ? payload : undefined;
}

/**
 * Each member once, in one order, and nothing else. A reader that writes again what it has read and compares cannot be
 * told one thing where another reader is told another: by a member twice, or further ones, or other escapes.
 */
function payloadText({ iss, aud, iat, exp, jti, bh, ath, rid, purpose, basis }: ProofPayload): string {
  return JSON.stringify({ iss, aud, iat, exp, jti, bh, ath, rid, purpose, basis });
}

function isPayload(value: unknown): value is ProofPayload {
  if (typeof value !== 'object' || value === null) return false;
  const { iss, aud, iat, exp, jti, bh, ath, rid, purpose, basis } = value as Record<string, unknown>;
  return (
    matches(iss, name) &&
    matches(aud, name) &&
    Number.isSafeInteger(iat) &&
    Number.isSafeInteger(exp) &&
    matches(jti, randomBits) &&
    matches(bh, digest) &&
    (ath === null || matches(ath, digest)) &&
    matches(rid, uuid) &&
    (purpose === null || (purposes as readonly unknown[]).includes(purpose)) &&
    (basis === null || (lawfulBases as readonly unknown[]).includes(basis))
  );
}

function matches(value: unknown, form: RegExp): boolean {
  return typeof value === 'string' && form.test(value);
}
