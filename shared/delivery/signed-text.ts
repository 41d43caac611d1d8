import type { KeyObject } from 'node:crypto';
import { CompactSign, compactVerify, decodeProtectedHeader } from 'jose';
import { bytesOfBase64url } from '../auth/base64url.ts';
import { HubError } from '../errors/hub-error.ts';

/** The key that an agency signs with, and the id that others know its public half by (its RFC 7638 thumbprint). */
export interface DeliveryKey {
  kid: string;
  privateKey: KeyObject;
}

/** An agency's public key by its id; undefined if there is none. */
export type AgencyKeys = (
  agency: string,
  kid: string,
) => KeyObject | undefined | Promise<KeyObject | undefined>;

/** A compact JWS (RFC 7515) with Ed25519 (RFC 8037): what any tool that knows JWS can verify. */
export function signText(payload: unknown, type: string, { kid, privateKey }: DeliveryKey): Promise<string> {
  return new CompactSign(Buffer.from(JSON.stringify(payload)))
    .setProtectedHeader({ alg: 'EdDSA', typ: type, kid })
    .sign(privateKey);
}

/** The public key that a text is signed with, and its id. */
export interface SigningKeyUsed {
  kid: string;
  key: KeyObject;
}

/**
 * What a signed text says and which key signed it, once its signature holds.
 *
 * @param signer whom the payload says it is from: the key must be that agency's
 * @throws HubError SIGNATURE_INVALID, SIGNING_KEY_UNKNOWN
 */
export async function verifyText(
  text: string,
  type: string,
  signer: (payload: unknown) => string | undefined,
  keys: AgencyKeys,
): Promise<{ payload: unknown; signedBy: SigningKeyUsed }> {
  const { kid, payload } = unverified(text, type);
  const agency = signer(payload);
  if (agency === undefined) throw invalid();
  const key = await keys(agency, kid);
  if (key === undefined) {
    throw new HubError(
      'SIGNING_KEY_UNKNOWN',
      `The signature is by a key that ${agency} does not publish. Publish the key, or sign again.`,
    );
  }
  try {
    await compactVerify(text, key, { algorithms: ['EdDSA'] });
  } catch {
    throw invalid();
  }
  return { payload, signedBy: { kid, key } };
}

/** The id of the key that a text says it was signed with. @throws HubError SIGNATURE_INVALID */
export function signingKeyId(text: string, type: string): string {
  return unverified(text, type).kid;
}

function unverified(text: string, type: string): { kid: string; payload: unknown } {
  try {
    const header = decodeProtectedHeader(text);
    // Of several texts for the same signature, one is ours: a receipt that is kept does not change by a letter.
    if (bytesOfBase64url(text.split('.')[2] ?? '') === undefined) throw invalid();
    if (header.typ !== type || header.alg !== 'EdDSA' || typeof header.kid !== 'string') throw invalid();
    return {
      kid: header.kid,
      payload: JSON.parse(Buffer.from(text.split('.')[1] ?? '', 'base64url').toString()),
    };
  } catch {
    throw invalid();
  }
}

function invalid(): HubError {
  return new HubError(
    'SIGNATURE_INVALID',
    'This is no signed text of the hub, or it was changed after it was signed.',
  );
}
