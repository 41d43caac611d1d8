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
  readonly below: readonly (string | number)[];
  /** What would have stood below, in case another subgraph gives part of it. */
  readonly selection: import('./selection.ts').Selection | undefined;

  constructor(fault: Fault, below: Failure['below'] = [], selection?: Failure['selection']) {
    this.fault = fault;
    this.below = below;
    this.selection = selection;
  }

  /** The same failure, as it stands at a field below. */
  at(key: string, selection: Failure['selection']): Failure {
    return new Failure(this.fault, this.below[0] === key ? this.below.slice(1) : [], selection);
  }
}

/** An object of the joined data. */
export type Data = Record<string, unknown>;

export function isData(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Failure);
}
