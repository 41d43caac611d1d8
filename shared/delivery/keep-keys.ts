import { createPublicKey } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { type PublicJwk, publicJwk } from '../auth/ed25519-jwk.ts';
import type { ReceivingContext } from './applier.ts';
import type { IncomingMessage } from './read-incoming.ts';

/**
 * Keeps the public keys that the messages are signed with, and the one that their receipts will be: long after an agency
 * has stopped publishing a key, what it signed can be verified.
 */
export async function keepKeys(
  manager: EntityManager,
  incoming: readonly IncomingMessage[],
  { delivery, now }: ReceivingContext,
): Promise<void> {
  const own = delivery.key();
  const keys = new Map<string, { agency: string; kid: string; jwk: PublicJwk }>();
  for (const { received, signedBy } of incoming) {
    keys.set(signedBy.kid, { agency: received.sender, kid: signedBy.kid, jwk: publicJwk(signedBy.key) });
  }
  keys.set(own.kid, {
    agency: delivery.agency,
    kid: own.kid,
    jwk: publicJwk(createPublicKey(own.privateKey)),
  });
  const all = [...keys.values()];
  await manager.query(
    `insert into agency_keys (agency, kid, jwk, first_used_at)
     select k.agency, k.kid, k.jwk::jsonb, $4 from unnest($1::text[], $2::text[], $3::text[]) as k (agency, kid, jwk)
     on conflict do nothing`,
    [
      all.map(({ agency }) => agency),
      all.map(({ kid }) => kid),
      all.map(({ jwk }) => JSON.stringify(jwk)),
      now,
    ],
  );
}
