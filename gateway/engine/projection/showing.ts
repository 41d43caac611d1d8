import { GraphQLError } from 'graphql';
import { Failure, type Fault } from '../fetch/failure.ts';
import type { FaultWords, Incomplete, Run } from '../fetch/run.ts';
import type { Place } from './place.ts';

/** Stands for a value that may not be null and is, after its error has been noted. */
export const emptied: unique symbol = Symbol('emptied');

/** One answer being made of the joined data: where we are in it, and the errors so far. */
export class Showing {
  /** Keys and indexes down to what is being shown; only the first `depth` count. */
  readonly path: (string | number)[] = [];
  depth = 0;
  readonly incomplete: Incomplete;
  readonly #faults: FaultWords;
  readonly #placed: PlacedFault[] = [];
  readonly #unplaced: Fault[];
  /** Places that are empty because of what happened beside them. */
  readonly #taken: PlacedFault[] = [];

  constructor({ faults, incomplete, unplaced }: Pick<Run, 'faults' | 'incomplete' | 'unplaced'>) {
    this.#faults = faults;
    this.incomplete = incomplete;
    this.#unplaced = [...unplaced];
  }

  /**
   * Notes why there is nothing to show: a subgraph failed, or gave what its own schema does not allow.
   *
   * @param isNonNull whether the object around it is emptied too
   */
  refuse(value: unknown, place: Place, isNonNull: boolean): null {
    if (!(value instanceof Failure)) return this.#note(this.#faults.unavailable(place.owner));
    const { fault, below, causes } = value;
    if (causes === undefined) return this.#note(fault, place.below(below));
    // What emptied the object is told of at its own place. That this went with it has to be told only if it stays.
    if (isNonNull) {
      // What was not asked for is nothing to speak of, unless there is nothing else.
      const beside = causes.map((cause) => ({ fault: cause.fault, path: place.beside(cause.below) }));
      const told = beside.find(({ path }) => path.length > 0) ?? { fault, path: [] };
      const path = [...this.path.slice(0, this.depth - 1), ...told.path];
      this.#placed.push({ fault: told.fault, path });
    } else {
      this.#taken.push({ fault, path: this.path.slice(0, this.depth) });
    }
    return null;
  }

  /** Notes that it is not known which of an object's fields were asked for. */
  undecided(): null {
    const message = 'A variable that @skip or @include depends on is null. Give it true or false.';
    return this.#note({ message, extensions: { code: 'BAD_USER_INPUT' } });
  }

  /** What is there is not for this schema's callers. */
  notShown(): null {
    const message = 'There is a value here that is not part of what may be shown.';
    return this.#note({ message, extensions: { code: 'VALUE_NOT_SHOWN' } });
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
    const placed = [...this.#placed, ...this.#taken.filter(({ path }) => isThere(data, path))];
    const key = ({ extensions }: Fault) => JSON.stringify(extensions);
    const said = new Set(placed.map(({ fault }) => key(fault)));
    const unplaced = this.#unplaced.filter((fault) => !said.has(key(fault)) && said.add(key(fault)));
    return withoutStacks(() => [
      ...placed.map(({ fault, path }) => error(fault, path.length > 0 ? path : null)),
      ...unplaced.map((fault) => error(fault, null)),
    ]);
  }

  #note(fault: Fault, below: readonly (string | number)[] = []): null {
    this.#placed.push({ fault, path: [...this.path.slice(0, this.depth), ...below] });
    return null;
  }
}

interface PlacedFault {
  fault: Fault;
  path: (string | number)[];
}

function error({ message, extensions }: Fault, path: (string | number)[] | null): GraphQLError {
  return new GraphQLError(message, { path, extensions });
}

/** There may be an error for every row, and nobody reads where in this file it was made. */
function withoutStacks<Made>(make: () => Made): Made {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return make();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
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
