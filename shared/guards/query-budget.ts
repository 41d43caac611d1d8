import { isAgencyRole, type Role } from '../auth/principal.ts';
import { type QueryLimits, queryLimits } from './query-limits.ts';

/** What one who asks may ask for. docs/limits.md has them all in one table. */
export interface QueryBudget {
  limits: QueryLimits;
  /** Whether names that the gateway's planner gives to its own aliases and variables may be used. */
  ofPlanner: boolean;
}

/** Saved operations, whoever asks them, and an agency's own people and clients. */
export const normalBudget: QueryBudget = { limits: queryLimits, ofPlanner: false };

/** What boards, scrutineers and inspectors write themselves: about half of every total, and a fifth of the work. */
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
    cost: 50_000,
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
    rootFields: 100,
    fieldsAtOneLevel: 300,
    aliases: 2_000,
    directives: 500,
    selections: 20_000,
    cost: 1_000_000,
  },
  ofPlanner: true,
};

/**
 * The budget of somebody who asks a process directly.
 *
 * @param isSaved whether what is asked is a saved operation, letter for letter
 */
export function budgetOfRole(role: Role, isSaved: boolean): QueryBudget {
  return isSaved || isAgencyRole(role) ? normalBudget : adHocBudget;
}
