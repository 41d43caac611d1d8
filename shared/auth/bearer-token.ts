import type { IncomingMessage } from 'node:http';
import { tokenInvalid, tokenMissing } from './token-error.ts';
import { mostTokenLength } from './token-limits.ts';

const bearer = /^Bearer +([A-Za-z0-9._~+/-]+=*)$/i;

/**
 * The token of a request: of the header `authorization: Bearer <token>` and of nothing else. An address, a cookie or
 * a body is kept, sent along or logged by others who should not have it (RFC 9700 section 4.3.2, RFC 6750 section 5.3).
 *
 * @throws TokenError TOKEN_MISSING, TOKEN_INVALID
 */
export function bearerToken(request: Pick<IncomingMessage, 'headers' | 'headersDistinct'>): string {
  const { authorization } = request.headers;
  if (!authorization) throw tokenMissing('no authorization header');
  // Node keeps the first of two; what stands before the hub may have looked at the other.
  if ((request.headersDistinct.authorization?.length ?? 0) > 1) {
    throw tokenInvalid('more than one authorization header');
  }
  if (authorization.length > mostTokenLength + 16) throw tokenInvalid('too long');
  const token = bearer.exec(authorization)?.[1];
  if (token === undefined) throw tokenMissing('authorization is not a bearer token');
  return token;
}
