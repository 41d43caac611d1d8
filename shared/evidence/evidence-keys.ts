import { createPublicKey, type KeyObject } from 'node:crypto';
import { publicJwk } from '../auth/ed25519-jwk.ts';
import type { AgencyKeys } from '../delivery/signed-text.ts';
import type { Evidence } from './evidence.ts';

/** Keys to verify evidence with, and which of them nobody but the evidence itself vouches for. */
export interface EvidenceKeys {
  keys: AgencyKeys;
  /** Ids of keys that were used and that only the evidence has, with their agencies. */
  unpublished: Map<string, string>;
}

/** The keys that agencies publish, and after those the ones that come with the evidence. */
export function evidenceKeys(all: readonly Evidence[], published: AgencyKeys): EvidenceKeys {
  const unpublished = new Map<string, string>();
  const own = new Map<string, KeyObject>();
  for (const { keys } of all) {
    for (const { agency, jwk } of keys) {
      const key = keyOf(jwk);
      if (key !== undefined) own.set(`${agency} ${publicJwk(key).kid}`, key);
    }
  }
  return {
    unpublished,
    async keys(agency, kid) {
      const key = await published(agency, kid);
      if (key !== undefined) return key;
      const brought = own.get(`${agency} ${kid}`);
      if (brought !== undefined) unpublished.set(kid, agency);
      return brought;
    },
  };
}

/** Whether a key is the one that its id says. */
export function isKey(jwk: Evidence['keys'][number]['jwk']): boolean {
  const key = keyOf(jwk);
  return key !== undefined && publicJwk(key).kid === jwk.kid && publicJwk(key).x === jwk.x;
}

function keyOf({ kty, crv, x }: Evidence['keys'][number]['jwk']): KeyObject | undefined {
  try {
    return createPublicKey({ key: { kty, crv, x }, format: 'jwk' });
  } catch {
    return undefined;
  }
}
