import { validateHeaderName, validateHeaderValue } from 'node:http';
import type { SubgraphQuestion } from './subgraph-client.ts';

/** Headers of one question, by name. */
export type HeadersOf = (question: SubgraphQuestion) => Record<string, string>;

const fixed = ['content-type', 'application/json', 'accept', 'application/json'];

/** Decided here, or by the connection. */
const taken = new Set([
  'accept',
  'connection',
  'content-length',
  'content-type',
  'expect',
  'host',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
]);

/** A header was given that is not for whoever asks to give. */
class HeaderTakenError extends Error {
  readonly code = 'HEADER_TAKEN';

  constructor(name: string) {
    super(`The header ${name} is the client's own: leave it out.`);
    this.name = 'HeaderTakenError';
  }
}

/**
 * The headers of a request as undici takes them: names and values by turns.
 *
 * They are checked before undici sees them: its pool (8.12) never uses a connection again for which it was given a
 * header that cannot be sent.
 *
 * @throws whatever `further` throws, Node's own errors for what HTTP cannot carry, and HeaderTakenError
 */
export function requestHeaders(question: SubgraphQuestion, further: HeadersOf | undefined): string[] {
  if (further === undefined) return fixed;
  const headers = [...fixed];
  for (const [name, value] of Object.entries(further(question))) {
    validateHeaderName(name);
    validateHeaderValue(name, value);
    if (taken.has(name.toLowerCase())) throw new HeaderTakenError(name);
    headers.push(name, value);
  }
  return headers;
}
