import { refuseInternals } from '../support/nothing-internal.ts';

export interface Posted {
  status: number;
  body: { data?: unknown; errors?: { message: string; extensions: { code: string } }[] };
  text: string;
  headers: Headers;
}

/**
 * Sends a query as JSON, with whatever else stands in the body.
 *
 * @throws if the answer holds what must never leave a process
 */
export async function postQuery(
  url: string,
  query: unknown,
  more: Record<string, unknown> = {},
  headers: Record<string, string> = {},
): Promise<Posted> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, ...more }),
  });
  const text = await response.text();
  refuseInternals(text);
  return { status: response.status, headers: response.headers, text, body: JSON.parse(text) };
}
