import type { ApolloServerPlugin } from '@apollo/server';
import type { Caller } from '../auth/caller.ts';
import { checkOperationAllowed } from '../auth/operation-allowed.ts';

/** Refuses operations that may not be asked by the way that a request came. */
export function wayPlugin<Context extends { caller: Caller }>(): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ contextValue, document, operation }) {
          checkOperationAllowed(contextValue.caller.via, document, operation);
        },
      };
    },
  };
}
