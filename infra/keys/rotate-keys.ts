import { makeSigningKey, readSigningKeys, type SigningKey } from '../../shared/auth/signing-key.ts';
import { HubError } from '../../shared/errors/hub-error.ts';
import { changeKeys } from './change-keys.ts';
import { type Issuer, keyFiles } from './key-files.ts';

/** Ids of an issuer's keys, the one that signs first. @throws HubError KEY_FILE_INVALID */
export function keyIds(dataDir: string, issuer: Issuer): string[] {
  return readSigningKeys(keyFiles(dataDir, issuer).signing, `HUB_DATA_DIR (keys of ${issuer})`).map(
    ({ kid }) => kid,
  );
}

/** Makes an issuer's first key. @returns its id @throws HubError KEYS_ALREADY_MADE */
export function makeKeys(dataDir: string, issuer: Issuer): string {
  const made = makeSigningKey();
  changeKeys(keyFiles(dataDir, issuer), (keys) => {
    if (keys.length === 0) return [made];
    throw new HubError('KEYS_ALREADY_MADE', `There are keys of ${issuer} already. Rotate them instead.`);
  });
  return made.kid;
}

/**
 * Publishes a new key and signs with it; the old ones stay published. Others that have not read it yet read it when
 * they first see it. Where they must have read it before, use `publishKey`, wait, and `signWithKey`.
 *
 * @returns the new key's id
 */
export function rotateKey(dataDir: string, issuer: Issuer): string {
  const added = makeSigningKey();
  changeKeys(keyFiles(dataDir, issuer), (keys) => [added, ...keys]);
  return added.kid;
}

/** Publishes a new key that does not sign yet. @returns its id */
export function publishKey(dataDir: string, issuer: Issuer): string {
  const added = makeSigningKey();
  changeKeys(keyFiles(dataDir, issuer), ([first, ...others]) =>
    first === undefined ? [added] : [first, ...others, added],
  );
  return added.kid;
}

/** Signs with a key that was published. @throws HubError KEY_NOT_FOUND */
export function signWithKey(dataDir: string, issuer: Issuer, kid: string): void {
  changeKeys(keyFiles(dataDir, issuer), (keys) => [found(keys, kid), ...without(keys, kid)]);
}

/**
 * Removes a key. What it signed is refused as soon as others have read its issuer's keys again.
 *
 * @throws HubError KEY_NOT_FOUND, KEY_IN_USE for the key that signs
 */
export function removeKey(dataDir: string, issuer: Issuer, kid: string): void {
  changeKeys(keyFiles(dataDir, issuer), (keys) => {
    const [first, ...others] = without(keys, found(keys, kid).kid);
    if (first === undefined || keys[0]?.kid === kid) {
      throw new HubError('KEY_IN_USE', 'This key signs. Sign with another first, and then remove it.');
    }
    return [first, ...others];
  });
}

function found(keys: readonly SigningKey[], kid: string): SigningKey {
  const key = keys.find((each) => each.kid === kid);
  if (key === undefined) {
    throw new HubError('KEY_NOT_FOUND', 'There is no key with this id. The published key set lists them.');
  }
  return key;
}

function without(keys: readonly SigningKey[], kid: string): SigningKey[] {
  return keys.filter((each) => each.kid !== kid);
}
