import { execute, type GraphQLError, type GraphQLSchema } from 'graphql';
import { answerSeen } from './compare/answer-seen.ts';
import { compareAnswers, type Difference } from './compare/compare-answers.ts';
import { createExecution, type Execution } from './execution.ts';
import type { FuzzCase } from './generator/generate-cases.ts';

/** What is tested: an engine over the fuzz's agencies. Its clients get the execution as their context. */
export interface Tested {
  execute(request: FuzzCase & { context: Execution }): Promise<{
    data?: Record<string, unknown> | null;
    errors?: readonly GraphQLError[];
  }>;
}

export interface Result {
  difference: Difference | undefined;
  /** What no client should have sent to an agency. */
  complaints: string[];
  /** The joined answer has errors, or is one. */
  hasErrors: boolean;
}

/** Answers a case on both sides and compares. */
export async function runCase(fuzzCase: FuzzCase, monolith: GraphQLSchema, tested: Tested): Promise<Result> {
  const { document, operationName, variables, faults } = fuzzCase;
  const alone = createExecution(faults);
  const expected = execute({
    schema: monolith,
    document,
    operationName: operationName ?? null,
    variableValues: variables,
    contextValue: alone,
  });
  if (expected instanceof Promise) throw new Error('A resolver of the monolith is asynchronous.');

  const joined = createExecution(faults);
  const given = JSON.stringify(variables);
  const actual = await tested.execute({ ...fuzzCase, context: joined });
  if (JSON.stringify(variables) !== given) joined.complaints.push('The caller’s variables were changed.');
  if (actual.errors?.length === 0) joined.complaints.push('There is a list of errors with nothing in it.');
  if (/ECONNREFUSED|4001/.test(JSON.stringify(actual.errors ?? []))) {
    joined.complaints.push('The words of a failure reached the caller.');
  }
  return {
    difference: compareAnswers(
      { ...answerSeen(expected, alone.log), hidden: alone.hidden, perhapsHidden: alone.perhapsHidden },
      answerSeen(actual, joined.log),
      faults,
    ),
    complaints: joined.complaints,
    hasErrors: (expected.errors?.length ?? 0) > 0,
  };
}
