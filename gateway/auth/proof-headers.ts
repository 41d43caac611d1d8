import type { Caller } from '../../shared/auth/caller.ts';
import { proofHeader } from '../../shared/auth/proof.ts';
import type { ProofSigner } from '../../shared/auth/sign-proof.ts';
import { HubError } from '../../shared/errors/hub-error.ts';
import type { HeadersOf } from '../engine/transport/request-headers.ts';

/** What a question's `context` holds: who asks, and the token that they sent. */
export interface AskedFor {
  caller: Caller;
  /** The token itself, without `Bearer`. */
  token: string;
}

/**
 * Headers for every question to one subgraph: the user's own token, and our proof for this subgraph and this body.
 *
 * @param audience the subgraph's name
 * @throws (the function it gives) HubError CALLER_MISSING if a question does not say for whom it is asked
 */
export function proofHeaders(sign: ProofSigner, audience: string): HeadersOf {
  return ({ body, context }) => {
    if (!isAskedFor(context)) {
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

function isAskedFor(context: unknown): context is AskedFor {
  if (typeof context !== 'object' || context === null) return false;
  const { caller, token } = context as Partial<AskedFor>;
  return caller !== undefined && typeof token === 'string' && token !== '';
}
