import { proofReplays } from '../auth/proof-replays.ts';
import { proofVerifier } from '../auth/verify-proof.ts';
import { type DeliveringAgency, deliveringAgencies } from '../delivery/delivering-agency.ts';
import type { CheckpointConfig } from '../subgraph/agency-checkpoints.ts';
import { agencyUrl } from './agency-url.ts';
import type { AgencyKeySets } from './configured-agency-keys.ts';
import type { Environment } from './environment.ts';

const clock = () => new Date();

/** With what an agency signs its checkpoints, whose it witnesses, and where the others are. */
export function configuredCheckpoints(
  env: Environment,
  agency: DeliveringAgency,
  { key, sets }: AgencyKeySets,
): CheckpointConfig {
  const others = deliveringAgencies.filter((each) => each !== agency);
  const keySets = new Map([...sets].filter(([each]) => each !== agency));
  return {
    agency,
    key,
    publicKeys: (each, kid) => sets.get(each)?.key(kid),
    // Beside the agency's GraphQL, wherever that is.
    peers: others.map((each) => ({
      agency: each,
      url: new URL('/audit/checkpoint', agencyUrl(env, each)).href,
    })),
    proofs: proofVerifier({
      audience: agency,
      keySets,
      askForThemselves: new Set(others),
      clock,
      replays: proofReplays(),
    }),
  };
}
