import { HubError } from '../../../shared/errors/hub-error.ts';

/** Codes of openid-client that say that the sign-in did not answer, or not as a sign-in does. */
const noAnswer = new Set([
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_PARSE_ERROR',
  'OAUTH_RESPONSE_IS_NOT_JSON',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
]);

interface Failure {
  /** openid-client's own, such as OAUTH_INVALID_RESPONSE. */
  code?: unknown;
  /** The sign-in's own, such as invalid_grant. */
  error?: unknown;
  status?: unknown;
}

/** What to say of a failure: SIGN_IN_UNREACHABLE where another try may do, SIGN_IN_REFUSED where only a new start will. */
export function signInFailed(failure: unknown): HubError {
  const { code, error, status } = (failure ?? {}) as Failure;
  const isRefusal = typeof code === 'string' && code.startsWith('OAUTH_') && !noAnswer.has(code);
  if (!isRefusal || Number(status) >= 500) return signInUnreachable();
  return signInRefused(typeof error === 'string' && /^[a-z_]{1,40}$/.test(error) ? error : 'not valid');
}

/** @param why in a word that gives nothing away */
export function signInRefused(why: string): HubError {
  return new HubError('SIGN_IN_REFUSED', `You are not signed in (${why}). Start again.`);
}

export function signInUnreachable(): HubError {
  return new HubError(
    'SIGN_IN_UNREACHABLE',
    'The sign-in does not answer. Nobody can sign in until it does. Try again in a minute.',
  );
}
