import type { ApolloServerPlugin } from '@apollo/server';
import type { Caller } from '../auth/caller.ts';
import { betweenProcessesBudget, budgetOfRole } from './query-budget.ts';
import { queryGuard } from './query-guard.ts';

/** What guards need of a request's context. */
export interface Asked {
  caller: Caller;
}

/**
 * The query guard as a subgraph has it: the gateway and the joined views ask more at once than people do. There are
 * no saved operations here.
 */
export function subgraphQueryGuard<Context extends Asked>(): ApolloServerPlugin<Context> {
  return queryGuard(({ caller }) =>
    caller.via === 'DIRECT' ? budgetOfRole(caller.principal.role, false) : betweenProcessesBudget,
  );
}
