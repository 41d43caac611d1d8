/** Why there was no answer. For logs and counts: it is never shown to whoever asked. */
export type UnavailableReason =
  | 'UNREACHABLE'
  | 'DEADLINE'
  | 'CANCELLED'
  | 'TOO_BUSY'
  | 'TOO_LARGE'
  | 'NOT_GRAPHQL'
  | 'BREAKER_OPEN';

/** A subgraph did not answer in time, could not be reached, or sent nothing that can be relied on. */
export class SubgraphUnavailableError extends Error {
  readonly code = 'SUBGRAPH_UNAVAILABLE';
  /** The name that the supergraph gives it. */
  readonly subgraph: string;
  readonly reason: UnavailableReason;

  constructor(subgraph: string, reason: UnavailableReason) {
    super(`The subgraph ${subgraph} did not answer. Ask again later.`);
    this.name = 'SubgraphUnavailableError';
    this.subgraph = subgraph;
    this.reason = reason;
  }
}
