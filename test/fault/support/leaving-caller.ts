import http from 'node:http';
import { type AskingAs, credentials } from '../../support/credentials.ts';

/** Somebody who asks, and may leave before the answer. */
export interface LeavingCaller {
  /** Breaks the connection off. */
  leave(): void;
  /** The answer's body; rejected when the caller has left. */
  answer: Promise<string>;
}

export async function leavingCaller(
  url: string,
  query: string,
  variables: Record<string, unknown>,
  as: AskingAs = {},
): Promise<LeavingCaller> {
  const body = JSON.stringify({ query, variables });
  const request = http.request(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(await credentials(url, body, query, variables, as)),
    },
    // A connection of its own.
    agent: false,
  });
  const answer = new Promise<string>((resolve, reject) => {
    request.once('error', reject);
    request.once('response', (response) => {
      response.setEncoding('utf8');
      response.toArray().then((chunks) => resolve(chunks.join('')), reject);
    });
  });
  // Most leave.
  answer.catch(() => {});
  request.end(body);
  return { leave: () => void request.destroy(), answer };
}
