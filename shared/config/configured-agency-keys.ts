import { type KeySet, keySet } from '../auth/key-set.ts';
import { proofReplays } from '../auth/proof-replays.ts';
import { signingKeys } from '../auth/signing-key.ts';
import { proofVerifier } from '../auth/verify-proof.ts';
import { type DeliveringAgency, deliveringAgencies } from '../delivery/delivering-agency.ts';
import type { DeliveryConfig } from '../delivery/delivery-config.ts';
import { variablePrefix } from './agency-url.ts';
import { type Environment, required } from './environment.ts';

const clock = () => new Date();

/** One agency's own key, and everybody's public ones. */
export interface AgencyKeySets {
  key: DeliveryConfig['key'];
  sets: ReadonlyMap<string, KeySet>;
}

/**
 * The key that an agency signs with, and the public keys of all agencies, read now and again each minute.
 *
 * @throws HubError CONFIGURATION_INVALID, KEY_FILE_INVALID
 */
export async function configuredAgencyKeys(
  env: Environment,
  agency: DeliveringAgency,
): Promise<AgencyKeySets> {
  const variable = `${variablePrefix(agency)}_SIGNING_KEY_FILE`;
  const keys = signingKeys({ file: required(env, variable), variable, clock });
  const sets = new Map(
    deliveringAgencies.map((each) => {
      const source = `${variablePrefix(each)}_KEYS_URL`;
      return [each as string, keySet({ source: required(env, source), variable: source, clock })];
    }),
  );
  for (const set of sets.values()) await set.read();
  return { key: keys.current, sets };
}

/** How an agency sends messages to the others and takes theirs. */
export function configuredDelivery(agency: DeliveringAgency, { key, sets }: AgencyKeySets): DeliveryConfig {
  return {
    agency,
    key,
    publicKeys: (each, kid) => sets.get(each)?.key(kid),
    proofs: proofVerifier({
      audience: agency,
      keySets: sets,
      askForThemselves: new Set(deliveringAgencies),
      clock,
      replays: proofReplays(),
      anyTime: true,
    }),
  };
}
