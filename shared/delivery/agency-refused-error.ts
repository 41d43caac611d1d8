import { HubError } from '../errors/hub-error.ts';
import type { DeliveringAgency } from './delivering-agency.ts';

/** An agency answered, and would not do what this one asked in its own name. */
export class AgencyRefusedError extends HubError {
  /** The agency's own code. */
  readonly reason: string;

  constructor(agency: DeliveringAgency, reason: string) {
    super('AGENCY_REFUSED', `The subgraph ${agency} refused what it was asked: ${reason}.`);
    this.name = 'AgencyRefusedError';
    this.reason = reason;
  }
}
