import { HubError } from '../errors/hub-error.ts';

/**
 * A token that was not taken. Whoever sent it reads the code and the message; the reason is for our own log and is
 * in no JSON of the error: told to a caller it would help to forge the next one.
 */
export class TokenError extends HubError {
  readonly #reason: string;

  constructor(code: string, message: string, reason: string) {
    super(code, message);
    this.name = 'TokenError';
    this.#reason = reason;
  }

  /** A few words without anything of the token in them. */
  get reason(): string {
    return this.#reason;
  }
}

/** TOKEN_MISSING */
export function tokenMissing(reason: string): TokenError {
  return new TokenError(
    'TOKEN_MISSING',
    'Say who you are: sign in and send the token in the header "authorization: Bearer".',
    reason,
  );
}

/** TOKEN_INVALID: the same words whatever is wrong with it. */
export function tokenInvalid(reason: string): TokenError {
  return new TokenError(
    'TOKEN_INVALID',
    'This token is not taken here. Sign in again for a new one.',
    reason,
  );
}

/** TOKEN_EXPIRED: only said of a token that was good. */
export function tokenExpired(): TokenError {
  return new TokenError('TOKEN_EXPIRED', 'This token has expired. Sign in again for a new one.', 'expired');
}
