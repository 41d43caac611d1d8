import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { bytesOfBase64url } from './base64url.ts';
import { sha256 } from './sha256.ts';

/** A public Ed25519 key as JSON (RFC 8037). Its id is its thumbprint, so that no id can be given to another key. */
export interface PublicJwk {
  kty: 'OKP';
  crv: 'Ed25519';
  x: string;
  kid: string;
  use: 'sig';
  alg: 'EdDSA';
}

/** A key set as JSON (RFC 7517). */
export interface Jwks<Jwk = PublicJwk> {
  keys: Jwk[];
}

/** A key pair as JSON: `d` is the secret half. */
export interface PrivateJwk extends PublicJwk {
  d: string;
}

/** In one key set. An issuer needs two while they change, and three if somebody forgot to remove one. */
export const mostKeys = 16;

/** A key's id: its thumbprint (RFC 7638), SHA-256 of its members in this order. */
function thumbprint(x: string): string {
  return sha256(`{"crv":"Ed25519","kty":"OKP","x":"${x}"}`);
}

/** A public key as others may read it. */
export function publicJwk(key: KeyObject): PublicJwk {
  const { x = '' } = key.export({ format: 'jwk' });
  return { kty: 'OKP', crv: 'Ed25519', x, kid: thumbprint(x), use: 'sig', alg: 'EdDSA' };
}

/** A key pair as it is kept. */
export function privateJwk(key: KeyObject): PrivateJwk {
  return { ...publicJwk(createPublicKey(key)), d: key.export({ format: 'jwk' }).d ?? '' };
}

/**
 * The Ed25519 keys of a published key set by their ids; keys of other kinds are left out, so that an issuer may publish
 * one of a kind to come. Undefined if it is no key set, a key is malformed or has another's id, or if a secret half is
 * among them: it must be replaced, not used.
 */
export function publicKeysOf(jwks: unknown): Map<string, KeyObject> | undefined {
  const keys = new Map<string, KeyObject>();
  for (const jwk of keysOf(jwks) ?? [undefined]) {
    if (!isRecord(jwk) || 'd' in jwk) return undefined;
    if (!isEd25519(jwk)) continue;
    const { kid, x } = jwk;
    if (!isHalf(x) || (kid !== undefined && kid !== thumbprint(x))) return undefined;
    keys.set(thumbprint(x), createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }));
  }
  return keys;
}

/** The key pairs of a private key set, or the one of a single key, in their order; undefined if it is neither. */
export function privateKeysOf(json: unknown): KeyObject[] | undefined {
  const keys: KeyObject[] = [];
  for (const jwk of keysOf(json) ?? [json]) {
    if (!isRecord(jwk) || !isEd25519(jwk) || !isHalf(jwk.x) || !isHalf(jwk.d)) return undefined;
    const key = createPrivateKey({
      key: { kty: 'OKP', crv: 'Ed25519', x: jwk.x, d: jwk.d },
      format: 'jwk',
    });
    // Node works the public half out from the secret one and does not look at the one that is given.
    const { x, kid } = publicJwk(createPublicKey(key));
    if (x !== jwk.x || (jwk.kid !== undefined && jwk.kid !== kid)) return undefined;
    keys.push(key);
  }
  return keys.length > 0 ? keys : undefined;
}

function keysOf(jwks: unknown): unknown[] | undefined {
  if (!isRecord(jwks) || !Array.isArray(jwks.keys) || jwks.keys.length > mostKeys) return undefined;
  return jwks.keys;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isEd25519({ kty, crv }: Record<string, unknown>): boolean {
  return kty === 'OKP' && crv === 'Ed25519';
}

function isHalf(text: unknown): text is string {
  return typeof text === 'string' && bytesOfBase64url(text)?.length === 32;
}
