import { type ExecutionResult, execute, getOperationAST } from 'graphql';
import { createExecution, noFaults } from '../execution.ts';
import { type FuzzCase, generateCases } from '../generator/generate-cases.ts';
import type { Value } from '../generator/values.ts';
import { createMonolith } from '../monolith/monolith.ts';

/** A request that every gateway over the fuzz's agencies should answer, and in the same way. */
export interface CorpusQuery {
  query: string;
  operationName?: string;
  variables: Record<string, Value>;
}

const monolith = createMonolith();

/**
 * Valid queries, no mutations, that the monolith answers without an error.
 *
 * @param count how many at most
 */
export function* corpusQueries(seed: number, count: number): Generator<CorpusQuery> {
  let found = 0;
  for (let index = 0; found < count; index += 1) {
    const [first] = generateCases(monolith, seed, index);
    if (first === undefined || !isAnswered(first)) continue;
    const { query, operationName, variables } = first;
    found += 1;
    yield { query, ...(operationName !== undefined && { operationName }), variables };
  }
}

function isAnswered({ document, operationName, variables }: FuzzCase): boolean {
  if (getOperationAST(document, operationName)?.operation !== 'query') return false;
  const answer = execute({
    schema: monolith,
    document,
    operationName: operationName ?? null,
    variableValues: variables,
    contextValue: createExecution(noFaults),
  }) as ExecutionResult;
  return answer.errors === undefined;
}
