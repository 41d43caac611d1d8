import { GraphQLError } from 'graphql';
import { HubError } from '../errors/hub-error.ts';
import { refusalStatus } from './refusal-status.ts';

/**
 * A refusal as a plugin throws it once the operation is known (`didResolveOperation`): with its code, its message and
 * the HTTP status that goes with the code.
 */
export function refusalError(code: string, message: string): GraphQLError {
  return new GraphQLError(message, {
    originalError: new HubError(code, message),
    extensions: { code, http: { status: refusalStatus(code) } },
  });
}
