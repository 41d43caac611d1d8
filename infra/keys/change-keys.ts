import { existsSync } from 'node:fs';
import { privateJwks, publicJwks, readSigningKeys, type SigningKey } from '../../shared/auth/signing-key.ts';
import type { KeyFiles } from './key-files.ts';
import { writeWhole } from './write-whole.ts';

/**
 * Changes an issuer's key files. Nobody is ever signed to with a key that is not published: what others read is written
 * first where a key comes, and last where one goes.
 */
export function changeKeys(
  { signing, published }: KeyFiles,
  change: (keys: SigningKey[]) => [SigningKey, ...SigningKey[]],
): void {
  const before = existsSync(signing) ? readSigningKeys(signing, 'HUB_DATA_DIR (keys)') : [];
  const after = change(before);
  const kept = new Set(after.map(({ kid }) => kid));
  writeWhole(published, publicJwks([...after, ...before.filter(({ kid }) => !kept.has(kid))]));
  writeWhole(signing, privateJwks(after));
  if (before.some(({ kid }) => !kept.has(kid))) writeWhole(published, publicJwks(after));
}
