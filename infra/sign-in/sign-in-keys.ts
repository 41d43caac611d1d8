import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { JWK } from 'jose';
import { demoClients } from './people.ts';

export interface SignInKeys {
  /** The one that signs, then the one that signed before: tokens of before the last start stay good. */
  signing: JWK[];
  /** Each machine client's own private key. */
  clients: Record<string, JWK>;
}

/** Where the keys of a hub on this machine are, for the sign-in and for whoever acts as a machine client. */
export function signInKeysFile(dataDir: string): string {
  return path.join(dataDir, 'sign-in', 'keys.json');
}

/**
 * A new signing key at every start, so that every start shows a rotation. Clients keep theirs.
 *
 * @param dataDir where they are kept, readable by this user only; undefined = nowhere
 */
export function makeSignInKeys(dataDir?: string): SignInKeys {
  const file = dataDir === undefined ? undefined : signInKeysFile(dataDir);
  const before = file !== undefined && existsSync(file) ? readSignInKeys(file) : { signing: [], clients: {} };
  const keys: SignInKeys = {
    signing: [newKey(), ...before.signing].slice(0, 2),
    clients: Object.fromEntries(demoClients.map(({ id }) => [id, before.clients[id] ?? newKey()])),
  };
  if (file !== undefined) {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    // Renamed when whole, because a start may be cut off.
    writeFileSync(`${file}.new`, JSON.stringify(keys), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
  return keys;
}

/** What `makeSignInKeys` kept. */
export function readSignInKeys(file: string): SignInKeys {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** What may be shown of a key. */
export function publicPart({ kty, crv, x, kid, alg, use }: JWK): JWK {
  return { kty, crv, x, kid, alg, use } as JWK;
}

function newKey(): JWK {
  const jwk = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  return { ...jwk, kid: randomUUID(), alg: 'EdDSA', use: 'sig' } as JWK;
}
