import { GraphQLError } from 'graphql';
import { Failure, type Fault } from '../fetch/failure.ts';
import type { FaultWords, Incomplete, Run } from '../fetch/run.ts';

/** Stands for a value that may not be null and is, after its error has been noted. */
export const emptied: unique symbol = Symbol('emptied');

/** One answer being made of the joined data: where we are in it, and the errors so far. */
export class Showing {
  readonly errors: GraphQLError[] = [];
  /** Keys and indexes down to what is being shown; only the first `depth` count. */
  readonly path: (string | number)[] = [];
  depth = 0;
  readonly incomplete: Incomplete;
  readonly #faults: FaultWords;
  readonly #callersKey: (key: string) => string;
  readonly #unplaced: Fault[];
  /** Places that are empty because of what happened beside them. */
  readonly #taken: { fault: Fault; path: (string | number)[] }[] = [];

  /** @param callersKey what the caller calls a key of the joined data */
  constructor(
    { faults, incomplete, unplaced }: Pick<Run, 'faults' | 'incomplete' | 'unplaced'>,
    callersKey: (key: string) => string,
  ) {
    this.#faults = faults;
    this.incomplete = incomplete;
    this.#unplaced = [...unplaced];
    this.#callersKey = callersKey;
  }

  /** Notes an error at the place being shown, or below it. */
  fail({ message, extensions }: Fault, below: readonly (string | number)[] = []): null {
    const path = [
      ...this.path.slice(0, this.depth),
      ...below.map((key) => (typeof key === 'string' ? this.#callersKey(key) : key)),
    ];
    this.errors.push(new GraphQLError(message, { path: path.length > 0 ? path : null, extensions }));
    return null;
  }

  /**
   * Notes why there is nothing to show: a subgraph failed, or gave what its own schema does not allow.
   *
   * @param isNonNull whether the object around it is emptied too
   */
  refuse(value: unknown, owner: string | undefined, isNonNull = false): null {
    if (!(value instanceof Failure)) return this.fail(this.#faults.unavailable(owner));
    const { fault, below, cause } = value;
    if (cause === undefined) return this.fail(fault, below);
    // What emptied the object is told of at its own place. That this went with it has to be told only if it stays.
    if (!isNonNull) {
      this.#taken.push({ fault, path: this.path.slice(0, this.depth) });
      return null;
    }
    this.depth--;
    this.fail(fault, cause);
    this.depth++;
    return null;
  }

  /** Notes that it is not known which of an object's fields were asked for. */
  undecided(): null {
    const message = 'A variable that @skip or @include depends on is null. Give it true or false.';
    return this.fail({ message, extensions: { code: 'BAD_USER_INPUT' } });
  }

  /** What is there is not for this schema's callers. */
  notShown(): null {
    const message = 'There is a value here that is not part of what may be shown.';
    return this.fail({ message, extensions: { code: 'VALUE_NOT_SHOWN' } });
  }

  /** Notes why a field that is shown is made from less than it should be. */
  madeFromLess(faults: readonly Fault[]): void {
    this.#unplaced.push(...faults);
  }

  /**
   * Errors that belong to no place come last, each once, and only of what no other error speaks of.
   *
   * @param data the whole answer
   */
  allErrors(data: unknown): GraphQLError[] {
    for (const { fault, path } of this.#taken) {
      if (!isThere(data, path)) continue;
      this.errors.push(new GraphQLError(fault.message, { path, extensions: fault.extensions }));
    }
    const key = ({ extensions }: { extensions: object }) => JSON.stringify(extensions);
    const said = new Set(this.errors.map(key));
    for (const fault of this.#unplaced) {
      if (said.has(key(fault))) continue;
      said.add(key(fault));
      this.errors.push(new GraphQLError(fault.message, { extensions: fault.extensions }));
    }
    return this.errors;
  }
}

/** Whether a place is in the answer, and not emptied with what is around it. */
function isThere(data: unknown, path: readonly (string | number)[]): boolean {
  let value = data;
  for (const key of path) {
    if (value === null) return false;
    value = (value as Record<string | number, unknown>)[key];
  }
  return true;
}
