import { auditedAgencies } from '../audit/access-entry.ts';
import { keySet } from '../auth/key-set.ts';
import { proofReplays } from '../auth/proof-replays.ts';
import { signingKeys } from '../auth/signing-key.ts';
import { proofVerifier } from '../auth/verify-proof.ts';
import type { CheckpointConfig } from '../subgraph/agency-checkpoints.ts';
import { type Environment, hubHost, hubPort, type ProcessName, required } from './environment.ts';

const clock = () => new Date();

type AuditedAgency = (typeof auditedAgencies)[number];

const names: Record<AuditedAgency, { variable: string; process: ProcessName }> = {
  'local-authority': { variable: 'LOCAL_AUTHORITY', process: 'localAuthority' },
  police: { variable: 'POLICE', process: 'police' },
  health: { variable: 'HEALTH', process: 'health' },
};

/**
 * With what an agency signs its checkpoints, whose it witnesses, and where the others are.
 *
 * @throws HubError CONFIGURATION_INVALID, KEY_FILE_INVALID
 */
export async function configuredCheckpoints(
  env: Environment,
  agency: AuditedAgency,
): Promise<CheckpointConfig> {
  const variable = `${names[agency].variable}_SIGNING_KEY_FILE`;
  const keys = signingKeys({ file: required(env, variable), variable, clock });
  const sets = new Map(
    auditedAgencies.map((each) => {
      const source = `${names[each].variable}_KEYS_URL`;
      return [each as string, keySet({ source: required(env, source), variable: source, clock })];
    }),
  );
  for (const set of sets.values()) await set.read();
  const others = auditedAgencies.filter((each) => each !== agency);
  const keySets = new Map([...sets].filter(([each]) => each !== agency));
  return {
    agency,
    key: keys.current,
    publicKeys: (each, kid) => sets.get(each)?.key(kid),
    peers: others.map((each) => ({ agency: each, url: checkpointUrl(env, each) })),
    proofs: proofVerifier({
      audience: agency,
      keySets,
      askForThemselves: new Set(others),
      clock,
      replays: proofReplays(),
    }),
  };
}

/** Beside the agency's GraphQL, wherever that is. */
function checkpointUrl(env: Environment, agency: AuditedAgency): string {
  const { variable, process } = names[agency];
  const host = hubHost(env);
  const local = `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${hubPort(env, process)}/graphql`;
  return new URL('/audit/checkpoint', env[`${variable}_URL`] || local).href;
}
