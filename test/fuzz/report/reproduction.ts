import { parse } from 'graphql';
import type { FailureKind } from '../failures/failure-kinds.ts';
import type { FuzzCase } from '../generator/generate-cases.ts';
import type { Value } from '../generator/values.ts';

/** A case as JSON. */
export interface Reproduction {
  query: string;
  operationName?: string | undefined;
  variables: Record<string, Value>;
  /** Agencies that fail, and how. */
  failing: Record<string, FailureKind>;
  /** Fields that are refused, and for which rows. */
  refusals: Record<string, 'all' | 'odd'>;
}

export function reproductionOf({ query, operationName, variables, faults }: FuzzCase): Reproduction {
  return {
    query,
    operationName,
    variables,
    failing: Object.fromEntries(faults.failing),
    refusals: Object.fromEntries(faults.refusals),
  };
}

export function caseOf({ query, operationName, variables, failing, refusals }: Reproduction): FuzzCase {
  return {
    query,
    document: parse(query),
    operationName,
    variables,
    faults: { failing: new Map(Object.entries(failing)), refusals: new Map(Object.entries(refusals)) },
  };
}
