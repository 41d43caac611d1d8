import { Pool } from 'undici';
import { AgencyUnavailableError } from './agency-unavailable-error.ts';

interface GraphqlRequest {
  query: string;
  variables?: Record<string, unknown> | undefined;
  operationName?: string | undefined;
}

export interface GraphqlAnswer {
  data?: Record<string, unknown> | null;
  errors?: { message: string; path?: (string | number)[]; extensions?: Record<string, unknown> }[];
}

/** Asks one subgraph, over kept-alive connections. */
export interface AgencyClient {
  /**
   * @param deadlineMilliseconds by when the whole answer must have come
   * @param signal stops the question when whoever asked has gone
   * @throws AgencyUnavailableError whenever there is no whole, well-formed answer in time
   */
  ask(request: GraphqlRequest, deadlineMilliseconds: number, signal?: AbortSignal): Promise<GraphqlAnswer>;
  close(): Promise<void>;
}

/** More than the fullest page of the largest partnership, and far less than would hurt. */
const mostBytes = 32 * 1024 * 1024;

/** @param name the subgraph's name, which is all that an error says of it */
export function agencyClient(name: string, url: string): AgencyClient {
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, { connections: 64, pipelining: 1, connect: { timeout: 500 } });

  return {
    async ask(request, deadlineMilliseconds, signal) {
      const deadline = AbortSignal.timeout(deadlineMilliseconds);
      try {
        const { statusCode, body } = await pool.request({
          path: pathname,
          method: 'POST',
          headers: { 'content-type': 'application/json', accept: 'application/json' },
          body: JSON.stringify(request),
          signal: signal === undefined ? deadline : AbortSignal.any([deadline, signal]),
        });
        const chunks: Buffer[] = [];
        let bytes = 0;
        for await (const chunk of body as AsyncIterable<Buffer>) {
          bytes += chunk.length;
          if (bytes > mostBytes) throw new Error('too large');
          chunks.push(chunk);
        }
        // GraphQL answers with 200, or 400 to what it cannot take. Anything else is not the agency speaking, or is
        // one that failed: what it sent all the same is not to be relied on.
        if (statusCode !== 200 && statusCode !== 400) throw new Error('no GraphQL answer');
        return graphqlAnswer(JSON.parse(Buffer.concat(chunks).toString('utf8')));
      } catch {
        // The cause names hosts and ports, or quotes a body: it goes no further.
        throw new AgencyUnavailableError(name);
      }
    },
    async close() {
      await pool.destroy();
    },
  };
}

function graphqlAnswer(value: unknown): GraphqlAnswer {
  if (!isObject(value)) throw new Error('not an answer');
  const { data, errors } = value;
  if (data !== undefined && data !== null && !isObject(data)) throw new Error('data is no object');
  if (errors !== undefined && !(Array.isArray(errors) && errors.every(isError)))
    throw new Error('errors are none');
  if (data == null && (errors === undefined || errors.length === 0))
    throw new Error('neither data nor errors');
  if (isObject(data) && Object.keys(data).length === 0) throw new Error('an empty answer');
  if (isObject(data) && '_entities' in data && !isEntities(data._entities, errors))
    throw new Error('no entities');
  return value as GraphqlAnswer;
}

function isError(value: unknown): boolean {
  return isObject(value) && typeof value.message === 'string';
}

/** Entities are a list; null only beside an error that says why. */
function isEntities(value: unknown, errors: unknown): boolean {
  return Array.isArray(value) || (value === null && errors !== undefined);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
