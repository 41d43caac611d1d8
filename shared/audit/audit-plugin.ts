import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import { Kind, type OperationDefinitionNode } from 'graphql';
import type { Caller } from '../auth/caller.ts';
import { HubError } from '../errors/hub-error.ts';
import type { AccessRecorder } from './access-recorder.ts';
import { type AuditWriter, auditUnavailable } from './audit-writer.ts';

/** What a request's context needs for what it does to be written down. */
export interface AuditedContext extends BaseContext {
  caller: Caller;
  now: Date;
  recorder: AccessRecorder;
  audit: AuditWriter;
}

/**
 * No entry, no answer: whatever a request did is written before its answer leaves, and if it cannot be, nothing of
 * the answer leaves. Apollo Server runs this hook of all plugins at once, so no other may change an answer in it.
 *
 * The hook is `willSendResponse`, for which Apollo Server waits whether the request succeeded or not; see
 * docs/decisions/0013 for hooks that do not always run here.
 *
 * @param onFailure told when an answer was withheld
 */
export function auditPlugin<Context extends AuditedContext>(
  onFailure: (error: unknown) => void = () => {},
): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ contextValue, response, source, operationName, operation }) {
          const { caller, now, recorder, audit } = contextValue;
          try {
            // Without a document nothing ran, but something may have been refused.
            const asked = { name: operationName ?? rootFields(operation), text: source ?? '' };
            const entries = recorder.entries(caller, now, asked);
            if (entries.length > 0) await audit.append(entries);
          } catch (error) {
            onFailure(error);
            const { message, code } = withheld(error, operation?.operation === 'mutation');
            response.http.status = 503;
            response.body = {
              kind: 'single',
              singleResult: { errors: [{ message, extensions: { code } }] },
            };
          }
        },
      };
    },
  };
}

/** What an operation without a name asks for, by its first fields; the gateway and the joined views name theirs not. */
function rootFields(operation: OperationDefinitionNode | undefined): string | null {
  const names = new Set<string>();
  for (const selection of operation?.selectionSet.selections ?? []) {
    if (selection.kind === Kind.FIELD) names.add(selection.name.value);
  }
  return names.size === 0 ? null : [...names].join(' ');
}

function withheld(error: unknown, changed: boolean): HubError {
  const { code, message } = error instanceof HubError ? error : auditUnavailable();
  if (!changed) return new HubError(code, message);
  return new HubError(
    code,
    'This agency cannot write down who changes its data at the moment. What you sent may have been saved: send it again with the same idempotencyKey, which changes nothing twice.',
  );
}
