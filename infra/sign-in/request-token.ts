import { randomUUID } from 'node:crypto';
import { importJWK, type JWK, SignJWT } from 'jose';
import { HubError } from '../../shared/errors/hub-error.ts';
import { personGrantType } from './person-grant-type.ts';

/** What to send for a token of one of the demonstration's people. */
export function personForm(person: string): Record<string, string> {
  return { grant_type: personGrantType, client_id: 'hub-command-line', person };
}

/**
 * What to send for a token of a machine client, which signs for itself (RFC 7523). It can be sent once.
 *
 * @param claims what to say other than usual
 */
export async function clientForm(
  issuer: string,
  client: string,
  key: JWK,
  claims: Record<string, unknown> = {},
): Promise<Record<string, string>> {
  const now = Math.floor(Date.now() / 1000);
  const usual = { iss: client, sub: client, aud: issuer, iat: now, exp: now + 60, jti: randomUUID() };
  const assertion = await new SignJWT({ ...usual, ...claims })
    .setProtectedHeader({ alg: 'EdDSA', ...(key.kid && { kid: key.kid }) })
    .sign(await importJWK(key, 'EdDSA'));
  return {
    grant_type: 'client_credentials',
    client_id: client,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
  };
}

/**
 * An access token of the demonstration's sign-in.
 *
 * @throws HubError SIGN_IN_UNREACHABLE, UNKNOWN_PERSON, SIGN_IN_REFUSED
 */
export async function requestToken(issuer: string, form: Record<string, string>): Promise<string> {
  let answer: { access_token?: string; error?: string; error_description?: string };
  try {
    const response = await fetch(`${issuer}/token`, {
      method: 'POST',
      body: new URLSearchParams(form),
      signal: AbortSignal.timeout(5_000),
    });
    answer = (await response.json()) as typeof answer;
  } catch {
    throw new HubError(
      'SIGN_IN_UNREACHABLE',
      'The demonstration’s sign-in does not answer. Start the hub with `npm start`, with the same HUB_PORT.',
    );
  }
  if (answer.access_token !== undefined) return answer.access_token;
  const said = answer.error_description ?? 'It did not say why.';
  if (answer.error === 'unknown_person') throw new HubError('UNKNOWN_PERSON', said);
  throw new HubError('SIGN_IN_REFUSED', `The sign-in gives no token (${answer.error}). ${said}`);
}
