import type { DeliveringAgency } from './delivering-agency.ts';

/** Asks other agencies' subgraphs in this agency's own name, with its proof and no person's token. */
export interface AgencyClient {
  /**
   * @returns the answer's data, whole
   * @throws HubError AGENCY_UNAVAILABLE when there was no answer in time; AGENCY_REFUSED, with the agency's own code in
   *   the message, when it answered with errors
   */
  ask<Data>(
    agency: DeliveringAgency,
    query: string,
    variables: Record<string, unknown>,
    timeoutMs: number,
  ): Promise<Data>;
}
