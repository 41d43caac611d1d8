import { CompactEncrypt, compactDecrypt } from 'jose';
import { deriveKey } from './derive-key.ts';
import type { PagesSecrets } from './read-secrets.ts';

/** Makes values unreadable where they are kept, so that a copy of the database gives nobody a token. */
export interface Sealed {
  seal(value: object): Promise<string>;
  /** The value again, or null if it was sealed with none of the secrets, or is not as it was. */
  unseal(text: string): Promise<unknown>;
}

const algorithms = { keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'] };

/** Seals with the first secret, and opens what any of them sealed. */
export function sealed(secrets: PagesSecrets): Sealed {
  const keys = secrets.map((secret) => deriveKey(secret, 'sealed values'));
  const sealsWith = deriveKey(secrets[0], 'sealed values');
  return {
    seal: (value) =>
      new CompactEncrypt(Buffer.from(JSON.stringify(value)))
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .encrypt(sealsWith),
    async unseal(text) {
      for (const key of keys) {
        try {
          const { plaintext } = await compactDecrypt(text, key, algorithms);
          return JSON.parse(Buffer.from(plaintext).toString('utf8'));
        } catch {
          // Another secret may open it.
        }
      }
      return null;
    },
  };
}
