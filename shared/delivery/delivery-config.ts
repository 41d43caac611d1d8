import type { ProofVerifier } from '../auth/verify-proof.ts';
import type { DeliveringAgency } from './delivering-agency.ts';
import type { AgencyKeys, DeliveryKey } from './signed-text.ts';

/** What an agency needs to send messages and take them. */
export interface DeliveryConfig {
  agency: DeliveringAgency;
  /** The key that it signs messages and receipts with now. */
  key: () => DeliveryKey;
  /** Everybody's public keys. */
  publicKeys: AgencyKeys;
  /**
   * Takes the proofs of agencies, itself among them, that ask for themselves. They may be of any time: no two clocks
   * need agree, and a message that comes again gets its receipt again and nothing else.
   */
  proofs: ProofVerifier;
}
