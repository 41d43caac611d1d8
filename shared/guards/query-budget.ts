import type { Caller } from '../auth/caller.ts';
import { isAgencyRole } from '../auth/principal.ts';
import { type QueryLimits, queryLimits } from './query-limits.ts';

/** What one who asks may ask for. docs/limits.md has them all in one table. */
export interface QueryBudget {
  limits: QueryLimits;
  /** Whether names that the gateway's planner gives to its own aliases and variables may be used. */
  ofPlanner: boolean;
}

/** Saved operations, whoever asks them, and an agency's own people and clients. */
export const normalBudget: QueryBudget = { limits: queryLimits, ofPlanner: false };

/** What boards, scrutineers and inspectors write themselves: half of every total, and a tenth of the work. */
export const adHocBudget: QueryBudget = {
  limits: {
    ...queryLimits,
    bytes: 8_000,
    tokens: 500,
    operations: 1,
    rootFields: 10,
    fieldsAtOneLevel: 60,
    aliases: 10,
    directives: 10,
    selections: 500,
    cost: 20_000,
  },
  ofPlanner: false,
};

/** What the gateway and the joined views ask a subgraph: plans repeat selections for each type, place and batch. */
export const betweenProcessesBudget: QueryBudget = {
  limits: {
    bytes: 250_000,
    tokens: 20_000,
    operations: 1,
    depth: 30,
    introspectionDepth: 20,
    fragmentDepth: 16,
    valueDepth: 16,
    rootFields: 300,
    fieldsAtOneLevel: 600,
    aliases: 2_000,
    directives: 500,
    selections: 20_000,
    cost: 1_000_000,
  },
  ofPlanner: true,
};

/**
 * The budget of whoever asks.
 *
 * @param caller undefined until there is sign-in: then as an agency's own people
 * @param isSaved whether what is asked is a saved operation, letter for letter
 */
export function budgetOf(
  caller: Pick<Caller, 'principal' | 'via'> | undefined,
  isSaved: boolean,
): QueryBudget {
  if (caller === undefined) return normalBudget;
  if (caller.via !== 'DIRECT') return betweenProcessesBudget;
  return isSaved || isAgencyRole(caller.principal.role) ? normalBudget : adHocBudget;
}
