import type { GraphQLError } from 'graphql';

/** An error as far as both sides must agree on it. Words are not compared. */
export interface ErrorSeen {
  /** As JSON; undefined if it says nothing of where. */
  path: string | undefined;
  /** Undefined if the monolith gave none: then any will do. */
  code: string | undefined;
  subgraph: string | undefined;
  /** The object or list that holds the place is in the answer: nothing above it was emptied. */
  isThere: boolean;
}

/** What one side did with a case. */
export interface AnswerSeen {
  /** It was not executed at all: a variable's value was wrong, say. */
  isRefused: boolean;
  /** As JSON text, so that the order of keys counts. */
  data: string;
  errors: ErrorSeen[];
  /** A failure took the place of something above it that can be null, or of everything. */
  hasBubbled: boolean;
  /** The mutations that ran, in order. */
  log: string;
}

interface Answer {
  data?: unknown;
  errors?: readonly GraphQLError[];
}

export function answerSeen({ data, errors = [] }: Answer, log: readonly string[]): AnswerSeen {
  return {
    isRefused: data === undefined,
    data: JSON.stringify(data) ?? 'nothing',
    errors: errors.map(({ path, extensions }) => ({
      path: path === undefined || path === null ? undefined : JSON.stringify(path),
      code: textOrNothing(extensions.code),
      subgraph: textOrNothing(extensions.subgraph),
      isThere: isThere(data, path ?? []),
    })),
    hasBubbled: errors.some(({ path = [] }) => !isThere(data, path)),
    log: JSON.stringify(log),
  };
}

function textOrNothing(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Whether the object or list that holds the place is in the data. */
function isThere(data: unknown, path: readonly (string | number)[]): boolean {
  let at = data;
  for (const segment of path.slice(0, -1)) at = (at as Record<string | number, unknown> | null)?.[segment];
  return at !== null && at !== undefined;
}
