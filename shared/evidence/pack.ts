import { hash } from 'node:crypto';
import { z } from 'zod';
import { roles } from '../auth/principal.ts';
import { purposes } from '../auth/purpose.ts';
import { signedCode, signedInstant } from '../delivery/message.ts';
import { type DeliveryKey, signText } from '../delivery/signed-text.ts';

/** The form of a pack, which changes if what is in it does. */
export const packFormat = 'hub-evidence-pack/1';

export const packType = 'hub-evidence-pack+jwt';

/** Who signs packs: the process that makes them. What is in one, each agency answered or signed for itself. */
export const packIssuer = 'gateway';

/** Files of every pack that are not listed in its manifest, since they are about it. */
export const manifestName = 'manifest.json';
export const signatureName = 'manifest.jws';
/** As `sha256sum --check` reads it. */
export const checksumsName = 'checksums.sha256';
/** Below it, a folder for each matter, with what each agency signed of it. */
export const receiptsFolder = 'receipts/';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** What a pack says of itself. */
export const packManifest = z.strictObject({
  format: z.literal(packFormat),
  partnership: signedCode,
  from: day,
  to: day,
  madeAt: signedInstant,
  madeFor: z.strictObject({
    subject: z.string(),
    role: z.enum(roles),
    purpose: z.enum(purposes),
    lawfulBasis: z.string(),
  }),
  /** The number under which the hub recorded that it was asked for. */
  reference: z.uuid(),
  demonstration: z.boolean(),
  files: z.array(
    z.strictObject({ name: z.string(), bytes: z.int(), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  ),
});

export type PackManifest = z.infer<typeof packManifest>;

/** What is signed: the hash of the manifest's bytes, which hold the hashes of all others. */
export const packClaim = z.strictObject({ issuer: z.literal(packIssuer), manifestSha256: z.string() });

/** SHA-256 in hex, as `sha256sum` writes it. */
export function hexSha256(content: string | Uint8Array): string {
  return hash('sha256', content, 'hex');
}

/** The signature of a manifest: what goes into a pack beside it. */
export function signPackManifest(manifest: string, signedBy: DeliveryKey): Promise<string> {
  return signText({ issuer: packIssuer, manifestSha256: hexSha256(manifest) }, packType, signedBy);
}
