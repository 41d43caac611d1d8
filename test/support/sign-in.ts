import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { JWK } from 'jose';
import { clientForm, personForm } from '../../infra/sign-in/request-token.ts';

/** What a token endpoint answered. */
export interface TokenAnswer {
  status: number;
  body: {
    access_token?: string;
    id_token?: string;
    token_type?: string;
    error?: string;
    error_description?: string;
  };
}

/** Asks a sign-in's token endpoint. */
export async function askToken(issuer: string, form: Record<string, string>): Promise<TokenAnswer> {
  const response = await fetch(`${issuer}/token`, {
    method: 'POST',
    // A sign-in that is started again would be asked on the connection that the last one closed.
    headers: { connection: 'close' },
    body: new URLSearchParams(form),
  });
  return { status: response.status, body: (await response.json()) as TokenAnswer['body'] };
}

/** A token of one of the demonstration's people, as the command line gets it. */
export function askAsPerson(issuer: string, person: string): Promise<TokenAnswer> {
  return askToken(issuer, personForm(person));
}

/** A token of a machine client. */
export async function askAsClient(
  issuer: string,
  client: string,
  key: JWK,
  claims: Record<string, unknown> = {},
): Promise<TokenAnswer> {
  return askToken(issuer, await clientForm(issuer, client, key, claims));
}

/** What a page needs to sign somebody in (RFC 7636). */
export function codeRequest(redirectUri: string) {
  const verifier = randomBytes(32).toString('base64url');
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  return {
    verifier,
    query: {
      client_id: 'hub-pages',
      response_type: 'code',
      redirect_uri: redirectUri,
      scope: 'openid',
      state: randomUUID(),
      code_challenge: challenge,
      code_challenge_method: 'S256',
    } as Record<string, string>,
  };
}

/** A browser without JavaScript: cookies, and the addresses it is led to. */
export function plainBrowser() {
  const cookies: { name: string; value: string; path: string }[] = [];
  return async (url: string, form?: Record<string, string>) => {
    const { pathname } = new URL(url);
    const sent = cookies.filter(({ path }) => pathname.startsWith(path));
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { accept: 'text/html', cookie: sent.map(({ name, value }) => `${name}=${value}`).join('; ') },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      const path = /path=([^;]*)/i.exec(line)?.[1] ?? '/';
      const known = cookies.findIndex((each) => each.name === name && each.path === path);
      if (known >= 0) cookies.splice(known, 1);
      cookies.push({ name, value, path });
    }
    const location = response.headers.get('location');
    const bytes = new Uint8Array(await response.arrayBuffer());
    return {
      status: response.status,
      html: new TextDecoder().decode(bytes),
      bytes,
      headers: response.headers,
      location: location === null ? null : new URL(location, url).href,
    };
  };
}
