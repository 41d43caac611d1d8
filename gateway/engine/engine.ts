import type { DocumentNode, GraphQLError, GraphQLSchema } from 'graphql';
import type { SubgraphClient } from './transport/subgraph-client.ts';

/** What to say of a subgraph's failure to whoever asked. */
export interface FailureWords {
  message: string;
  extensions: { code: string } & Record<string, unknown>;
}

export interface EngineOptions {
  /** The composed supergraph, as SDL. */
  supergraph: string;
  /** Asks the subgraph that the supergraph calls by this name. */
  client: (subgraph: string) => SubgraphClient;
  /** How a subgraph that did not answer is named to whoever asked; its name and SUBGRAPH_UNAVAILABLE unless told. */
  unavailable?: (subgraph: string) => FailureWords;
}

export interface EngineRequest {
  /** Already valid against `schema`. */
  document: DocumentNode;
  operationName?: string | null | undefined;
  variables?: Record<string, unknown> | undefined;
  /** Passed to the clients. */
  context?: unknown;
  signal?: AbortSignal | undefined;
}

export interface EngineAnswer {
  data?: Record<string, unknown> | null;
  errors?: GraphQLError[];
}

export interface Engine {
  /** The schema that callers see. */
  readonly schema: GraphQLSchema;
  /** Never throws: whatever goes wrong is in `errors`. */
  execute(request: EngineRequest): Promise<EngineAnswer>;
}

export declare function createEngine(options: EngineOptions): Engine;
