import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { mostSecrets, type PagesSecrets, readSecrets } from '../../gateway/pages/session/read-secrets.ts';
import { HubError } from '../../shared/errors/hub-error.ts';
import { writeTextWhole } from './write-whole.ts';

/** Where the pages' secrets are in a data directory: in a folder of their own, so that it can be given to the gateway only. */
export function pagesSecretFile(dataDir: string): string {
  return path.join(dataDir, 'keys', 'pages', 'secret');
}

/** The file of the pages' secrets, made on the first start. @throws HubError KEY_FILE_INVALID if it holds something else */
export function ensurePagesSecret(dataDir: string): string {
  if (secretsOf(dataDir).length === 0) makePagesSecret(dataDir);
  return pagesSecretFile(dataDir);
}

/** Ids of the secrets, the one that signs first. An id says nothing of the secret. */
export function pagesSecretIds(dataDir: string): string[] {
  return secretsOf(dataDir).map(idOf);
}

/** Makes the first secret. @returns its id @throws HubError KEYS_ALREADY_MADE */
export function makePagesSecret(dataDir: string): string {
  return add(dataDir, (made, secrets) => {
    if (secrets.length === 0) return [made];
    throw new HubError('KEYS_ALREADY_MADE', 'There are secrets of pages already. Rotate them instead.');
  });
}

/** Adds a secret that opens and does not sign yet, for gateways that are started again one by one. @returns its id */
export function publishPagesSecret(dataDir: string): string {
  return add(dataDir, (made, secrets) => [...secrets, made]);
}

/** Adds a secret that signs from the gateway's next start on. @returns its id */
export function rotatePagesSecret(dataDir: string): string {
  return add(dataDir, (made, secrets) => [made, ...secrets]);
}

/** Signs with a secret that was added. @throws HubError KEY_NOT_FOUND */
export function signWithPagesSecret(dataDir: string, id: string): void {
  const secrets = secretsOf(dataDir);
  const signs = found(secrets, id);
  write(dataDir, [signs, ...secrets.filter((secret) => secret !== signs)]);
}

/** Removes a secret: whoever signed in by it has to again. @throws HubError KEY_NOT_FOUND, KEY_IN_USE for the one that signs */
export function removePagesSecret(dataDir: string, id: string): void {
  const secrets = secretsOf(dataDir);
  const removed = found(secrets, id);
  if (removed === secrets[0]) {
    throw new HubError('KEY_IN_USE', 'This secret signs. Sign with another first, and then remove it.');
  }
  write(
    dataDir,
    secrets.filter((secret) => secret !== removed),
  );
}

function add(dataDir: string, place: (made: string, secrets: readonly string[]) => string[]): string {
  const made = randomBytes(32).toString('hex');
  const secrets = place(made, secretsOf(dataDir));
  if (secrets.length > mostSecrets) {
    throw new HubError('TOO_MANY_KEYS', 'Remove old secrets before you add another.');
  }
  write(dataDir, secrets);
  return idOf(made);
}

function secretsOf(dataDir: string): PagesSecrets | [] {
  const file = pagesSecretFile(dataDir);
  return existsSync(file) ? readSecrets(file, 'HUB_DATA_DIR (secrets of pages)') : [];
}

function write(dataDir: string, secrets: readonly string[]): void {
  writeTextWhole(pagesSecretFile(dataDir), `${secrets.join('\n')}\n`);
}

function idOf(secret: string): string {
  return createHash('sha256').update(`id of ${secret}`).digest('base64url').slice(0, 16);
}

function found(secrets: readonly string[], id: string): string {
  const secret = secrets.find((each) => idOf(each) === id);
  if (secret === undefined) {
    throw new HubError(
      'KEY_NOT_FOUND',
      'There is no secret with this id. `keys list --for pages` shows them.',
    );
  }
  return secret;
}
