/** Says when nobody waits for an answer any longer. Every AbortSignal is one. */
export interface Cancellation {
  readonly aborted: boolean;
  addEventListener(event: 'abort', listener: { handleEvent(): void }): void;
  removeEventListener(event: 'abort', listener: { handleEvent(): void }): void;
}

/** One GraphQL request to a subgraph. */
export interface SubgraphQuestion {
  /** The whole request as JSON text: `{"query":"…","variables":{…}}`. Sent byte for byte. */
  body: string;
  /** A mutation is never sent twice. */
  kind: 'query' | 'mutation';
  /**
   * Names in `data` that must be lists, or null beside an error: `_entities`, or the `_e0`, `_e1`… of a batch. Only who
   * asks knows them: a caller may give any field of their own that alias.
   */
  lists?: readonly string[] | undefined;
  /** By when the whole answer must have come, in milliseconds from now, instead of the client's own deadline. */
  deadlineMilliseconds?: number | undefined;
  /** Ends the question when whoever asked has gone, or the whole request has run out of time. */
  signal?: Cancellation | undefined;
  /** What the server knows of the request: who asks, say. Only the headers are made from it. */
  context?: unknown;
}

export interface SubgraphError {
  message: string;
  path?: (string | number)[];
  extensions?: Record<string, unknown>;
}

/**
 * A whole answer, well-formed as GraphQL asks. What stands in `data` is not checked yet: fields that were asked for may
 * be missing, down to `{"data":{}}`, and lists of entities may be too short or too long. Who asked must check that.
 */
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
