import { sign } from 'node:crypto';
import { base64url } from '../../shared/auth/base64url.ts';
import type { Jwks, PublicJwk } from '../../shared/auth/ed25519-jwk.ts';
import { publicKeysOf } from '../../shared/auth/ed25519-jwk.ts';
import type { KeySet } from '../../shared/auth/key-set.ts';
import { proofReplays } from '../../shared/auth/proof-replays.ts';
import { proofSigner, type RequestToProve } from '../../shared/auth/sign-proof.ts';
import { makeSigningKey, publicJwks, type SigningKey } from '../../shared/auth/signing-key.ts';
import { type Proof, type ProofVerifierOptions, proofVerifier } from '../../shared/auth/verify-proof.ts';

/** Keys of everybody, made once. */
export const keys = {
  gateway: makeSigningKey(),
  partnership: makeSigningKey(),
  police: makeSigningKey(),
  nobody: makeSigningKey(),
};

const start = new Date('2026-11-27T10:00:00.000Z');
export const body = '{"query":"{ policeEscalationIds { id } }","variables":{"code":"E09000019"}}';
export const token = 'eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJwb2xpY2UtbGVhZCJ9.c2lnbmF0dXJl';
export const otherToken = 'eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJoZWFsdGgtbGVhZCJ9.c2lnbmF0dXJl';

export const asked: RequestToProve = {
  audience: 'police',
  body,
  token,
  requestId: '0193a5c2-7d1e-7c3a-9b2f-5a6b7c8d9e0f',
  purpose: 'RESOLVING_A_DIFFERENCE',
  lawfulBasis: 'CHILDREN_ACT_2004_SECTION_16H',
};

/** A clock that a test moves. */
function movedClock() {
  let now = start.getTime();
  const clock = () => new Date(now);
  return Object.assign(clock, {
    move(seconds: number) {
      now += seconds * 1_000;
    },
  });
}

export function publicOf(key: SigningKey): PublicJwk {
  return publicJwks([key]).keys[0] as PublicJwk;
}

/** A key set that needs no file. */
function held(...some: SigningKey[]): KeySet {
  const found = publicKeysOf(publicJwks(some) satisfies Jwks);
  return { key: (kid) => found?.get(kid), read: async () => {} };
}

/** The police's subgraph, as a verifier of what comes to it, and a gateway that asks it. */
export function policeAndGateway(options: Partial<ProofVerifierOptions> = {}) {
  const clock = movedClock();
  const verifier = proofVerifier({
    audience: 'police',
    keySets: new Map([
      ['gateway', held(keys.gateway)],
      ['partnership', held(keys.partnership)],
    ]),
    clock,
    replays: proofReplays(),
    ...options,
  });
  const gateway = proofSigner({ issuer: 'gateway', key: () => keys.gateway, clock });
  return {
    clock,
    verifier,
    gateway,
    proof: (request: Partial<RequestToProve> = {}) => gateway({ ...asked, ...request }),
    async receive(
      header: string | string[] | undefined,
      request: { body?: string | Uint8Array; token?: string | null } = {},
    ): Promise<Proof> {
      const proof = await verifier.readHeader(header);
      return verifier.accept(proof, {
        body: Buffer.from(request.body ?? body),
        token: request.token === undefined ? token : request.token,
      });
    },
  };
}

/** Signs any two texts as a proof, as somebody would who has a key and means ill. */
export function signedAs(key: SigningKey, header: string, payload: string): string {
  return signedParts(key, base64url(header), base64url(payload));
}

/** Signs any two parts as they are. */
export function signedParts({ privateKey }: SigningKey, header: string, payload: string): string {
  const signed = `${header}.${payload}`;
  return `${signed}.${sign(null, Buffer.from(signed), privateKey).toString('base64url')}`;
}

/** The texts that a proof's first two parts hold. */
export function textsOf(proof: string): { header: string; payload: string } {
  const [header = '', payload = ''] = proof
    .split('.')
    .map((part) => Buffer.from(part, 'base64url').toString('utf8'));
  return { header, payload };
}

/** A proof of the gateway's, with members of its payload changed and signed anew. */
export function resigned(proof: string, changes: Record<string, unknown>, key = keys.gateway): string {
  const { payload } = textsOf(proof);
  return signedAs(key, headerOf(key), JSON.stringify({ ...JSON.parse(payload), ...changes }));
}

export function headerOf({ kid }: SigningKey, changes: Record<string, unknown> = {}): string {
  return JSON.stringify({ alg: 'EdDSA', typ: 'hub-proof+jwt', kid, ...changes });
}

/** What a refused proof is refused with: one code outside, and for our log what was wrong. */
export function invalid(reason: string) {
  return { name: 'ProofError', code: 'PROOF_INVALID', reason };
}
