import { hkdfSync } from 'node:crypto';

/** What a secret is used for. Each use has a key of its own: one that came out would open nothing else. */
type Use = 'session cookies' | 'sealed values';

/** A key of 32 bytes from a secret of hexadecimal digits (HKDF, RFC 5869). */
export function deriveKey(secret: string, use: Use): Buffer {
  return Buffer.from(
    hkdfSync('sha256', Buffer.from(secret, 'hex'), '', `safeguarding-partners-hub ${use}`, 32),
  );
}
