import type { FlattenNodePathSegment } from '@graphql-hive/router-query-planner';
import type { Selection } from '../fetch/selection.ts';

/** What one question adds to the joined data: at which places, and what it asks there. */
export interface Addition {
  paths: readonly (readonly FlattenNodePathSegment[])[];
  selection: Selection;
}

interface Place {
  additions: number;
  below: Map<string, Place>;
}

/**
 * Finds the objects that more than one question adds to. Only there can what nobody asked for pass for another's value,
 * so only the way to them has to be walked when an answer has come. Objects of one question alone are most of the data.
 */
export function findSharedPlaces(additions: readonly Addition[], isOwned: (field: string) => boolean): void {
  const root: Place = { additions: 0, below: new Map() };
  const placed = additions.flatMap(({ paths, selection }) =>
    paths.map((path) => ({ place: placeAt(root, path), selection })),
  );
  for (const { place, selection } of placed) add(place, selection);
  for (const { selection } of placed) forget(selection);
  for (const { place, selection } of placed) mark(place, selection, isOwned);
}

function placeAt(root: Place, path: readonly FlattenNodePathSegment[]): Place {
  return path.reduce<Place>(
    (place, segment) =>
      typeof segment === 'object' && 'Field' in segment ? below(place, segment.Field) : place,
    root,
  );
}

function below(place: Place, key: string): Place {
  let found = place.below.get(key);
  if (found === undefined) {
    found = { additions: 0, below: new Map() };
    place.below.set(key, found);
  }
  return found;
}

function add(place: Place, selection: Selection): void {
  place.additions++;
  for (const field of selection.nested) add(below(place, field.key), field.selection);
}

function forget(selection: Selection): void {
  selection.shared = [];
  for (const field of selection.nested) forget(field.selection);
}

/**
 * A question that stands at several places is walked wherever any of them needs it.
 *
 * @returns whether anything in it is
 */
function mark(place: Place, selection: Selection, isOwned: (field: string) => boolean): boolean {
  for (const field of selection.nested) {
    const inner = below(place, field.key);
    // Of what several subgraphs can give, only the walk knows which of them left something out.
    const isUnowned = !isOwned(field.name);
    const isMarked = mark(inner, field.selection, isUnowned ? () => false : isOwned);
    const isWalked = isMarked || isUnowned || inner.additions > 1;
    if (isWalked && !selection.shared.includes(field)) selection.shared.push(field);
  }
  return selection.shared.length > 0;
}
