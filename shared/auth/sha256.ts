import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';

/** SHA-256 as base64url: 43 characters. Of a text, that of its UTF-8. */
export function sha256(content: string | Uint8Array): string {
  return hash('sha256', content, 'base64url');
}

/** One user's token comes with every subrequest of a request, and with every request for some minutes. */
const tokenHashes = new LRUCache<string, string>({ max: 1_000 });

/** SHA-256 of a token's text as base64url. */
export function tokenHash(token: string): string {
  let known = tokenHashes.get(token);
  if (known === undefined) {
    known = sha256(token);
    tokenHashes.set(token, known);
  }
  return known;
}
