import type { IncomingMessage } from 'node:http';
import { type DeliveringAgency, isDeliveringAgency, sectorOfAgency } from '../delivery/delivering-agency.ts';
import type { Caller } from './caller.ts';
import { proofHeader, readPayloadPart } from './proof.ts';
import type { ProofVerifier, SignedProof } from './verify-proof.ts';

/**
 * The proof of a request that an agency says it sends itself; undefined for every other request. It is read before the
 * body.
 *
 * @param proofs takes the proofs of agencies
 * @throws HubError PROOF_INVALID
 */
export function readAgencyProof(
  request: IncomingMessage,
  proofs: ProofVerifier,
): Promise<SignedProof> | undefined {
  const header = request.headers[proofHeader];
  if (typeof header !== 'string') return undefined;
  // Believed only as far as which keys are looked at: the verifier reads it again.
  const issuer = readPayloadPart(header.split('.', 2)[1] ?? '')?.iss ?? '';
  return isDeliveringAgency(issuer) ? proofs.readHeader(header) : undefined;
}

/**
 * The agency that asks in its own name; undefined for whoever is no agency. It comes without a token, acts as a machine
 * of no organisation, and states no purpose: it delivers.
 *
 * @param proof as `readAgencyProof` gave it
 * @throws HubError PROOF_INVALID
 */
export function identifyAgency(
  { headers: { authorization } }: IncomingMessage,
  body: Uint8Array,
  proof: SignedProof | undefined,
  proofs: ProofVerifier,
): Caller | undefined {
  const agency = proof?.payload.iss ?? '';
  if (proof === undefined || !isDeliveringAgency(agency)) return undefined;
  const { requestId } = proofs.accept(proof, { body, token: authorization ?? null });
  return {
    principal: {
      subject: `${subjectPrefix}${agency}`,
      role: 'SERVICE',
      organisation: null,
      sector: sectorOfAgency(agency),
      partnerships: [],
      inspectorate: null,
    },
    via: 'AGENCY',
    requestId,
    purpose: null,
    lawfulBasis: null,
  };
}

const subjectPrefix = 'agency:';

/** Which agency asks in its own name; undefined if somebody else asks. */
export function askingAgency({ via, principal }: Caller): DeliveringAgency | undefined {
  const name = principal.subject.slice(subjectPrefix.length);
  return via === 'AGENCY' && isDeliveringAgency(name) ? name : undefined;
}
