import { type AskingAs, credentials } from '../support/credentials.ts';
import { refuseInternals } from '../support/nothing-internal.ts';

export interface RawAnswer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: an answer's shape is what tests are about
  data: any;
  codes: string[];
  text: string;
}

/** Sends exactly these headers, and this body as it is if it is a text. */
export async function sendRaw(
  url: string,
  body: unknown,
  headers: Record<string, string>,
): Promise<RawAnswer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await response.text();
  refuseInternals(text);
  const { data, errors = [] } = JSON.parse(text);
  return {
    status: response.status,
    data: data ?? undefined,
    codes: errors.map(({ extensions }: { extensions: { code: string } }) => extensions.code),
    text,
  };
}

/** Sends a body with more in it than a query and its variables, as whoever, with credentials that hold. */
export async function askRaw(
  url: string,
  body: { query: string } & Record<string, unknown>,
  as: AskingAs,
): Promise<RawAnswer> {
  const text = JSON.stringify(body);
  return sendRaw(url, text, await credentials(url, text, body.query, {}, as));
}
