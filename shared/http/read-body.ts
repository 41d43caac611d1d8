import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';

export type Body =
  | { ok: true; bytes: Buffer; value: unknown }
  | {
      ok: false;
      status: 400 | 413 | 415;
      code: 'BATCHING_REFUSED' | 'BODY_NOT_JSON' | 'BODY_TOO_LARGE' | 'CONTENT_TYPE_NOT_JSON';
      message: string;
    };

/** No other character set is ever read: what one sees as one query might be another query in it. */
const jsonType = /^application\/json[ \t]*(?:;[ \t]*(?:charset[ \t]*=[ \t]*"?utf-?8"?[ \t]*)?)?$/i;

/**
 * A request's JSON. Without a body there is no value; Apollo Server decides what that means.
 *
 * Nothing but `application/json` is read. A page of another site can have a browser send other types in a visitor's
 * name without asking first, and some that only look like JSON: `text/plain; application/json`.
 *
 * @param mostBytes of the body
 */
export async function readBody(request: IncomingMessage, mostBytes: number): Promise<Body> {
  const type = request.headers['content-type'];
  if (type !== 'application/json' && !jsonType.test(type ?? '')) {
    return {
      ok: false,
      status: 415,
      code: 'CONTENT_TYPE_NOT_JSON',
      message: 'Send the query as JSON, with the header content-type: application/json.',
    };
  }
  // Whoever says beforehand that it is too large need not be heard out.
  const isAnnounced = Number(request.headers['content-length'] ?? 0) > mostBytes;
  const bytes = isAnnounced ? undefined : await readBytes(request, mostBytes);
  if (bytes === undefined) {
    return {
      ok: false,
      status: 413,
      code: 'BODY_TOO_LARGE',
      message: 'The request is too large. Ask for less at a time.',
    };
  }
  if (bytes.length === 0) return { ok: true, bytes, value: undefined };
  const value = isUtf8(bytes) ? parsed(bytes) : undefined;
  if (value === undefined) {
    return {
      ok: false,
      status: 400,
      code: 'BODY_NOT_JSON',
      message: 'The request is not JSON. Send {"query": "…"}.',
    };
  }
  if (Array.isArray(value)) {
    return {
      ok: false,
      status: 400,
      code: 'BATCHING_REFUSED',
      message: 'The request is a list. Send one query at a time, as {"query": "…"}.',
    };
  }
  return { ok: true, bytes, value };
}

/** Undefined if it is not JSON, in which nothing is undefined. */
function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** Undefined if there are more than may be. The rest is then dropped: closing on it would lose the answer with it. */
function readBytes(request: IncomingMessage, mostBytes: number): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    // Gone while its headers were looked at: nothing more would ever be heard of it.
    if (request.destroyed) return reject(new Error('The caller has left.'));
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= mostBytes) chunks.push(chunk);
      else resolve(undefined);
    });
    request.on('end', () => resolve(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)));
    request.on('error', reject);
  });
}
