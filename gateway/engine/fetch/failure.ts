import type { Selection } from './selection.ts';

/** What is said of a failure to whoever asked: which subgraph, and a stable code. Nothing of how it failed. */
export interface Fault {
  message: string;
  extensions: { code: string } & Record<string, unknown>;
}

/**
 * Stands in the joined data where a value would be that a subgraph failed to give. Being a value, it travels with
 * the data: the answer's projection turns it into null and an error at its place, and a representation into null.
 */
export class Failure {
  readonly fault: Fault;
  /** Where below this place it happened, when a subgraph emptied more than what failed. */
  readonly below: Path;
  /** What would have stood below, in case another subgraph gives part of it. */
  readonly selection: Selection | undefined;
  /**
   * Set if nothing failed here: something beside it did, whose emptiness took this along. One of these it was; where
   * they are is below the object that all are in.
   */
  readonly causes: readonly Failure[] | undefined;
  /** What else failed below this place. */
  #others: Failure[] | undefined;

  constructor(fault: Fault, below: Path = nowhere, selection?: Selection, causes?: readonly Failure[]) {
    this.fault = fault;
    this.below = below;
    this.selection = selection;
    this.causes = causes;
  }

  /** Adds another failure below the same place. */
  add(other: Failure): void {
    this.#others ??= [];
    this.#others.push(other);
  }

  /** The same failure, as it stands at a field below. */
  at(key: string, selection: Selection | undefined): Failure {
    if (this.below.length === 0) return new Failure(this.fault, nowhere, selection);
    const failures = [this, ...(this.#others ?? [])];
    const here = failures.find(({ below }) => below[0] === key);
    if (here !== undefined) return new Failure(here.fault, here.below.slice(1), selection);
    return new Failure(this.fault, nowhere, selection, failures);
  }
}

type Path = readonly (string | number)[];

const nowhere: Path = [];

/** An object of the joined data. */
export type Data = Record<string, unknown>;

export function isData(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Failure);
}
