import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { privateJwks, type SigningKey } from '../../../shared/auth/signing-key.ts';
import { type Candidate, candidates } from '../candidates.ts';
import type { SignIn } from './sign-in.ts';

const here = (file: string) => fileURLToPath(new URL(`../${file}`, import.meta.url));

/** The file of each candidate that tells who asks, and signs what it asks. Hive Gateway is given a configuration. */
const files = {
  F: here('candidates/floor-signed.ts'),
  FH: here('candidates/floor-signed.ts'),
  OURS: here('candidates/ours-signed.ts'),
  A: here('peers/apollo-gateway-signed.ts'),
};

/**
 * The candidates of the engine's bench, telling who asks and signing, configured as a deployed gateway is: by the
 * variables of docs/keys.md and docs/sign-in.md.
 *
 * @param folder where the signing key is written
 */
export function signedCandidates(folder: string, { issuer, jwksUrl }: SignIn, key: SigningKey): Candidate[] {
  const keyFile = path.join(folder, 'gateway-signing-key.json');
  writeFileSync(keyFile, JSON.stringify(privateJwks([key])), { mode: 0o600 });
  const settings = {
    HUB_ISSUER: issuer.issuer,
    HUB_JWKS_URL: jwksUrl,
    GATEWAY_SIGNING_KEY_FILE: keyFile,
    // As if not set, whatever is set where the bench is run.
    HUB_AUDIENCE: '',
    HUB_CLAIMS_FILE: '',
    HUB_HOST: '',
    HUB_ALLOWED_ORIGINS: '',
    HUB_DEMONSTRATION: '',
    COMBINED_PARTNERSHIPS_FILE: '',
    SECTION_16LA_FROM: '',
  };
  return candidates.map((candidate) => ({
    ...candidate,
    args: (port, supergraphFile) =>
      candidate.id === 'H'
        ? [...candidate.args(port, supergraphFile), '--config-path', here('peers/hive-signed.config.ts')]
        : [files[candidate.id]],
    env: { ...candidate.env, ...settings },
  }));
}
