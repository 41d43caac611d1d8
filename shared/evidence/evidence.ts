import { z } from 'zod';
import { sha256 } from '../auth/sha256.ts';
import { messageConcepts, signedAgency, signedCode, signedInstant } from '../delivery/message.ts';
import { type DeliveryKey, signText } from '../delivery/signed-text.ts';

/** The form of the file, which changes if what it says does. */
export const evidenceFormat = 'hub-evidence/1';

export const evidenceType = 'hub-evidence+jwt';

const message = z.strictObject({
  /** The envelope that its sender signed, a compact JWS. */
  message: z.string(),
  /** What it says; null if it is withheld from whoever exported it. */
  content: z.string().nullable(),
  /** What its recipient signed, a compact JWS; null if none has come. */
  receipt: z.string().nullable(),
});

const record = z.strictObject({
  organisation: signedCode,
  side: z.string().max(40),
  times: z.array(
    z.strictObject({
      /** The field of the record, such as `answeredAt`. */
      what: z.string().max(60),
      at: signedInstant,
      /** Whose clock it is by: the agency's that recorded it first. */
      clock: signedAgency,
    }),
  ),
});

const key = z.strictObject({
  agency: signedAgency,
  jwk: z.strictObject({
    kty: z.literal('OKP'),
    crv: z.literal('Ed25519'),
    x: z.string(),
    kid: z.string(),
    use: z.literal('sig'),
    alg: z.literal('EdDSA'),
  }),
});

const unsigned = z.strictObject({
  format: z.literal(evidenceFormat),
  /** The agency from whose database it comes. */
  heldBy: signedAgency,
  partnership: signedCode,
  concept: z.enum(messageConcepts),
  matterId: z.uuid(),
  /** The organisation whose messages and record it has; null for all that keep their records there. */
  organisation: signedCode.nullable(),
  exportedAt: signedInstant,
  messages: z.array(message),
  records: z.array(record),
  /** The public keys that its signatures were made with, as far as they are known there. */
  keys: z.array(key),
});

/** What one agency holds of one matter, for others to verify: messages, receipts, and when what happened. */
export const evidence = z.strictObject({
  ...unsigned.shape,
  /** By the agency that it comes from, over all of the above. */
  signature: z.string(),
});

export type UnsignedEvidence = z.infer<typeof unsigned>;
export type Evidence = z.infer<typeof evidence>;
export type EvidenceRecord = z.infer<typeof record>;

/** What the exporting agency signs. */
export const evidenceClaim = z.strictObject({ heldBy: signedAgency, digest: z.string() });

/** The hash that stands for all of it: of its JSON, members in the order above. */
export function evidenceDigest(said: UnsignedEvidence): string {
  return sha256(JSON.stringify(unsigned.parse(said)));
}

/** Evidence with the signature of the agency that it comes from. */
export async function signEvidence(said: UnsignedEvidence, signedBy: DeliveryKey): Promise<Evidence> {
  const claim = { heldBy: said.heldBy, digest: evidenceDigest(said) };
  return { ...unsigned.parse(said), signature: await signText(claim, evidenceType, signedBy) };
}
