import type { IdentifiedCaller } from '../../shared/auth/identify-caller.ts';
import { proofHeader } from '../../shared/auth/proof.ts';
import type { ProofSigner } from '../../shared/auth/sign-proof.ts';
import { HubError } from '../../shared/errors/hub-error.ts';
import type { HeadersOf } from '../engine/transport/request-headers.ts';

/**
 * Headers for every question to one subgraph: the user's own token, and our proof for this subgraph and this body.
 *
 * @param audience the subgraph's name; a question's `context` is an IdentifiedCaller
 * @throws (the function it gives) HubError CALLER_MISSING if a question does not say for whom it is asked
 */
export function proofHeaders(sign: ProofSigner, audience: string): HeadersOf {
  return ({ body, context }) => {
    if (!isIdentified(context)) {
      throw new HubError('CALLER_MISSING', 'A question to an agency must say for whom it is asked.');
    }
    const { caller, token } = context;
    const { requestId, purpose, lawfulBasis } = caller;
    return {
      authorization: `Bearer ${token}`,
      [proofHeader]: sign({ audience, body, token, requestId, purpose, lawfulBasis }),
    };
  };
}

function isIdentified(context: unknown): context is IdentifiedCaller {
  if (typeof context !== 'object' || context === null) return false;
  const { caller, token } = context as Partial<IdentifiedCaller>;
  return caller !== undefined && typeof token === 'string' && token !== '';
}
