import { existsSync } from 'node:fs';
import { makeSigningKey, publicJwks, readSigningKeys } from '../../shared/auth/signing-key.ts';
import { changeKeys } from './change-keys.ts';
import { type Issuer, issuers, type KeyFiles, keyFiles } from './key-files.ts';
import { writeWhole } from './write-whole.ts';

/**
 * Every issuer's key files in a data directory, made on the first start. What others read is written again from the
 * signing keys each time, so that it is never another's.
 *
 * @throws HubError KEY_FILE_INVALID if signing keys are there that cannot be read
 */
export function ensureKeys(dataDir: string): Record<Issuer, KeyFiles> {
  const all = issuers.map((issuer) => {
    const files = keyFiles(dataDir, issuer);
    if (existsSync(files.signing)) {
      writeWhole(
        files.published,
        publicJwks(readSigningKeys(files.signing, `HUB_DATA_DIR (keys of ${issuer})`)),
      );
    } else {
      changeKeys(files, () => [makeSigningKey()]);
    }
    return [issuer, files] as const;
  });
  return Object.fromEntries(all) as Record<Issuer, KeyFiles>;
}
