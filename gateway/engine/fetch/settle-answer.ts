import { type Data, type Failure, isData } from './failure.ts';
import type { Selection } from './selection.ts';

/**
 * Makes an answer hold what was asked, no more and no less, as far as other questions add to the same objects. What
 * nobody asked for goes: it could pass for what another subgraph was asked. What was left out gets a failure in its
 * place: it is not null, and it is this subgraph's doing.
 *
 * @param missing what to put where something was left out of the object itself, `unreliable` of what is below it
 */
export function settleAnswer(
  object: Data,
  selection: Selection,
  missing: Failure,
  unreliable: Failure,
): void {
  const { fields } = selection;
  let expected = 0;
  let isExact = true;
  // Most answers have the keys that were asked for, in that order.
  for (const key in object) {
    if (fields[expected]?.key === key) expected++;
    else isExact = false;
  }
  if (!isExact || expected !== fields.length) tidy(object, selection, missing);
  for (const field of selection.shared) settleValue(object[field.key], field.selection, unreliable);
}

function settleValue(value: unknown, selection: Selection, unreliable: Failure): void {
  if (Array.isArray(value)) {
    for (const item of value) settleValue(item, selection, unreliable);
  } else if (isData(value)) {
    settleAnswer(value, selection, unreliable, unreliable);
  }
}

function tidy(object: Data, { fields, keys }: Selection, missing: Failure): void {
  for (const key of Object.keys(object)) if (!keys.has(key)) delete object[key];
  const type = object.__typename;
  for (const { key, on, selection, isOptional } of fields) {
    // Of an object that does not say its type it is not known what it was asked for.
    const isAsked = on === undefined || (typeof type === 'string' && on.has(type));
    if (isAsked && !isOptional && !Object.hasOwn(object, key)) object[key] = missing.at(key, selection);
  }
}
