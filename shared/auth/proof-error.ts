import { HubError } from '../errors/hub-error.ts';

const messages = {
  PROOF_MISSING: 'This is answered to the gateway and the joined views only. Ask through the gateway.',
  PROOF_INVALID: 'The request does not prove where it comes from. Ask through the gateway.',
  PROOF_REPLAYED: 'This request was answered once. Send it again through the gateway.',
  PROOF_REPLAY_STORE_FULL: 'Too much is asked at once. Ask again in half a minute.',
};

/** What was wrong with a proof, for our own log. Nobody else is told: it would help only who makes them up. */
export type ProofFault =
  | 'FORM'
  | 'HEADER'
  | 'PAYLOAD'
  | 'ISSUER'
  | 'KEY'
  | 'SIGNATURE'
  | 'AUDIENCE'
  | 'LIFETIME'
  | 'FUTURE'
  | 'EXPIRED'
  | 'BEFORE_START'
  | 'BODY'
  | 'TOKEN';

/** A request came without a proof that holds. */
export class ProofError extends HubError {
  /** Null where the code says all. */
  readonly reason: ProofFault | null;

  constructor(code: keyof typeof messages, reason: ProofFault | null = null) {
    super(code, messages[code]);
    this.name = 'ProofError';
    this.reason = reason;
  }
}
