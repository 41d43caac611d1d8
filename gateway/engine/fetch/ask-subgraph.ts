import { SubgraphUnavailableError } from '../transport/subgraph-unavailable-error.ts';
import { type PlacedAnswer, placeErrors } from './place-errors.ts';
import type { Run } from './run.ts';

/** What a plan has a subgraph asked, as far as it is the same for every request. */
export interface Question {
  subgraph: string;
  kind: 'query' | 'mutation';
  /** The request's JSON up to the first variable. */
  opening: string;
  /** The caller's variables that it uses. */
  variables: readonly string[];
}

/** @param operation the GraphQL text that is sent */
export function question(
  subgraph: string,
  kind: Question['kind'],
  operation: string,
  variables: readonly string[],
): Question {
  return { subgraph, kind, opening: `{"query":${JSON.stringify(operation)},"variables":{`, variables };
}

/**
 * Asks a subgraph. Whatever goes wrong there is in the answer.
 *
 * @param representations JSON of the variables that the plan adds, each `"name":[…]`
 */
export async function askSubgraph(
  { subgraph, kind, opening, variables }: Question,
  representations: readonly string[],
  run: Run,
): Promise<PlacedAnswer> {
  const given = variables
    .filter((name) => Object.hasOwn(run.variables, name) && run.variables[name] !== undefined)
    .map((name) => `${JSON.stringify(name)}:${JSON.stringify(run.variables[name])}`);
  const body = `${opening}${[...representations, ...given].join(',')}}}`;
  const unavailable = run.faults.unavailable(subgraph);
  try {
    const answer = await run.client(subgraph).ask({ body, kind, signal: run.signal, context: run.context });
    const placed = placeErrors(answer, (error) => run.faults.said(subgraph, error), unavailable);
    run.unplaced.push(...placed.unplaced);
    return placed;
  } catch (error) {
    if (!(error instanceof SubgraphUnavailableError)) throw error;
    // However it failed, all that can be said of it is that it did not answer.
    return placeErrors({ data: null }, () => unavailable, unavailable);
  }
}
