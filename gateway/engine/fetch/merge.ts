import { type Data, Failure, isData } from './failure.ts';
import { isAskedOf, type Selection } from './selection.ts';

/** What the merge has to know beside the data. */
export interface MergeRules {
  isAbstract(type: string): boolean;
  /** What to put where the subgraph left out what it was asked for, or gave what cannot be joined. */
  unreliable: Failure;
}

/**
 * Adds what a subgraph answered of an object to what is known of it. Only what was asked for is taken: keys that
 * nobody asked for, `__proto__` among them, go nowhere.
 *
 * @param copied whether the same answer goes to several places, which must not share parts: each may be asked for
 *   more, under the same names
 */
export function mergeObject(
  known: Data,
  answered: Data,
  { fields }: Selection,
  rules: MergeRules,
  copied: boolean,
): void {
  const type = answered.__typename ?? known.__typename;
  for (const field of fields) {
    const { key, selection } = field;
    const value = answered[key];
    const existing = known[key];
    if (value === undefined) {
      if (existing === undefined && isAskedOf(field, type)) {
        known[key] = rules.unreliable.at(key, selection);
      }
    } else if (existing === undefined) {
      known[key] = copied && selection !== undefined ? copy(value) : value;
    } else if (selection !== undefined) {
      known[key] = mergeValue(existing, value, selection, rules, copied);
    } else if (existing === null || existing instanceof Failure) {
      known[key] = value;
    } else if (key === '__typename' && rules.isAbstract(String(existing))) {
      // A subgraph that knows the interface only (@interfaceObject) does not know what the object is.
      known[key] = value;
    }
  }
}

function mergeValue(
  known: unknown,
  answered: unknown,
  selection: Selection,
  rules: MergeRules,
  copied: boolean,
): unknown {
  if (answered === null) return known instanceof Failure ? null : known;
  if (answered instanceof Failure) return known === null ? answered : fail(known, answered);
  if (known === null) return copied ? copy(answered) : answered;
  if (known instanceof Failure) return fail(copied ? copy(answered) : answered, known);
  if (Array.isArray(known) && Array.isArray(answered) && known.length === answered.length) {
    return known.map((item, index) => mergeValue(item, answered[index], selection, rules, copied));
  }
  if (!isData(known) || !isData(answered)) return rules.unreliable.at('', selection);
  mergeObject(known, answered, selection, rules, copied);
  return known;
}

/** Puts the failure wherever below a value something is missing that the failed subgraph would have given. */
function fail(value: unknown, failure: Failure): unknown {
  if (Array.isArray(value)) for (const item of value) fail(item, failure);
  else if (isData(value) && failure.selection !== undefined) failObject(value, failure.selection, failure);
  return value;
}

/** Says of an object that a subgraph failed to answer what it was asked of it. */
export function failObject(known: Data, { fields }: Selection, failure: Failure): void {
  for (const field of fields) {
    const { key, selection } = field;
    if (!isAskedOf(field, known.__typename)) continue;
    const existing = known[key];
    if (existing === undefined) known[key] = failure.at(key, selection);
    else if (selection !== undefined) fail(existing, failure.at(key, selection));
  }
}

/** Says of an object that the subgraph does not know it: it answered, and there is nothing. */
export function emptyObject(known: Data, { fields }: Selection): void {
  for (const field of fields) {
    if (isAskedOf(field, known.__typename) && known[field.key] === undefined) known[field.key] = null;
  }
}

/** JSON, and failures in it, which nothing changes. */
function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy);
  if (!isData(value)) return value;
  const copied: Data = {};
  for (const key of Object.keys(value)) {
    if (key !== '__proto__') copied[key] = copy(value[key]);
  }
  return copied;
}
