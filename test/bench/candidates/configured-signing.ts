import type { IncomingMessage } from 'node:http';
import { type Identity, identifyCaller } from '../../../shared/auth/identify-caller.ts';
import { proofHeader } from '../../../shared/auth/proof.ts';
import { type ProofSigner, proofSigner } from '../../../shared/auth/sign-proof.ts';
import { signingKeys } from '../../../shared/auth/signing-key.ts';
import { configuredGeography } from '../../../shared/config/configured-geography.ts';
import { gatewayIdentity } from '../../../shared/config/configured-identity.ts';
import { required } from '../../../shared/config/environment.ts';

/** How the product's gateway tells who asks, and signs what it asks subgraphs, by the variables it is configured with. */
export function configuredSigning(): { identity: Identity; sign: ProofSigner } {
  const clock = () => new Date();
  const variable = 'GATEWAY_SIGNING_KEY_FILE';
  const keys = signingKeys({ file: required(process.env, variable), variable, clock });
  return {
    identity: gatewayIdentity(process.env, configuredGeography(process.env)),
    sign: proofSigner({ issuer: 'gateway', key: keys.current, clock }),
  };
}

/** The headers that say for whom one subgraph is asked. @param body exactly what is sent */
export type SignedHeaders = (subgraph: string, body: string) => Record<string, string>;

/**
 * The same work for a gateway that is not the product's: it says who asks, or refuses them with a HubError, and makes
 * the headers for what subgraphs are asked then.
 */
export function signedHeaders(): (request: IncomingMessage) => Promise<SignedHeaders> {
  const { identity, sign } = configuredSigning();
  // Only a proof says anything of a caller's body, and callers of a gateway have none.
  const unread = Buffer.alloc(0);
  return async (request) => {
    const { caller, token } = await identifyCaller(request, unread, undefined, identity);
    const { requestId, purpose, lawfulBasis } = caller;
    return (audience, body) => ({
      authorization: `Bearer ${token}`,
      [proofHeader]: sign({ audience, body, token, requestId, purpose, lawfulBasis }),
    });
  };
}
