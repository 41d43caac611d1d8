import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendError } from './send-json.ts';

/** What a page may send beside its query: who asks, and why. */
const allowedHeaders = 'authorization, content-type, x-hub-purpose, x-hub-lawful-basis';

/** How long a browser may remember that it may ask, in seconds. */
const rememberedSeconds = '600';

/**
 * Deals with a request that a page of some site had a browser send, which is known by its `origin`. Only pages of the
 * origins given may ask, each by its exact name: never all, and never with a visitor's cookies.
 *
 * @returns whether the request has been answered: a browser that asked first, or a page that may not ask
 */
export function answerOrigin(
  request: IncomingMessage,
  response: ServerResponse,
  allowedOrigins: readonly string[],
): boolean {
  const { origin } = request.headers;
  if (origin === undefined) return false;
  response.setHeader('vary', 'origin');
  if (!allowedOrigins.includes(origin)) {
    sendError(
      response,
      403,
      'ORIGIN_NOT_ALLOWED',
      'Pages of this site may not ask the hub. Whoever runs the hub can allow its origin.',
    );
    return true;
  }
  response.setHeader('access-control-allow-origin', origin);
  const isPreflight =
    request.method === 'OPTIONS' && request.headers['access-control-request-method'] !== undefined;
  if (!isPreflight) return false;
  response.writeHead(204, {
    'access-control-allow-methods': 'POST',
    'access-control-allow-headers': allowedHeaders,
    'access-control-max-age': rememberedSeconds,
    'cache-control': 'no-store',
  });
  response.end();
  return true;
}
