import type { Identity } from '../auth/identify-caller.ts';
import { type IdentityConfig, identityConfig, type TokenTaker } from '../auth/identity-config.ts';
import { issuerKeySet } from '../auth/issuer-key-set.ts';
import { keySet } from '../auth/key-set.ts';
import { proofReplays } from '../auth/proof-replays.ts';
import { type ProofVerifier, proofVerifier } from '../auth/verify-proof.ts';
import { type TokenVerifier, tokenVerifier } from '../auth/verify-token.ts';
import { type CalendarDay, parseCalendarDay } from '../calendar/calendar-day.ts';
import { HubError } from '../errors/hub-error.ts';
import type { Geography } from '../geography/geography.ts';
import type { Sector } from '../geography/organisation.ts';
import { type Environment, required } from './environment.ts';

const clock = () => new Date();

/** How the gateway tells who asks it. @throws HubError CONFIGURATION_INVALID */
export function gatewayIdentity(env: Environment, geography: Geography): Identity {
  const config = identityConfig(env, 'gateway');
  return {
    hubTokens: tokens(config, geography)(config.audience),
    ownTokens: null,
    proofs: null,
    section16laFrom: section16laFrom(env),
    clock,
  };
}

/**
 * How a subgraph tells who asks it.
 *
 * @param sector the agency's, whose own people may ask it directly; null where nobody may
 * @throws HubError CONFIGURATION_INVALID, KEY_FILE_INVALID
 */
export async function subgraphIdentity(
  env: Environment,
  subgraph: Exclude<TokenTaker, 'gateway'>,
  sector: Sector | null,
  geography: Geography,
): Promise<Identity> {
  const config = identityConfig(env, subgraph);
  const tokensFor = tokens(config, geography);
  const askers = sector === null ? ['GATEWAY'] : ['GATEWAY', 'PARTNERSHIP'];
  return {
    hubTokens: tokensFor(config.audience),
    ownTokens: sector === null ? null : { verify: tokensFor(config.ownAudience), sector },
    proofs: await proofs(env, subgraph, askers),
    section16laFrom: section16laFrom(env),
    clock,
  };
}

/** Verifiers of one issuer's tokens, by audience. They share its keys, which are fetched now so that nobody waits. */
function tokens(config: IdentityConfig, geography: Geography): (audience: string) => TokenVerifier {
  const { issuer, jwksUrl, claims } = config;
  const keySet = issuerKeySet({ issuer, jwksUrl });
  // No key has this id: what matters is that they are looked for. An issuer that is down is asked again later.
  Promise.resolve(keySet({ alg: 'EdDSA', kid: '-' }, { payload: '', signature: '' })).catch(() => {});
  return (audience) => tokenVerifier({ issuer, audience, keySet, claims, geography });
}

async function proofs(env: Environment, audience: string, askers: readonly string[]): Promise<ProofVerifier> {
  const keySets = new Map(
    askers.map((asker) => {
      const variable = `${asker}_KEYS_URL`;
      return [asker.toLowerCase(), keySet({ source: required(env, variable), variable, clock })];
    }),
  );
  for (const set of keySets.values()) await set.read();
  return proofVerifier({ audience, keySets, clock, replays: proofReplays() });
}

function section16laFrom({ SECTION_16LA_FROM: text }: Environment): CalendarDay | undefined {
  if (!text) return undefined;
  const day = parseCalendarDay(text);
  if (day === null) {
    throw new HubError('CONFIGURATION_INVALID', `SECTION_16LA_FROM is ${text}. Give a day, as 2026-09-30.`);
  }
  return day;
}
