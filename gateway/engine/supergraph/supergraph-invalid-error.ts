/** The text is no composed supergraph. It is refused before the planner, which would end the process. */
export class SupergraphInvalidError extends Error {
  readonly code = 'SUPERGRAPH_INVALID';

  constructor(what: string) {
    super(`The supergraph ${what}. Compose it again.`);
    this.name = 'SupergraphInvalidError';
  }
}
