import type { ApolloServerPlugin } from '@apollo/server';
import { costOf } from '../../shared/guards/operation-cost.ts';
import type { RequestSignal } from './request-signal.ts';
import type { Turns } from './turns.ts';

/** Has what is asked answered in turns. The time that a request has counts from its turn on. */
export function inTurns<Context extends { signal: RequestSignal }>(
  turns: Turns,
): ApolloServerPlugin<Context> {
  return {
    async requestDidStart({ contextValue: { signal } }) {
      let end: (() => void) | undefined;
      return {
        async didResolveOperation({ schema, document, operation, request }) {
          if (operation === undefined) return;
          end = await turns.take(costOf(schema, document, operation, request.variables ?? {}), signal);
          signal.startAgain();
        },
        async willSendResponse() {
          end?.();
        },
      };
    },
  };
}
