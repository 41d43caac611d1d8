import { inspect } from 'node:util';
import { expect } from '@jest/globals';
import type { SubgraphAnswer } from './subgraph-client.ts';
import { SubgraphUnavailableError, type UnavailableReason } from './subgraph-unavailable-error.ts';

/** The question failed for this reason, and nothing of where the subgraph is or what it said is in the error. */
export async function expectUnavailable(
  asked: Promise<SubgraphAnswer>,
  reason: UnavailableReason,
): Promise<void> {
  const error = await reasonOf(asked);
  expect(error.reason).toBe(reason);
  expect(error.code).toBe('SUBGRAPH_UNAVAILABLE');
  expect(error.subgraph).toBe('police');
  const { stack: _, ...told } = Object.getOwnPropertyDescriptors(error);
  expect(inspect(told)).not.toMatch(/127\.0\.0\.1|localhost|:\d{4,}|ECONN|UND_ERR|socket|secret/i);
}

/** Why the question failed. It fails the test if it did not. */
export async function reasonOf(asked: Promise<SubgraphAnswer>): Promise<SubgraphUnavailableError> {
  const outcome: unknown = await asked.catch((error: unknown) => error);
  if (!(outcome instanceof SubgraphUnavailableError)) {
    throw new Error(`It was answered, or failed otherwise: ${inspect(outcome)}`);
  }
  return outcome;
}
