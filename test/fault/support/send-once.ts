import http from 'node:http';
import { type AskingAs, credentials } from '../../support/credentials.ts';
import { refuseInternals } from '../../support/nothing-internal.ts';

/** What came back of one request, if anything did. */
export interface Outcome {
  /** Undefined if nothing came, or no whole answer. */
  status?: number;
  headers: http.IncomingHttpHeaders;
  // biome-ignore lint/suspicious/noExplicitAny: an answer's shape is what scenarios are about
  data: any;
  codes: string[];
  /** The agencies that its errors name. */
  named: string[];
  milliseconds: number;
}

interface Shown {
  extensions: { code: string; agency?: string };
}

/** Longer than any deadline in the hub. */
const givenUpAfter = 20_000;

/** Sends a request once, on a connection of its own, and never throws because nothing came of it. */
export async function sendOnce(
  url: string,
  query: string,
  variables: Record<string, unknown>,
  as: AskingAs = {},
): Promise<Outcome> {
  const body = JSON.stringify({ query, variables });
  const headers = {
    'content-type': 'application/json',
    ...(await credentials(url, body, query, variables, as)),
  };
  const began = performance.now();
  const answer = await exchange(url, headers, body).catch(() => undefined);
  const milliseconds = performance.now() - began;
  if (answer === undefined) return { headers: {}, data: null, codes: ['NO_ANSWER'], named: [], milliseconds };
  refuseInternals(answer.text);
  const { data = null, errors = [] } = JSON.parse(answer.text);
  return {
    status: answer.status,
    headers: answer.headers,
    data,
    codes: errors.map(({ extensions }: Shown) => extensions.code),
    named: errors.flatMap(({ extensions }: Shown) => extensions.agency ?? []),
    milliseconds,
  };
}

function exchange(url: string, headers: http.OutgoingHttpHeaders, body: string) {
  return new Promise<{ status: number; headers: http.IncomingHttpHeaders; text: string }>(
    (resolve, reject) => {
      const request = http.request(url, { method: 'POST', headers, agent: false, timeout: givenUpAfter });
      request.once('timeout', () => request.destroy(new Error('It took too long.')));
      request.once('error', reject);
      request.once('response', (response) => {
        response.setEncoding('utf8');
        response
          .toArray()
          .then(
            (chunks) =>
              resolve({ status: response.statusCode ?? 0, headers: response.headers, text: chunks.join('') }),
            reject,
          );
      });
      request.end(body);
    },
  );
}
