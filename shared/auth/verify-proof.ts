import { type KeyObject, timingSafeEqual, verify } from 'node:crypto';
import { bytesOfBase64url } from './base64url.ts';
import type { KeySet } from './key-set.ts';
import { longestSeconds, type ProofPayload, readHeaderPart, readPayloadPart } from './proof.ts';
import { ProofError, type ProofFault } from './proof-error.ts';
import type { ProofReplays } from './proof-replays.ts';
import type { LawfulBasis, Purpose } from './purpose.ts';
import { sha256, tokenHash } from './sha256.ts';

/** A proof whose signature, audience and times hold. What it is a proof of must still be compared. */
export interface SignedProof {
  readonly payload: Readonly<ProofPayload>;
}

/** What a proof shows of a request, once everything holds. */
export interface Proof {
  /** Who signed: a key of the verifier's `keySets`. */
  issuer: string;
  requestId: string;
  purpose: Purpose | null;
  lawfulBasis: LawfulBasis | null;
}

export interface ProofVerifier {
  /**
   * To be called before the body is read.
   *
   * @param header the header `x-hub-proof` as Node gives it
   * @throws HubError PROOF_MISSING without one, PROOF_INVALID
   */
  readHeader(header: string | string[] | undefined): Promise<SignedProof>;
  /**
   * To be called once, with exactly what came.
   *
   * @param request the body's bytes as they came, and the token of the header `authorization`, null if there is none
   * @throws HubError PROOF_INVALID, PROOF_REPLAYED, PROOF_REPLAY_STORE_FULL
   */
  accept(proof: SignedProof, request: { body: Uint8Array; token: string | null }): Proof;
}

export interface ProofVerifierOptions {
  /** The subgraph that verifies. */
  audience: string;
  /** Keys by who may sign. Nobody else's proof is looked at. */
  keySets: ReadonlyMap<string, KeySet>;
  /** Who of them asks for itself: always without a user's token. Everybody else always asks with one. */
  askForThemselves?: ReadonlySet<string>;
  clock: () => Date;
  replays: ProofReplays;
  /** How far two clocks may be apart, in seconds; 5 unless told. */
  toleranceSeconds?: number;
  /** Whether proofs may be of any time and come again: where asking again changes nothing. */
  anyTime?: true;
}

/** Four times as long as any that we write. */
const mostCharacters = 2_048;
const form = /^([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]{86})$/;

/** Verifies proofs for one subgraph. A proof that was signed before it was made is refused, too: see `replays`. */
export function proofVerifier(options: ProofVerifierOptions): ProofVerifier {
  const { audience, keySets, askForThemselves, clock, replays, toleranceSeconds = 5, anyTime } = options;
  const seconds = () => Math.floor(clock().getTime() / 1000);
  // What was accepted before a restart is not remembered.
  const start = seconds();

  return {
    async readHeader(header) {
      if (header === undefined || header === '') throw new ProofError('PROOF_MISSING');
      const parts = typeof header === 'string' && header.length <= mostCharacters ? form.exec(header) : null;
      if (parts === null) throw invalid('FORM');
      const [, first = '', second = '', third = ''] = parts;
      const kid = readHeaderPart(first);
      if (kid === undefined) throw invalid('HEADER');
      const payload = readPayloadPart(second);
      if (payload === undefined) throw invalid('PAYLOAD');
      const keySet = keySets.get(payload.iss);
      if (keySet === undefined) throw invalid('ISSUER');
      const found = keySet.key(kid);
      const key = found instanceof Promise ? await found : found;
      if (key === undefined) throw invalid('KEY');
      if (!isSignedBy(key, `${first}.${second}`, third)) throw invalid('SIGNATURE');
      if (payload.aud !== audience) throw invalid('AUDIENCE');
      if (!anyTime) checkTimes(payload, seconds());
      return { payload };
    },

    accept({ payload }, { body, token }) {
      if (!isSame(payload.bh, sha256(body))) throw invalid('BODY');
      if (!isTokenOf(payload, token)) throw invalid('TOKEN');
      if (anyTime) return proofOf(payload);
      const until = payload.exp + toleranceSeconds;
      const memory = replays.remember(`${payload.iss} ${payload.jti}`, until, seconds());
      // Reading the body may have taken long.
      if (memory === 'EXPIRED') throw invalid('EXPIRED');
      if (memory === 'REPLAYED') throw new ProofError('PROOF_REPLAYED');
      if (memory === 'FULL') throw new ProofError('PROOF_REPLAY_STORE_FULL');
      return proofOf(payload);
    },
  };

  function checkTimes({ iat, exp }: ProofPayload, now: number): void {
    if (exp <= iat || exp - iat > longestSeconds) throw invalid('LIFETIME');
    if (iat > now + toleranceSeconds) throw invalid('FUTURE');
    if (exp + toleranceSeconds <= now) throw invalid('EXPIRED');
    if (iat < start) throw invalid('BEFORE_START');
  }

  function isTokenOf({ iss, ath }: ProofPayload, token: string | null): boolean {
    if (askForThemselves?.has(iss)) return ath === null && token === null;
    return ath !== null && token !== null && isSame(ath, tokenHash(token));
  }
}

function proofOf({ iss, rid, purpose, basis }: Readonly<ProofPayload>): Proof {
  return { issuer: iss, requestId: rid, purpose, lawfulBasis: basis };
}

function invalid(reason: ProofFault): ProofError {
  return new ProofError('PROOF_INVALID', reason);
}

function isSignedBy(key: KeyObject, signed: string, signature: string): boolean {
  const bytes = bytesOfBase64url(signature);
  // The key says the algorithm; a proof cannot.
  return bytes !== undefined && verify(null, Buffer.from(signed), key, bytes);
}

function isSame(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}
