import { type Data, Failure, isData } from './failure.ts';
import { isAskedOf, type Selection } from './selection.ts';

/** What the merge has to know beside the data. */
export interface MergeRules {
  isAbstract(type: string): boolean;
  /** What to put where the subgraph left out what it was asked for, or gave what cannot be joined. */
  unreliable: Failure;
}

/**
 * Adds what a subgraph answered of an object to what is known of it.
 *
 * @param answered has what was asked for and nothing else
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
    if (!isAskedOf(field, type)) continue;
    const existing = known[key];
    const value =
      answered[key] ?? (Object.hasOwn(answered, key) ? null : rules.unreliable.at(key, selection));
    if (existing === undefined) {
      known[key] = copied && selection !== undefined ? copy(value, selection) : value;
    } else if (selection !== undefined) {
      known[key] = mergeValue(existing, value, selection, rules, copied);
    } else if (existing instanceof Failure || (existing === null && !(value instanceof Failure))) {
      known[key] = value;
    } else if (key === '__typename' && typeof existing === 'string' && rules.isAbstract(existing)) {
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
  // Whichever came first: one subgraph says that there is nothing.
  if (answered instanceof Failure) return fail(known, answered);
  if (known === null) return copied ? copy(answered, selection) : answered;
  if (known instanceof Failure) return fail(copied ? copy(answered, selection) : answered, known);
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

/** Only what plans can add to is copied: objects and lists, and neither leaves nor failures. */
function copy(value: unknown, selection: Selection): unknown {
  if (Array.isArray(value)) return value.map((item) => copy(item, selection));
  if (!isData(value)) return value;
  const copied: Data = { ...value };
  for (const { key, selection: below } of selection.nested) {
    if (key in copied) copied[key] = copy(copied[key], below);
  }
  return copied;
}
