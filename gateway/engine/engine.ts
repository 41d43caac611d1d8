import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
} from 'graphql';
import { type QueryLimits, queryLimits } from '../../shared/guards/query-limits.ts';
import { faultWords, plainWording, type Wording } from './fault-words.ts';
import { Incomplete, type Run } from './fetch/run.ts';
import { type Generation, generation } from './generation.ts';
import type { CompiledOperation } from './operation/compile-operation.ts';
import { Showing } from './projection/showing.ts';
import type { Scalars } from './supergraph/supergraph.ts';
import type { Cancellation, SubgraphClient } from './transport/subgraph-client.ts';

export interface EngineOptions {
  /** The composed supergraph, as SDL. */
  supergraph: string;
  /** Asks the subgraph that the supergraph calls by this name. Throws if there is none. */
  client: (subgraph: string) => SubgraphClient;
  /** How subgraphs that fail are named to whoever asked. */
  wording?: Wording;
  /** Any JSON is a value of a scalar of the schema's own that is not here. */
  scalars?: Scalars;
  /** How many plans are kept; 1,000 unless told. */
  plans?: number;
  /** How long one query may be planned, in milliseconds; 1,000 unless told. */
  planMilliseconds?: number;
  /** The most that a query may hold; those of real use unless told. */
  limits?: QueryLimits;
}

export interface EngineRequest {
  /** Already valid against `schema`. */
  document: DocumentNode;
  /** What stands for the document in the plan cache, the hash of its text say. */
  documentKey?: string | undefined;
  /** The schema that the document is valid against, if it may be an older one than the engine's present. */
  schema?: GraphQLSchema | undefined;
  operationName?: string | null | undefined;
  variables?: Readonly<Record<string, unknown>> | null | undefined;
  /** Passed to the clients. */
  context?: unknown;
  /** Ends every question under way: of those that have not answered by then, the answer says so. */
  signal?: Cancellation | undefined;
}

export interface EngineAnswer {
  data?: Record<string, unknown> | null;
  errors?: readonly GraphQLError[];
}

/** Answers queries over several subgraphs as if they were one. */
export interface Engine {
  /** The schema that callers see. */
  readonly schema: GraphQLSchema;
  /** Never throws: whatever goes wrong is in `errors`. */
  execute(request: EngineRequest): Promise<EngineAnswer>;
  /**
   * Goes on with another supergraph. Requests under way end with the one that they began with.
   *
   * @throws if it is no supergraph; the present one then stays
   */
  swap(supergraph: string): void;
}

/** @throws if the supergraph is none */
export function createEngine({
  supergraph,
  client,
  wording = plainWording,
  scalars,
  plans = 1_000,
  planMilliseconds = 1_000,
  limits = queryLimits,
}: EngineOptions): Engine {
  const faults = faultWords(wording);
  const generations = new WeakMap<GraphQLSchema, Generation>();
  let present = begin(supergraph);

  function begin(sdl: string): Generation {
    const begun = generation({ supergraph: sdl, scalars, plans, planMilliseconds, limits });
    // One that cannot be asked would be found out by whoever asks for it.
    for (const subgraph of begun.subgraphs) client(subgraph);
    generations.set(begun.schema, begun);
    return begun;
  }

  async function execute(request: EngineRequest): Promise<EngineAnswer> {
    const { document, operationName, schema } = request;
    const variables = request.variables ?? {};
    const { schema: valid, compiled } = generations.get(schema ?? present.schema) ?? present;
    const operation = getOperationAST(document, operationName);
    if (operation == null) return refused('OPERATION_RESOLUTION_FAILURE', 'Say which operation is meant.');
    if (operation.operation === 'subscription') {
      return refused('OPERATION_RESOLUTION_FAILURE', 'There are no subscriptions here. Ask with a query.');
    }
    const { errors, coerced } = getVariableValues(valid, operation.variableDefinitions ?? [], variables, {
      maxErrors: 20,
    });
    if (errors !== undefined) return { errors: errors.map(badInput) };
    const { documentKey } = request;
    const known = compiled({ document, operation, documentKey, coerced });
    // Nearly always it is there: to wait for it all the same would put every request off.
    const ready = known instanceof Promise ? await known : known;
    const run: Run = {
      data: ready.introspect(variables),
      variables,
      coerced,
      client,
      signal: request.signal,
      context: request.context,
      faults,
      incomplete: new Incomplete(),
      unplaced: [],
    };
    return carryOut(ready, run);
  }

  return {
    get schema() {
      return present.schema;
    },
    execute: (request) => execute(request).catch(unexpected),
    swap(sdl) {
      present = begin(sdl);
    },
  };
}

async function carryOut({ parts, show }: CompiledOperation, run: Run): Promise<EngineAnswer> {
  for (const part of parts) {
    await part.carryOut(run);
    // What a mutation would do next is not to be done once it has failed as a whole.
    if (parts.length > 1 && part.show(run.data, new Showing(run)) === null) break;
  }
  const showing = new Showing(run);
  const data = show(run.data, showing);
  const errors = showing.allErrors(data);
  return errors.length > 0 ? { errors, data } : { data };
}

function refused(code: string, message: string): EngineAnswer {
  return { errors: [new GraphQLError(message, { extensions: { code, http: { status: 400 } } })] };
}

/** What was given for a variable does not fit. The message names the variable and what it ought to be. */
function badInput({ message, nodes }: GraphQLError): GraphQLError {
  const extensions = { code: 'BAD_USER_INPUT', http: { status: 400 } };
  return new GraphQLError(message, { nodes, extensions });
}

function unexpected(error: unknown): EngineAnswer {
  if (error instanceof GraphQLError) return { errors: [error] };
  const originalError = error instanceof Error ? error : new Error('What was thrown is no error.');
  return {
    errors: [
      new GraphQLError('Something went wrong here.', {
        originalError,
        extensions: { code: 'INTERNAL_SERVER_ERROR' },
      }),
    ],
  };
}
