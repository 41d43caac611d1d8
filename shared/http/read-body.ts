import type { IncomingMessage } from 'node:http';

export type Body =
  | { ok: true; value: unknown }
  | { ok: false; status: 400 | 413; code: 'BODY_NOT_JSON' | 'BODY_TOO_LARGE'; message: string };

/** A page of representations, between processes, is the largest body there is. */
const mostBytes = 4 * 1024 * 1024;

/** A request's JSON. Without a body there is no value; Apollo Server decides what that means. */
export async function readBody(request: IncomingMessage): Promise<Body> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > mostBytes) {
      return {
        ok: false,
        status: 413,
        code: 'BODY_TOO_LARGE',
        message: 'The request is too large. Ask for less at a time.',
      };
    }
    chunks.push(chunk);
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
