/** Codes of refusals that no other sign-in would change, beside those that begin with one of `forbiddenPrefixes`. */
const forbidden = new Set([
  'NOT_PERMITTED',
  'NOT_OF_THIS_AGENCY',
  'OPERATION_NOT_ALLOWED',
  'ORIGIN_NOT_ALLOWED',
]);

const forbiddenPrefixes = ['NOT_PERMITTED_', 'ROLE_', 'ORGANISATION_', 'PARTNERSHIP_', 'INSPECTORATE_'];

const unauthorisedPrefixes = ['TOKEN_', 'PROOF_'];

/** Codes of what would have been done a moment earlier or later. */
const forTheMoment = new Set([
  'AUDIT_UNAVAILABLE',
  'SIGN_IN_UNREACHABLE',
  'DATABASE_BUSY',
  'DATABASE_UNREACHABLE',
]);

/**
 * The HTTP status of a request that was refused before anything ran.
 *
 * @param code of the HubError: TOKEN_… and PROOF_… are 401, what nobody may with that sign-in 403, an audit that cannot
 *   be written, a database that cannot be asked and a sign-in whose keys cannot be had 503, all else 400
 */
export function refusalStatus(code: string): 400 | 401 | 403 | 503 {
  if (unauthorisedPrefixes.some((prefix) => code.startsWith(prefix))) return 401;
  if (forbidden.has(code) || forbiddenPrefixes.some((prefix) => code.startsWith(prefix))) return 403;
  return forTheMoment.has(code) ? 503 : 400;
}
