import type { SubgraphAnswer, SubgraphError } from '../transport/subgraph-client.ts';
import { type Data, Failure, type Fault, isData } from './failure.ts';
import type { SelectedField, Selection } from './selection.ts';

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
 * @param selection what was asked
 * @param fault what to say of an error
 * @param unavailable what to say if the subgraph gave no reason
 */
export function placeErrors(
  { data, errors = [] }: SubgraphAnswer,
  selection: Selection,
  fault: (error: SubgraphError) => Fault,
  unavailable: Fault,
): PlacedAnswer {
  if (errors.length === 0) return { data: data ?? {}, missing: new Failure(unavailable), unplaced: [] };
  const [first] = errors;
  // An answer that is empty as a whole is so because of its error, wherever that happened.
  const isEmptied = data == null && first !== undefined;
  const placed: PlacedAnswer = {
    data: data ?? {},
    missing: isEmptied ? new Failure(fault(first), first.path) : new Failure(unavailable),
    unplaced: [],
  };
  const withPath = errors.filter(({ path }) => path?.length);
  for (const error of withPath) {
    const said = fault(error);
    const isPlaced = placeAt(placed.data, error.path ?? [], said, selection, data == null);
    if (!isPlaced) placed.unplaced.push(said);
  }
  // What an error with a place has taken is not the others' doing.
  for (const error of errors.filter((each) => !withPath.includes(each))) {
    const said = fault(error);
    if (!placeInEmpty(placed.data, said, selection) && data != null) placed.unplaced.push(said);
  }
  return placed;
}

/** @returns whether there was an empty place on the way */
function placeAt(
  data: Data,
  path: (string | number)[],
  fault: Fault,
  selection: Selection,
  isNothing: boolean,
): boolean {
  let parent: unknown = data;
  let asked: Selection | undefined = selection;
  for (const [depth, segment] of path.entries()) {
    if (parent instanceof Failure) {
      parent.add(new Failure(fault, path.slice(depth)));
      return true;
    }
    if (Array.isArray(parent)) {
      if (typeof segment !== 'number' || segment >= parent.length) return false;
      if (parent[segment] === null) parent[segment] = new Failure(fault, path.slice(depth + 1), asked);
      parent = parent[segment];
      continue;
    }
    // A leaf may be any JSON, and none of it is ours.
    const field: SelectedField | undefined = asked?.fields.find(({ key }) => key === segment);
    if (!isData(parent) || field === undefined) return false;
    const isLeftOut = parent[field.key] === undefined && isNothing && depth === 0;
    if (parent[field.key] === null || isLeftOut) {
      parent[field.key] = new Failure(fault, path.slice(depth + 1), field.selection);
    }
    parent = parent[field.key];
    asked = field.selection;
  }
  return parent instanceof Failure;
}

/** An error without a place is about every field that is empty: of the answer, and of each entity in it. */
function placeInEmpty(data: Data, fault: Fault, { fields, nested }: Selection): boolean {
  const empty = fields.filter(({ key }) => data[key] === null);
  for (const { key, selection } of empty) data[key] = new Failure(fault, [], selection);
  let isPlaced = empty.length > 0;
  for (const { key, name, selection } of nested) {
    const list = data[key];
    if (name !== '_entities' || !Array.isArray(list)) continue;
    list.forEach((entity, index) => {
      if (entity === null) list[index] = new Failure(fault, [], selection);
      else if (!isData(entity) || !placeInEmpty(entity, fault, selection)) return;
      isPlaced = true;
    });
  }
  return isPlaced;
}
