import { errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';
import { HubError } from '../errors/hub-error.ts';
import { type Geography, loadGeography } from '../geography/geography.ts';
import type { ClaimMap } from './claim-map.ts';
import type { Principal } from './principal.ts';
import { readClaims } from './read-claims.ts';
import { tokenExpired, tokenInvalid } from './token-error.ts';
import {
  clockToleranceSeconds,
  mostTokenLength,
  mostTokenSeconds,
  signatureAlgorithms,
  tokenKeptMilliseconds,
} from './token-limits.ts';

export interface TokenVerifierOptions {
  /** Exactly as the sign-in writes it. */
  issuer: string;
  /** Whom a token must be for; it may be for others too. */
  audience: string;
  /** The issuer's keys: `issuerKeySet` or, in tests, jose's createLocalJWKSet. */
  keySet: JWTVerifyGetKey;
  claims: ClaimMap;
  geography?: Geography;
  clock?: () => Date;
  /** How long a verified token is not verified again. */
  keptMilliseconds?: number;
}

/** @throws TokenError, or HubError SIGN_IN_UNREACHABLE when the issuer's keys cannot be had */
export type TokenVerifier = (token: string) => Promise<Principal>;

interface Kept {
  principal: Promise<Principal>;
  /** Milliseconds since 1970 from which it is verified again. */
  until: number;
}

const mostKept = { tokens: 10_000, characters: 16 * 1024 * 1024 };

/**
 * Verifies access tokens (RFC 9068, RFC 8725): signed by the issuer with a public-key algorithm, for us, now, and
 * not for longer than an hour. The same token gives the same principal while it is kept.
 */
export function tokenVerifier(options: TokenVerifierOptions): TokenVerifier {
  const {
    keptMilliseconds = tokenKeptMilliseconds,
    clock = () => new Date(),
    geography = loadGeography(),
  } = options;
  const kept = new LRUCache<string, Kept>({
    max: mostKept.tokens,
    maxSize: mostKept.characters,
    sizeCalculation: (_kept, token) => token.length || 1,
  });
  return (token) => {
    const now = clock();
    const known = kept.get(token);
    if (known !== undefined && now.getTime() < known.until) return known.principal;
    if (token.length > mostTokenLength) return Promise.reject(tokenInvalid('too long'));
    const entry: Kept = {
      until: now.getTime() + keptMilliseconds,
      principal: verifyToken(token, options, now).then((payload) => {
        entry.until = Math.min(entry.until, payload.exp * 1000);
        return readClaims(payload, options.claims, geography);
      }),
    };
    // Asked for twice at once, it is verified once. What was refused is not kept.
    kept.set(token, entry);
    entry.principal.catch(() => {
      if (kept.peek(token) === entry) kept.delete(token);
    });
    return entry.principal;
  };
}

async function verifyToken(
  token: string,
  { issuer, audience, keySet }: TokenVerifierOptions,
  currentDate: Date,
): Promise<JWTPayload & { exp: number }> {
  try {
    const { payload, protectedHeader } = await jwtVerify(token, keySet, {
      algorithms: [...signatureAlgorithms],
      issuer,
      audience,
      requiredClaims: ['iat', 'exp'],
      clockTolerance: clockToleranceSeconds,
      currentDate,
    });
    const reason = reasonAgainst(payload, protectedHeader, currentDate);
    if (reason !== undefined) throw tokenInvalid(reason);
    return payload as JWTPayload & { exp: number };
  } catch (error) {
    if (error instanceof HubError) throw error;
    if (error instanceof errors.JWTExpired) throw tokenExpired();
    if (error instanceof errors.JWTClaimValidationFailed) throw tokenInvalid(`claim ${error.claim}`);
    throw tokenInvalid(error instanceof errors.JOSEError ? error.code : 'could not be verified');
  }
}

/** What jose leaves to us. */
function reasonAgainst(
  payload: JWTPayload,
  { typ, kid }: { typ?: string; kid?: string },
  now: Date,
): string | undefined {
  const { iat = Number.NaN, exp = Number.NaN } = payload;
  if (iat * 1000 > now.getTime() + clockToleranceSeconds * 1000) return 'made in the future';
  if (!(exp - iat <= mostTokenSeconds)) return 'good for too long';
  if (kid === undefined) return 'names no key';
  const type = typ?.toLowerCase().replace(/^application\//, '');
  if (type !== 'at+jwt' && type !== 'jwt') return 'typ';
  // An ID token says who signed in to a page. It is no leave to ask, though it is signed with the same key.
  if (payload.at_hash !== undefined || payload.c_hash !== undefined) return 'ID token';
  if (payload.typ !== undefined && payload.typ !== 'Bearer') return 'ID token';
  return undefined;
}
