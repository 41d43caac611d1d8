import type { SubgraphAnswer, SubgraphError } from '../transport/subgraph-client.ts';
import { type Data, Failure, type Fault, isData } from './failure.ts';

/** A subgraph's answer with its errors standing where the values are missing. */
export interface PlacedAnswer {
  data: Data;
  /** What stands for whatever the answer left out. */
  missing: Failure;
  /** Errors that say nothing of where they belong. */
  unplaced: Fault[];
}

/**
 * Puts each error of an answer at the place that is empty because of it. From there it goes wherever the data goes,
 * so the place in the caller's answer, behind aliases, lists and copies, need not be worked out.
 *
 * @param fault what to say of an error
 * @param unavailable what to say if the subgraph gave no reason
 */
export function placeErrors(
  { data, errors = [] }: SubgraphAnswer,
  fault: (error: SubgraphError) => Fault,
  unavailable: Fault,
): PlacedAnswer {
  const [first] = errors;
  // An answer that is empty as a whole is so because of its error, wherever that happened.
  const isEmptied = data == null && first !== undefined;
  const placed: PlacedAnswer = {
    data: data ?? {},
    missing: isEmptied ? new Failure(fault(first), first.path) : new Failure(unavailable),
    unplaced: [],
  };
  for (const error of errors) {
    const said = fault(error);
    const isPlaced = error.path?.length
      ? placeAt(placed.data, error.path, said, data == null)
      : placeInEmpty(placed.data, said) || data == null;
    if (!isPlaced) placed.unplaced.push(said);
  }
  return placed;
}

/** @returns whether there was an empty place on the way */
function placeAt(data: Data, path: (string | number)[], fault: Fault, isNothing: boolean): boolean {
  let parent: unknown = data;
  for (const [depth, segment] of path.entries()) {
    if (parent instanceof Failure) return true;
    if (Array.isArray(parent) ? typeof segment !== 'number' : !isData(parent)) return false;
    const children = parent as Record<string | number, unknown>;
    const isThere = Object.hasOwn(children, segment);
    if (isThere ? children[segment] === null : isNothing && depth === 0 && segment !== '__proto__') {
      children[segment] = new Failure(fault, path.slice(depth + 1));
      return true;
    }
    if (!isThere) return false;
    parent = children[segment];
  }
  return parent instanceof Failure;
}

/** An error without a place is about every field that is empty. */
function placeInEmpty(data: Data, fault: Fault): boolean {
  const empty = Object.keys(data).filter((key) => data[key] === null && key !== '__proto__');
  for (const key of empty) data[key] = new Failure(fault);
  return empty.length > 0;
}
