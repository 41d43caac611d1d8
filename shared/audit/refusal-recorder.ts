import type { ApolloServerPlugin } from '@apollo/server';
import { noPartnership } from './access-entry.ts';
import type { AuditedContext } from './audit-plugin.ts';

/** Refusals of whole operations, whatever they are about: nothing was looked up that would say. */
const refusals = new Set(['NOT_PERMITTED_TO_WRITE', 'OPERATION_NOT_ALLOWED']);

/** Has it written down when somebody asked for an operation that they may not. */
export function refusalRecorder<Context extends AuditedContext>(): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      return {
        async didEncounterErrors({ errors, contextValue }) {
          for (const { extensions } of errors) {
            const code = String(extensions.code);
            if (!refusals.has(code)) continue;
            const access = { concept: 'OPERATION', action: 'RUN', outcome: 'REFUSED' } as const;
            contextValue.recorder.record({ ...access, partnership: noPartnership, code, count: 0 });
          }
        },
      };
    },
  };
}
