import path from 'node:path';
import type { PublicKeys } from '../../shared/audit/checkpoint.ts';
import { type KeySet, keySet } from '../../shared/auth/key-set.ts';
import type { Environment } from '../../shared/config/environment.ts';
import { type Issuer, keyFiles } from '../keys/key-files.ts';

/**
 * Agencies' public keys, to verify checkpoints with: from the key sets that are given, else from <AGENCY>_KEYS_URL, else
 * from where `npm start` publishes them.
 *
 * @param given files or addresses; several where an agency has removed old keys from what it publishes
 */
export function agencyKeys(given: readonly string[], env: Environment): PublicKeys {
  const clock = () => new Date();
  const read = new Map<string, Promise<KeySet>>();
  async function readSet(source: string, variable: string): Promise<KeySet> {
    const set = keySet({ source, variable, clock });
    await set.read();
    return set;
  }
  const keysIn = (source: string, variable: string) => {
    let set = read.get(source);
    if (set === undefined) {
      set = readSet(source, variable);
      read.set(source, set);
    }
    return set;
  };
  return async (agency, kid) => {
    const variable = `${agency.toUpperCase().replace('-', '_')}_KEYS_URL`;
    const sources: [string, string][] =
      given.length > 0
        ? given.map((source) => [source, '--keys'])
        : [[published(agency, env[variable], env), variable]];
    for (const [source, name] of sources) {
      const key = await (await keysIn(source, name)).key(kid);
      if (key !== undefined) return key;
    }
    return undefined;
  };
}

function published(agency: string, configured: string | undefined, env: Environment): string {
  return configured || keyFiles(path.resolve(env.HUB_DATA_DIR || '.hub'), agency as Issuer).published;
}
