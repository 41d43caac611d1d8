import type { GraphQLError } from 'graphql';

/** An error as far as both sides must agree on it. Words are not compared. */
export interface ErrorSeen {
  /** As JSON; undefined if it says nothing of where. */
  path: string | undefined;
  /** Undefined if the monolith gave none: then any will do. */
  code: string | undefined;
  subgraph: string | undefined;
  /** As JSON, the place above it that was emptied because of it; undefined if only itself is null. */
  emptied: string | undefined;
}

/** What one side did with a case. */
export interface AnswerSeen {
  /** It was not executed at all: a variable's value was wrong, or no condition could be made of it. */
  isRefused: boolean;
  /** As JSON text, so that the order of keys counts. */
  data: string;
  errors: ErrorSeen[];
  /** Something was given up before all of it was asked for: a failure bubbled, or a condition was null. */
  isGivenUp: boolean;
  /** The mutations that ran, in order. */
  log: string;
}

interface Answer {
  data?: unknown;
  errors?: readonly GraphQLError[];
}

export function answerSeen({ data, errors = [] }: Answer, log: readonly string[]): AnswerSeen {
  return {
    isRefused: data === undefined || (data === null && errors.every(({ path }) => path === undefined)),
    data: JSON.stringify(data) ?? 'nothing',
    errors: errors.map(({ path, extensions }) => ({
      path: path === undefined || path === null ? undefined : JSON.stringify(path),
      code: textOrNothing(extensions.code),
      subgraph: textOrNothing(extensions.subgraph),
      emptied: emptiedPlace(data, path ?? []),
    })),
    isGivenUp: errors.some(
      ({ path = [], message }) => message.includes('Argument "if"') || emptiedPlace(data, path) !== undefined,
    ),
    log: JSON.stringify(log),
  };
}

function textOrNothing(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function emptiedPlace(data: unknown, path: readonly (string | number)[]): string | undefined {
  let at = data;
  for (const [depth, segment] of path.entries()) {
    if (at === null || at === undefined) return JSON.stringify(path.slice(0, depth));
    at = (at as Record<string | number, unknown>)[segment];
  }
  return undefined;
}
