import type { Cancellation, SubgraphClient, SubgraphError } from '../transport/subgraph-client.ts';
import type { Data, Fault } from './failure.ts';

/** One request under way: what is known so far, and what went missing. */
export interface Run {
  /** The joined data. It holds more than the answer will show: keys, hidden fields, failures. */
  data: Data;
  /** As they were given: each subgraph reads them by its own schema. */
  variables: Readonly<Record<string, unknown>>;
  /** With defaults, for what the plan decides by them. */
  coerced: Readonly<Record<string, unknown>>;
  client(subgraph: string): SubgraphClient;
  signal: Cancellation | undefined;
  context: unknown;
  faults: FaultWords;
  /** Fields that were worked out although something that they are made from was missing. */
  incomplete: Incomplete;
  /** What subgraphs complained of without saying where. */
  unplaced: Fault[];
}

/** How failures are put into words. */
export interface FaultWords {
  unavailable(subgraph: string | undefined): Fault;
  /** What a subgraph said of a field. */
  said(subgraph: string, error: SubgraphError): Fault;
}

/** For each object, the faults behind its fields. Empty unless something failed. */
export class Incomplete {
  #fields: Map<Data, Map<string, Fault[]>> | undefined;

  note(object: Data, key: string, fault: Fault): void {
    this.#fields ??= new Map();
    let noted = this.#fields.get(object);
    if (noted === undefined) {
      noted = new Map();
      this.#fields.set(object, noted);
    }
    const faults = noted.get(key);
    if (faults === undefined) noted.set(key, [fault]);
    else faults.push(fault);
  }

  /** The fields of an object that are worked out from less than they should be. */
  of(object: Data): ReadonlyMap<string, readonly Fault[]> | undefined {
    return this.#fields?.get(object);
  }
}
