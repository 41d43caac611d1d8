import type { ApolloServerPlugin } from '@apollo/server';
import { OperationTypeNode } from 'graphql';
import { isAgencyRole, type Role } from '../auth/principal.ts';
import { refusalError } from '../http/refusal-error.ts';
import type { Asked } from './subgraph-query-guard.ts';

/** Whether somebody in the role may have this kind of operation carried out. */
function mayRun(role: Role, operation: OperationTypeNode): boolean {
  return operation === OperationTypeNode.QUERY || isAgencyRole(role);
}

/**
 * Refuses whatever is no query to those who may only read: inspectors, and people of a partnership. It looks at the
 * operation that is going to run, found as the executor finds it, whatever else the document holds and however it is
 * named. If there is none it refuses too: another reader of the document might find one.
 */
export function readOnlyRoles<Context extends Asked>(): ApolloServerPlugin<Context> {
  return {
    async requestDidStart({ contextValue: { caller } }) {
      // Most who ask may write.
      if (isAgencyRole(caller.principal.role)) return;
      const { role } = caller.principal;
      return {
        async didResolveOperation({ operation }) {
          // Whoever runs it might find one after all.
          if (operation === undefined) {
            throw refusalError('OPERATION_RESOLUTION_FAILURE', 'Say which operation is meant, by its name.');
          }
          if (mayRun(role, operation.operation)) return;
          throw refusalError(
            'NOT_PERMITTED_TO_WRITE',
            'This role may read and not write. Somebody of an agency has to do it.',
          );
        },
      };
    },
  };
}
