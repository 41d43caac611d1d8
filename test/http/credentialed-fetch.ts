import { credentials } from '../support/credentials.ts';

/** Sends a request as it is, with credentials that the process at the address takes. */
export const credentialedFetch: typeof fetch = async (input, init = {}) => {
  const url = String(input);
  const headers = new Headers(init.headers);
  const body = typeof init.body === 'string' ? init.body : '';
  for (const [name, value] of Object.entries(await credentials(url, body, '', {}))) headers.set(name, value);
  return fetch(url, { ...init, headers });
};
