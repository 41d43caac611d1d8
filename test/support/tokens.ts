import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { createLocalJWKSet, exportJWK, type JWK, type JWTVerifyGetKey, SignJWT } from 'jose';
import type { Principal } from '../../shared/auth/principal.ts';

/** A principal to be, with what its role does not go with left out. */
type PrincipalLike = Pick<Principal, 'role'> & Partial<Principal>;

interface TokenOptions {
  /** Whom the token is for; `hub` unless told. */
  audience?: string | string[];
  /** Seconds until it expires; ten minutes unless told. */
  seconds?: number;
}

export interface TestIssuer {
  issuer: string;
  /** What `tokenVerifier` verifies with, without HTTP. */
  keySet: JWTVerifyGetKey;
  /** As an issuer publishes it. */
  jwks: { keys: JWK[] };
  /** A token with the hub's own claims. */
  tokenFor(principal: PrincipalLike, options?: TokenOptions): Promise<string>;
}

/** An issuer in memory with a key of its own: as many tokens as a test needs, without a sign-in. */
export async function testIssuer({
  issuer = 'https://sign-in.test',
  clock = () => new Date(),
}: {
  issuer?: string;
  clock?: () => Date;
} = {}): Promise<TestIssuer> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const kid = randomUUID();
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid, alg: 'EdDSA', use: 'sig' }] };
  return {
    issuer,
    jwks,
    keySet: createLocalJWKSet(jwks),
    tokenFor(principal, { audience = 'hub', seconds = 600 } = {}) {
      const now = Math.floor(clock().getTime() / 1000);
      return new SignJWT(claimsOf(principal))
        .setProtectedHeader({ alg: 'EdDSA', kid, typ: 'at+jwt' })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(principal.subject ?? 'test-person')
        .setJti(randomUUID())
        .setIssuedAt(now)
        .setExpirationTime(now + seconds)
        .sign(privateKey);
    },
  };
}

function claimsOf({
  role,
  organisation,
  partnerships,
  inspectorate,
}: PrincipalLike): Record<string, unknown> {
  return {
    hub_role: role,
    ...(organisation && { hub_organisation: organisation }),
    ...(partnerships?.length && { hub_partnerships: partnerships }),
    ...(inspectorate && { hub_inspectorate: inspectorate }),
  };
}
