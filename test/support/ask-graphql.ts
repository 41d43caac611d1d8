import { readFileSync } from 'node:fs';
import { type AskingAs, credentials } from './credentials.ts';
import { refuseInternals } from './nothing-internal.ts';

export interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: an answer's shape is what tests are about
  data: any;
  errors?: { message: string; path?: (string | number)[]; extensions: { code: string; agency?: string } }[];
  /** The whole body as it came. */
  text: string;
}

/** Asks a GraphQL server over HTTP, as whoever the test says. @throws if the answer holds what must never leave a process */
export async function askGraphql(
  url: string,
  query: string,
  variables: Record<string, unknown> = {},
  as: AskingAs = {},
): Promise<Answer> {
  const body = JSON.stringify({ query, variables });
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(await credentials(url, body, query, variables, as)),
    },
    body,
  });
  const text = await response.text();
  refuseInternals(text);
  return { status: response.status, text, ...JSON.parse(text) };
}

/** One of the three full queries that boards ask. */
export function operation(
  name: 'information-sharing' | 'escalations' | 'leadership-attendance' | 'national',
): string {
  return readFileSync(new URL(`../../gateway/operations/${name}.graphql`, import.meta.url), 'utf8');
}
