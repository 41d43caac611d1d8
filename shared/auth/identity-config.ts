import { readFileSync } from 'node:fs';
import { type Environment, required } from '../config/environment.ts';
import { HubError } from '../errors/hub-error.ts';
import { type ClaimMap, ownClaims, parseClaimMap } from './claim-map.ts';
import { isSafeUrl } from './safe-url.ts';

/** Whose tokens a process takes, and what it reads in them. */
export interface IdentityConfig {
  issuer: string;
  /** Where the issuer's keys are; undefined = where its own description says. */
  jwksUrl: string | undefined;
  /** Whom a token is for that asks through the gateway. */
  audience: string;
  /** Whom a token is for that asks this process directly; the gateway's is `audience`. */
  ownAudience: string;
  claims: ClaimMap;
}

/** The parts of a hub that take tokens, by their names in the joined graph. */
export type TokenTaker = 'gateway' | 'partnership' | 'local-authority' | 'police' | 'health';

/**
 * There is no default issuer: a hub never takes tokens that nobody said it should.
 *
 * @throws HubError CONFIGURATION_INVALID
 */
export function identityConfig(env: Environment, process: TokenTaker): IdentityConfig {
  const audience = env.HUB_AUDIENCE || 'hub';
  return {
    issuer: safeUrl('HUB_ISSUER', required(env, 'HUB_ISSUER')),
    jwksUrl: env.HUB_JWKS_URL ? safeUrl('HUB_JWKS_URL', env.HUB_JWKS_URL) : undefined,
    audience,
    ownAudience: process === 'gateway' ? audience : env.HUB_OWN_AUDIENCE || process,
    claims: env.HUB_CLAIMS_FILE ? claimMapFrom(env.HUB_CLAIMS_FILE) : ownClaims,
  };
}

function safeUrl(name: string, value: string): string {
  if (isSafeUrl(value)) return value;
  throw new HubError(
    'CONFIGURATION_INVALID',
    `${name} is not a URL that can be trusted. Give one that begins with https:// (http:// only for 127.0.0.1).`,
  );
}

function claimMapFrom(file: string): ClaimMap {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new HubError('CONFIGURATION_INVALID', `HUB_CLAIMS_FILE names ${file}, which cannot be read.`);
  }
  const parsed = parseClaimMap(text);
  if ('map' in parsed) return parsed.map;
  throw new HubError(
    'CONFIGURATION_INVALID',
    `HUB_CLAIMS_FILE names ${file}, which is no claim map: ${parsed.wrong}. docs/sign-in.md shows whole ones.`,
  );
}
