import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { AuditConnection } from '../audit/audit-connection.ts';
import type { PublicKeys } from '../audit/checkpoint.ts';
import { type CheckpointExchange, checkpointExchange } from '../audit/checkpoint-exchange.ts';
import { checkpointStore } from '../audit/checkpoint-store.ts';
import { proofHeader } from '../auth/proof.ts';
import { proofSigner } from '../auth/sign-proof.ts';
import type { SigningKey } from '../auth/signing-key.ts';
import type { ProofVerifier } from '../auth/verify-proof.ts';
import { HubError } from '../errors/hub-error.ts';

/** What an agency needs to have its log witnessed by the others. */
export interface CheckpointConfig {
  /** The agency itself, by the name of its subgraph: others know its keys and its chains by that. */
  agency: string;
  /** The key that it signs with now. */
  key: () => SigningKey;
  /** Everybody's public keys. */
  publicKeys: PublicKeys;
  /** The other agencies, and where each serves `/audit/checkpoint`. */
  peers: readonly { agency: string; url: string }[];
  /** Takes proofs of the other agencies, who ask for themselves. */
  proofs: ProofVerifier;
  everyMs?: number;
}

const noBody = new Uint8Array();

/** The exchange of checkpoints of one agency's log with the other agencies, each of which proves who it is. */
export function agencyCheckpoints(
  config: CheckpointConfig,
  connection: AuditConnection,
  clock: () => Date,
  log: Logger,
): CheckpointExchange {
  const sign = proofSigner({ issuer: config.agency, key: config.key, clock });
  return checkpointExchange({
    ...config,
    store: checkpointStore(connection),
    headers: (peer) => ({
      [proofHeader]: sign({
        audience: peer,
        body: noBody,
        token: null,
        requestId: randomUUID(),
        purpose: null,
        lawfulBasis: null,
      }),
    }),
    async authorise(request) {
      try {
        const proof = await config.proofs.readHeader(request.headers[proofHeader]);
        config.proofs.accept(proof, { body: noBody, token: null });
        return request.headers.authorization === undefined;
      } catch (error) {
        if (error instanceof HubError) return false;
        throw error;
      }
    },
    clock,
    log,
  });
}
