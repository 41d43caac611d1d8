import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { HubError } from '../errors/hub-error.ts';
import { type Jwks, type PrivateJwk, privateJwk, privateKeysOf, publicJwk } from './ed25519-jwk.ts';

/** A secret Ed25519 key and the id that others know its public half by. */
export interface SigningKey {
  kid: string;
  privateKey: KeyObject;
}

/** One issuer's own keys. */
export interface SigningKeys {
  /** The key to sign with now: the first of the file. */
  current(): SigningKey;
  /** The public halves of all, for others to read. */
  publicJwks(): Jwks;
}

export interface SigningKeysOptions {
  /** A JSON file with a private key set, or one private key. */
  file: string;
  /** The name of the variable that the file's path came from: an error says this, and nothing of the file. */
  variable: string;
  clock: () => Date;
}

/** As long as others may take to read a key set again. */
const rereadMilliseconds = 60_000;

/** A new key pair. */
export function makeSigningKey(): SigningKey {
  return signingKey(generateKeyPairSync('ed25519').privateKey);
}

/** The public halves of keys, as others may read them. */
export function publicJwks(keys: readonly SigningKey[]): Jwks {
  return { keys: keys.map(({ privateKey }) => publicJwk(createPublicKey(privateKey))) };
}

/** Keys with their secret halves, as only their owner may read them. */
export function privateJwks(keys: readonly SigningKey[]): Jwks<PrivateJwk> {
  return { keys: keys.map(({ privateKey }) => privateJwk(privateKey)) };
}

/** The keys of a private key file, the one that signs first. @throws HubError KEY_FILE_INVALID */
export function readSigningKeys(file: string, variable: string): [SigningKey, ...SigningKey[]] {
  let keys: KeyObject[] | undefined;
  try {
    keys = privateKeysOf(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // What went wrong may quote the file.
  }
  const [first, ...others] = keys ?? [];
  if (first === undefined) {
    throw new HubError(
      'KEY_FILE_INVALID',
      `${variable} names a file that cannot be read, or holds no Ed25519 signing key. docs/keys.md says how to make one.`,
    );
  }
  return [signingKey(first), ...others.map(signingKey)];
}

/**
 * An issuer's own keys, read at once and, while they are used, again every minute, so that a key is changed without a
 * restart. If reading again fails, those that were read before stay.
 *
 * @throws HubError KEY_FILE_INVALID if they cannot be read at first
 */
export function signingKeys({ file, variable, clock }: SigningKeysOptions): SigningKeys {
  let keys = readSigningKeys(file, variable);
  let readAt = clock().getTime();
  const upToDate = () => {
    const now = clock().getTime();
    if (now - readAt >= rereadMilliseconds) {
      readAt = now;
      try {
        keys = readSigningKeys(file, variable);
      } catch {
        // A file that is being replaced is whole a minute later.
      }
    }
    return keys;
  };
  return { current: () => upToDate()[0], publicJwks: () => publicJwks(upToDate()) };
}

function signingKey(privateKey: KeyObject): SigningKey {
  return { kid: publicJwk(createPublicKey(privateKey)).kid, privateKey };
}
