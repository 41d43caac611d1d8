import { HubError } from '../../../shared/errors/hub-error.ts';
import type { StatedPurpose } from '../purpose/stated-purpose.ts';

/** An error of an answer, as the gateway says it to anybody. */
export interface GraphError {
  message: string;
  path?: (string | number)[];
  extensions?: { code?: string; agency?: string };
}

/** What the supergraph answered. Fields of an agency that did not answer are null, and `errors` names it. */
export interface GraphAnswer<Data> {
  data: Data;
  errors: readonly GraphError[];
}

/**
 * Asks the supergraph.
 *
 * @param purpose why single matters are read; left out for figures, and for what an agency's own people do
 * @throws HubError GRAPH_UNAVAILABLE if there is no answer at all, TOKEN_… if the sign-in has ended, and whatever the
 *   gateway refused the whole question with
 */
export type AskGraph = <Data>(
  document: string,
  variables?: Record<string, unknown>,
  purpose?: StatedPurpose,
) => Promise<GraphAnswer<Data>>;

/** A little longer than the gateway itself takes at most, with waiting for its turn. */
const deadlineMilliseconds = 11_000;

/**
 * Asks the gateway as anybody does who has the person's token: over HTTP, at its public endpoint. There is no other way from
 * a page to data, so no page can show more than its reader could ask for.
 *
 * @param graphUrl the gateway's `/graphql`
 */
export function askGraphAs(graphUrl: string, token: string, signal: AbortSignal): AskGraph {
  return async <Data>(document: string, variables: Record<string, unknown> = {}, purpose?: StatedPurpose) => {
    const answer = await post(graphUrl, {
      signal: AbortSignal.any([signal, AbortSignal.timeout(deadlineMilliseconds)]),
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        // It is the same process: to compress what is at once read again would be work for nothing.
        'accept-encoding': 'identity',
        ...(purpose && { 'x-hub-purpose': purpose.purpose, 'x-hub-lawful-basis': purpose.lawfulBasis }),
      },
      body: JSON.stringify({ query: document, variables }),
    });
    const { data, errors = [] } = answer as { data?: Data | null; errors?: GraphError[] };
    if (data !== undefined && data !== null) return { data, errors };
    const [first] = errors;
    throw new HubError(first?.extensions?.code ?? 'GRAPH_UNAVAILABLE', first?.message ?? unavailable);
  };
}

const unavailable = 'The hub cannot answer at the moment. Try again shortly.';

async function post(url: string, init: RequestInit): Promise<unknown> {
  try {
    const response = await fetch(url, { ...init, method: 'POST' });
    return await response.json();
  } catch {
    throw new HubError('GRAPH_UNAVAILABLE', unavailable);
  }
}
