import { existsSync } from 'node:fs';
import { mostKeys } from '../../shared/auth/ed25519-jwk.ts';
import { privateJwks, publicJwks, readSigningKeys, type SigningKey } from '../../shared/auth/signing-key.ts';
import { HubError } from '../../shared/errors/hub-error.ts';
import type { KeyFiles } from './key-files.ts';
import { writeWhole } from './write-whole.ts';

/**
 * Changes an issuer's key files. Nobody is ever signed to with a key that is not published: what others read is written
 * first where a key comes, and last where one goes.
 *
 * @throws HubError KEY_FILE_INVALID, TOO_MANY_KEYS if readers would not take so many
 */
export function changeKeys(
  { signing, published }: KeyFiles,
  change: (keys: SigningKey[]) => [SigningKey, ...SigningKey[]],
): void {
  const before = existsSync(signing) ? readSigningKeys(signing, 'HUB_DATA_DIR (keys)') : [];
  const after = change(before);
  if (after.length > mostKeys) throw new HubError('TOO_MANY_KEYS', 'Remove old keys before you add another.');
  const kept = new Set(after.map(({ kid }) => kid));
  writeWhole(published, publicJwks([...after, ...before.filter(({ kid }) => !kept.has(kid))]));
  writeWhole(signing, privateJwks(after));
  if (before.some(({ kid }) => !kept.has(kid))) writeWhole(published, publicJwks(after));
}
