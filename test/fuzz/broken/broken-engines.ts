import { GraphQLError, getOperationAST } from 'graphql';
import type { Tested } from '../run-case.ts';
import { testedEngine } from '../tested-engine.ts';
import { brokenClient, eachEntityList } from './broken-client.ts';
import { changeAt, changeFirst } from './change-data.ts';
import {
  defaultsIgnored,
  mutationsReversed,
  withoutConditions,
  withoutRepetition,
} from './change-document.ts';

type Request = Parameters<Tested['execute']>[0];
type Answer = Awaited<ReturnType<Tested['execute']>>;

/**
 * Engines with one fault each, put in from outside: into what they are asked, into what the agencies are asked or
 * answer, or into what the caller gets. A fuzz that does not find every one of them soon proves nothing.
 */
export const brokenEngines: Record<string, () => Tested> = {
  'two entities change places': () =>
    testedEngine(brokenClient({ answer: (data) => eachEntityList(data, swapFirstTwo) })),
  'every entity is the first': () =>
    testedEngine(brokenClient({ answer: (data) => eachEntityList(data, (all) => all.map(() => all[0])) })),
  'nulls are left out of representations': () => testedEngine(brokenClient({ ask: withoutNulls })),
  'an object has its keys in another order': answering(({ data, ...rest }) => ({
    ...rest,
    data: changeFirst(data, (value) => {
      const entries =
        typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
      return entries.length > 1 ? Object.fromEntries(entries.toReversed()) : undefined;
    }),
  })),
  'a list is given twice': answering(({ data, ...rest }) => ({
    ...rest,
    data: changeFirst(data, (value) =>
      Array.isArray(value) && value.length > 0 ? [...value, ...value] : undefined,
    ),
  })),
  'an error stands one level too high': answering((answer) =>
    firstError(answer, ({ message, path, extensions }) =>
      path === undefined || path.length < 2
        ? undefined
        : new GraphQLError(message, { path: path.slice(0, -1), extensions }),
    ),
  ),
  'another agency is blamed': answering((answer) =>
    firstError(answer, ({ message, path, extensions }) =>
      extensions.subgraph === undefined
        ? undefined
        : new GraphQLError(message, { path: path ?? null, extensions: { ...extensions, subgraph: 'z' } }),
    ),
  ),
  'errors with a path are dropped': answering(({ data, errors = [] }) =>
    withErrors(
      data,
      errors.filter(({ path }) => path === undefined),
    ),
  ),
  'errors without a path are dropped': answering(({ data, errors = [] }) =>
    data === undefined
      ? { errors }
      : withErrors(
          data,
          errors.filter(({ path }) => path !== undefined),
        ),
  ),
  'a failure counts as nought': answering((answer) => atFirstError(answer, 0)),
  'a failure counts as false': answering((answer) => atFirstError(answer, false)),
  'a failure of everything leaves an empty answer': answering(({ data, ...rest }) => ({
    ...rest,
    ...(data !== undefined && { data: data ?? {} }),
  })),
  'conditions are ignored': asking((request) => ({
    ...request,
    document: withoutConditions(request.document),
  })),
  'defaults of variables are ignored': asking((request) => ({
    ...request,
    variables: defaultsIgnored(request.document, request.variables) as Request['variables'],
  })),
  'only the first of two fields under one name counts': asking((request) => ({
    ...request,
    document: withoutRepetition(request.document),
  })),
  'root fields of mutations run from last to first': () => {
    const engine = testedEngine();
    return {
      async execute(request) {
        const { data, ...rest } = await engine.execute({
          ...request,
          document: mutationsReversed(request.document),
        });
        if (
          data == null ||
          getOperationAST(request.document, request.operationName)?.operation !== 'mutation'
        ) {
          return { ...rest, ...(data !== undefined && { data }) };
        }
        // In the order that was asked for, so that only what the mutations did can give it away.
        return { ...rest, data: Object.fromEntries(Object.entries(data).toReversed()) };
      },
    };
  },
};

/** An engine whose answers are changed before the caller sees them. */
function answering(change: (answer: Answer) => Answer): () => Tested {
  return () => {
    const engine = testedEngine();
    return { execute: async (request) => change(await engine.execute(request)) };
  };
}

/** An engine that is asked something else than the caller asked. */
function asking(change: (request: Request) => Request): () => Tested {
  return () => {
    const engine = testedEngine();
    return { execute: (request) => engine.execute(change(request)) };
  };
}

function swapFirstTwo(entities: unknown[]): unknown[] {
  const [first, second, ...rest] = entities;
  return entities.length < 2 ? entities : [second, first, ...rest];
}

function withoutNulls(variables: Record<string, unknown>): Record<string, unknown> {
  const isRepresentation = (value: unknown): value is Record<string, unknown> =>
    typeof value === 'object' && value !== null && '__typename' in value;
  const strip = (value: unknown): unknown =>
    isRepresentation(value)
      ? Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== null))
      : value;
  return Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [name, Array.isArray(value) ? value.map(strip) : value]),
  );
}

function withErrors(data: Answer['data'], errors: readonly GraphQLError[]): Answer {
  return errors.length === 0 ? { data: data ?? null } : { data: data ?? null, errors };
}

function firstError(
  { errors = [], ...rest }: Answer,
  change: (error: GraphQLError) => GraphQLError | undefined,
): Answer {
  const index = errors.findIndex((error) => change(error) !== undefined);
  const changed = errors.map((error, at) => (at === index ? (change(error) ?? error) : error));
  return { ...rest, ...(errors.length > 0 && { errors: changed }) };
}

function atFirstError({ data, ...rest }: Answer, value: unknown): Answer {
  const path = rest.errors?.find((error) => error.path !== undefined)?.path;
  return {
    ...rest,
    ...(data !== undefined && { data: path === undefined ? data : changeAt(data, path, value) }),
  };
}
