import type { IncomingMessage } from 'node:http';

export type Body =
  | { ok: true; value: unknown }
  | { ok: false; status: 400 | 413; code: 'BODY_NOT_JSON' | 'BODY_TOO_LARGE'; message: string };

/**
 * A request's JSON. Without a body there is no value; Apollo Server decides what that means.
 *
 * @param mostBytes of the body
 */
export async function readBody(request: IncomingMessage, mostBytes: number): Promise<Body> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  const arriving: AsyncIterable<Buffer> = request.iterator({ destroyOnReturn: false });
  for await (const chunk of arriving) {
    bytes += chunk.length;
    if (bytes > mostBytes) break;
    chunks.push(chunk);
  }
  if (bytes > mostBytes) {
    // The rest is read and dropped: closing the connection on it would lose the answer with it.
    request.resume();
    return {
      ok: false,
      status: 413,
      code: 'BODY_TOO_LARGE',
      message: 'The request is too large. Ask for less at a time.',
    };
  }
  if (bytes === 0 || !request.headers['content-type']?.includes('json'))
    return { ok: true, value: undefined };
  try {
    return { ok: true, value: JSON.parse(Buffer.concat(chunks).toString('utf8')) };
  } catch {
    return {
      ok: false,
      status: 400,
      code: 'BODY_NOT_JSON',
      message: 'The request is not JSON. Send {"query": "…"}.',
    };
  }
}
