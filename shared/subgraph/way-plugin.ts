import type { ApolloServerPlugin } from '@apollo/server';
import type { Caller } from '../auth/caller.ts';
import { checkOperationAllowed } from '../auth/operation-allowed.ts';
import { HubError } from '../errors/hub-error.ts';
import { refusalError } from '../http/refusal-error.ts';

/** Refuses operations that may not be asked by the way that a request came. */
export function wayPlugin<Context extends { caller: Caller }>(): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ contextValue, document, operation }) {
          // What cannot be found runs nothing: the executor says so.
          if (operation === undefined) return;
          try {
            checkOperationAllowed(contextValue.caller.via, document, operation);
          } catch (error) {
            if (!(error instanceof HubError)) throw error;
            throw refusalError(error.code, error.message);
          }
        },
      };
    },
  };
}
