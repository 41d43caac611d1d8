import { isUtf8 } from 'node:buffer';
import type { SubgraphAnswer } from './subgraph-client.ts';

/**
 * The answer in the body of a response, if it is well-formed as GraphQL asks; undefined if not.
 *
 * @param lists names in `data` that must be lists, or null beside an error
 */
export function subgraphAnswer(body: Buffer, lists: readonly string[] = []): SubgraphAnswer | undefined {
  // Decoding would put a replacement character for what is no UTF-8, and a name with one looks like a name.
  if (!isUtf8(body)) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
  return isAnswer(value) && haveLists(value, lists) ? value : undefined;
}

function isAnswer(value: unknown): value is SubgraphAnswer {
  if (!isObject(value)) return false;
  const { data, errors } = value;
  if (errors !== undefined && !(Array.isArray(errors) && errors.every(isError))) return false;
  if (isObject(data)) return true;
  // Without data there must be an error that says why.
  return (data === undefined || data === null) && errors !== undefined && errors.length > 0;
}

function isError(value: unknown): boolean {
  return (
    isObject(value) &&
    typeof value.message === 'string' &&
    (value.path === undefined || isPath(value.path)) &&
    (value.extensions === undefined || isObject(value.extensions))
  );
}

function isPath(value: unknown): boolean {
  return (
    Array.isArray(value) && value.every((step) => typeof step === 'string' || Number.isSafeInteger(step))
  );
}

function haveLists({ data, errors = [] }: SubgraphAnswer, lists: readonly string[]): boolean {
  if (data === undefined || data === null) return true;
  for (const name of lists) {
    const value = data[name];
    if (value === undefined || Array.isArray(value)) continue;
    if (value !== null || errors.length === 0) return false;
  }
  return true;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
