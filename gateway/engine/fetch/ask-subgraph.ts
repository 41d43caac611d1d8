import type { Supergraph } from '../supergraph/supergraph.ts';
import { SubgraphUnavailableError } from '../transport/subgraph-unavailable-error.ts';
import { Failure } from './failure.ts';
import { type PlacedAnswer, placeErrors } from './place-errors.ts';
import type { Run } from './run.ts';
import { readSelection, type Selection } from './selection.ts';
import { settleAnswer } from './settle-answer.ts';

/** What a plan has a subgraph asked, as far as it is the same for every request. */
export interface Question {
  subgraph: string;
  kind: 'query' | 'mutation';
  /** The request's JSON up to the first variable. */
  opening: string;
  /** The caller's variables that it uses. */
  variables: readonly string[];
  /** What the answer has to hold. */
  selection: Selection;
  /** Keys of the answer that are lists of entities. */
  lists: readonly string[];
}

/** @param operation the GraphQL text that is sent */
export function question(
  subgraph: string,
  kind: Question['kind'],
  operation: string,
  variables: readonly string[],
  supergraph: Supergraph,
  lists: readonly string[] = [],
): Question {
  const opening = `{"query":${JSON.stringify(operation)},"variables":{`;
  return { subgraph, kind, opening, variables, selection: readSelection(operation, supergraph), lists };
}

/**
 * Asks a subgraph. Whatever goes wrong there is in the answer.
 *
 * @param representations JSON of the variables that the plan adds, each `"name":[…]`
 */
export async function askSubgraph(
  { subgraph, kind, opening, variables, selection, lists }: Question,
  representations: readonly string[],
  run: Run,
): Promise<PlacedAnswer> {
  let sent = representations.join(',');
  for (const name of variables) {
    if (!Object.hasOwn(run.variables, name) || run.variables[name] === undefined) continue;
    sent += `${sent === '' ? '' : ','}${JSON.stringify(name)}:${JSON.stringify(run.variables[name])}`;
  }
  const body = `${opening}${sent}}}`;
  const unavailable = run.faults.unavailable(subgraph);
  const { signal, context } = run;
  try {
    const answer = await run.client(subgraph).ask({ body, kind, lists, signal, context });
    const placed = placeErrors(answer, selection, (error) => run.faults.said(subgraph, error), unavailable);
    settleAnswer(placed.data, selection, placed.missing, new Failure(unavailable));
    run.unplaced.push(...placed.unplaced);
    return placed;
  } catch (error) {
    // A fault of ours is not put on the subgraph.
    if (!(error instanceof SubgraphUnavailableError)) {
      throw new Error('A subgraph could not be asked.', { cause: error });
    }
    // However it failed, all that can be said of it is that it did not answer.
    return placeErrors({ data: null }, selection, () => unavailable, unavailable);
  }
}
