import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { CalendarDay } from '../calendar/calendar-day.ts';
import { londonDay } from '../calendar/london-time.ts';
import { HubError } from '../errors/hub-error.ts';
import type { Sector } from '../geography/organisation.ts';
import { bearerToken } from './bearer-token.ts';
import type { Caller, Via } from './caller.ts';
import type { Principal } from './principal.ts';
import { proofHeader } from './proof.ts';
import { readPurpose } from './read-purpose.ts';
import type { ProofVerifier, SignedProof } from './verify-proof.ts';
import type { TokenVerifier } from './verify-token.ts';

/** What a process needs to tell who asks it. */
export interface Identity {
  /** Takes tokens of whoever asks through the gateway. */
  hubTokens: TokenVerifier;
  /** Takes tokens of an agency's own people and clients, who ask it directly; null where nobody may. */
  ownTokens: { verify: TokenVerifier; sector: Sector } | null;
  /** Takes the gateway's and the joined views' proofs; null at the gateway itself. */
  proofs: ProofVerifier | null;
  /** The day from which section 16LA of the Children Act 2004 may be relied on; undefined = not yet. */
  section16laFrom: CalendarDay | undefined;
  clock: () => Date;
}

/** Who asks, and the token that says so. */
export interface IdentifiedCaller {
  caller: Caller;
  token: string;
}

/** Bytes of what a person sends: the longest query, and variables as long again. */
export const mostPersonsBytes = 64 * 1024;

/** Bytes of what the gateway and the joined views send: a page of representations, or years of days to compare. */
const mostProvenBytes = 4 * 1024 * 1024;

/** How large a body may be, by whether its headers prove where it comes from. */
export function mostBytesBy(proof: SignedProof | undefined): number {
  return proof === undefined ? mostPersonsBytes : mostProvenBytes;
}

/**
 * Reads a request's proof, if it has one, before its body is read: nobody can have a process read a large body without
 * one.
 *
 * @throws HubError PROOF_INVALID
 */
export function readProof(request: IncomingMessage, { proofs }: Identity): Promise<SignedProof> | undefined {
  const header = request.headers[proofHeader];
  return header === undefined || proofs === null ? undefined : proofs.readHeader(header);
}

/**
 * Who asks. There is no other way in: a bearer token, and either the proof of whoever passes it on, or an audience
 * that says it is for this agency itself.
 *
 * @param proof as `readProof` gave it
 * @throws HubError TOKEN_*, PROOF_*, PURPOSE_*, LAWFUL_BASIS_*, NOT_OF_THIS_AGENCY
 */
export async function identifyCaller(
  request: IncomingMessage,
  body: Uint8Array,
  proof: SignedProof | undefined,
  identity: Identity,
): Promise<IdentifiedCaller> {
  const token = bearerToken(request);
  if (proof !== undefined && identity.proofs !== null) {
    const principal = await identity.hubTokens(token);
    const { issuer, requestId, purpose, lawfulBasis } = identity.proofs.accept(proof, { body, token });
    const stated = { purpose: purpose ?? undefined, lawfulBasis: lawfulBasis ?? undefined };
    return identified(token, principal, viaOf(issuer), requestId, stated, identity);
  }
  const principal = await directPrincipal(token, identity);
  const stated = {
    purpose: header(request, 'x-hub-purpose'),
    lawfulBasis: header(request, 'x-hub-lawful-basis'),
  };
  return identified(token, principal, 'DIRECT', randomUUID(), stated, identity);
}

async function directPrincipal(
  token: string,
  { hubTokens, ownTokens, proofs }: Identity,
): Promise<Principal> {
  // At the gateway everybody comes directly.
  if (proofs === null) return hubTokens(token);
  if (ownTokens === null) {
    throw new HubError('PROOF_MISSING', 'Only the gateway asks here. Ask the gateway.');
  }
  const principal = await ownTokens.verify(token);
  if (principal.sector !== ownTokens.sector) {
    throw new HubError(
      'NOT_OF_THIS_AGENCY',
      'Only this agency’s own people ask it directly. Ask the gateway.',
    );
  }
  return principal;
}

function identified(
  token: string,
  principal: Principal,
  via: Via,
  requestId: string,
  stated: Parameters<typeof readPurpose>[0],
  { section16laFrom, clock }: Identity,
): IdentifiedCaller {
  const purpose = readPurpose(stated, principal.role, londonDay(clock()), section16laFrom);
  return { token, caller: { principal, via, requestId, ...purpose } };
}

/** An agency's proof asks for itself and never in a person's name: see `identifyAgency`. */
function viaOf(issuer: string): Via {
  if (issuer === 'gateway') return 'GATEWAY';
  if (issuer === 'partnership') return 'PARTNERSHIP';
  throw new HubError('PROOF_INVALID', 'This proof asks for an agency itself. Ask through the gateway.');
}

/** A header that was sent once. */
function header(request: IncomingMessage, name: string): string | undefined {
  const values = request.headersDistinct[name];
  return values?.length === 1 ? values[0] : values?.join(',');
}
