import path from 'node:path';
import type { AgencyDatabases } from '../../infra/development/databases.ts';
import { hubProcesses, startProcesses } from '../../infra/development/processes.ts';
import { keyFiles } from '../../infra/keys/key-files.ts';
import { proofSigner } from '../../shared/auth/sign-proof.ts';
import { readSigningKeys } from '../../shared/auth/signing-key.ts';
import { publishedKeys } from '../fault/support/published-keys.ts';
import { registerProcess } from '../support/credentials.ts';
import { testIdentity } from '../support/test-identity.ts';

const servers = ['gateway', 'local-authority', 'police', 'health', 'partnership'] as const;

/** A hub in processes of its own, which can be asked as anybody, and as the gateway asks: by their names, where they are. */
export async function startHubProcesses(urls: AgencyDatabases, dataDir: string, firstPort: number) {
  const identity = await testIdentity();
  const issuerKeys = await publishedKeys(identity.issuer);
  // What processes are told of this one's environment.
  process.env.HUB_ISSUER = identity.issuer.issuer;
  process.env.HUB_JWKS_URL = issuerKeys.url;
  const hub = await startProcesses(hubProcesses(urls, dataDir), path.join(dataDir, 'log'));
  const [key] = readSigningKeys(keyFiles(dataDir, 'gateway').signing, 'GATEWAY_SIGNING_KEY_FILE');
  const gateway = proofSigner({ issuer: 'gateway', key: () => key, clock: () => new Date() });
  const addresses = servers.map((name, index) => {
    const url = `http://127.0.0.1:${firstPort + index}/graphql`;
    registerProcess(url, name, { ...identity, sign: { ...identity.sign, gateway } });
    return [name, url] as const;
  });
  return {
    addresses,
    async stop() {
      await hub.stop();
      await issuerKeys.close();
    },
  };
}
