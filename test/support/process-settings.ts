import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { privateJwks, publicJwks } from '../../shared/auth/signing-key.ts';
import { publishedKeys } from '../fault/support/published-keys.ts';
import { signers, type TestIdentity } from './test-identity.ts';

/** What a process of its own is told, in its environment, so that it is of the same hub as a test's identity. */
export async function processSettings(
  identity: TestIdentity,
): Promise<{ env: Record<string, string>; close(): Promise<void> }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'safeguarding-hub-keys-'));
  const issuerKeys = await publishedKeys(identity.issuer);
  const keyFiles = signers.flatMap((signer) => {
    const variable = signer.replace('-', '_').toUpperCase();
    const key = identity.keys[signer];
    const write = (name: string, jwks: object) => {
      const file = path.join(folder, name);
      writeFileSync(file, JSON.stringify(jwks), { mode: 0o600 });
      return file;
    };
    return [
      [`${variable}_SIGNING_KEY_FILE`, write(`${signer}-signing.json`, privateJwks([key]))],
      [`${variable}_KEYS_URL`, write(`${signer}.json`, publicJwks([key]))],
    ];
  });
  return {
    env: {
      HUB_ISSUER: identity.issuer.issuer,
      HUB_JWKS_URL: issuerKeys.url,
      ...Object.fromEntries(keyFiles),
    },
    async close() {
      await issuerKeys.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
