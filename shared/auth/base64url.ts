/** Text as base64url without padding, of its UTF-8. */
export function base64url(text: string): string {
  return Buffer.from(text).toString('base64url');
}

/**
 * The bytes that base64url text stands for, undefined if it is none or is written otherwise than an encoder would.
 * Node's decoder alone would take padding, spaces, and unused bits that are set, so that one value had many texts.
 */
export function bytesOfBase64url(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? bytes : undefined;
}
