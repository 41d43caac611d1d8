/** Characters of an id and a digest in base64: twenty-four bytes. */
const length = 32;

/** What one agency's text of a day says: ids with digests of the matters that its organisations started, and of those addressed to them. */
export interface RecordDigests {
  started: string[];
  addressed: string[];
}

/**
 * Reads the text that an agency sends of a day's records: `<started> <addressed>`, each an id and a digest after the other.
 *
 * @returns null if it is not such a text: what an agency that sends such a thing says cannot be relied on
 */
export function readRecordDigests(text: unknown): RecordDigests | null {
  if (typeof text !== 'string') return null;
  const sides = text.split(' ');
  const [started = '', addressed = ''] = sides;
  if (sides.length !== 2 || !isReadable(started) || !isReadable(addressed)) return null;
  return { started: inParts(started), addressed: inParts(addressed) };
}

/** The id of one of them. */
export function idOfRecordDigest(idAndDigest: string): string {
  const hex = Buffer.from(idAndDigest, 'base64').toString('hex', 0, 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

function isReadable(side: string): boolean {
  return side.length % length === 0 && /^[A-Za-z0-9+/]*$/.test(side);
}

function inParts(side: string): string[] {
  const parts: string[] = [];
  for (let at = 0; at < side.length; at += length) parts.push(side.slice(at, at + length));
  return parts;
}
