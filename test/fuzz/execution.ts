import { createWorld, type World } from './agencies/world.ts';
import type { FailureKind } from './failures/failure-kinds.ts';
import type { Refusals } from './failures/refusals.ts';

/** What goes wrong in a case, the same for both sides. */
export interface Faults {
  /** Agencies that do not answer at all, and how that shows. */
  failing: ReadonlyMap<string, FailureKind>;
  /** Fields that an agency refuses with an error of its own. */
  refusals: Refusals;
}

export const noFaults: Faults = { failing: new Map(), refusals: new Map() };

/** One execution on one side: its own copy of the data, and what was seen of it. */
export interface Execution extends Faults {
  world: World;
  /** Every mutation that ran, in order, with its arguments. */
  log: string[];
  /** Of the monolith: `code subgraph` of each failed input that a joined field was worked out without. */
  hidden: Set<string>;
  /** The same of joined fields that were not worked out after all. */
  perhapsHidden: Set<string>;
  /** Of the agencies: what no client should send, such as a question with nothing in it. */
  complaints: string[];
}

export function createExecution(faults: Faults): Execution {
  return {
    ...faults,
    world: createWorld(),
    log: [],
    hidden: new Set(),
    perhapsHidden: new Set(),
    complaints: [],
  };
}
