/** One GraphQL request to a subgraph. */
export interface SubgraphQuestion {
  /** The whole request as JSON text: `{"query":"…","variables":{…}}`. Sent byte for byte. */
  body: string;
  /** A mutation is never sent twice. */
  kind: 'query' | 'mutation';
  /** Ends the question when whoever asked has gone, or the whole request has run out of time. */
  signal?: AbortSignal | undefined;
  /** What the server knows of the request: who asks, say. Only the headers are made from it. */
  context?: unknown;
}

export interface SubgraphError {
  message: string;
  path?: (string | number)[];
  extensions?: Record<string, unknown>;
}

/** A whole answer, well-formed as GraphQL asks. What stands in `data` is not checked yet. */
export interface SubgraphAnswer {
  data?: Record<string, unknown> | null;
  errors?: SubgraphError[];
}

/** Asks one subgraph. */
export interface SubgraphClient {
  /** @throws SubgraphUnavailableError whenever there is no whole, well-formed answer in time */
  ask(question: SubgraphQuestion): Promise<SubgraphAnswer>;
  close(): Promise<void>;
}
