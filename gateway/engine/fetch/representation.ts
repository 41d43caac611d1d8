import type { InputRewrite, RequiresSelection } from '@graphql-hive/router-query-planner';
import { PlanNotSupportedError } from '../plan/plan-not-supported-error.ts';
import type { Supergraph } from '../supergraph/supergraph.ts';
import type { Data, Failure, Fault } from './failure.ts';
import { isOneOf, readRewrite } from './rewrites.ts';
import { type SentField, sentFields, type Writing } from './write-value.ts';

/** How an object of the joined data is named to a subgraph that is to say more of it. */
export interface Representation {
  /** JSON text; undefined if it cannot be named, and then nothing is asked. */
  text: string | undefined;
  /** The same for equal texts, and another for most that differ: quicker to look up than the text. */
  identity: unknown;
  /** Why it cannot be named: its key was not given. Undefined if there is nothing to name. */
  failure: Failure | undefined;
  /** Whether nothing is known of its key: then there is no such entity. */
  isNameless: boolean;
  /** The type that it is named by: its own, or an interface's. */
  type: string;
  /** Fields beside the key that are missing, or are worked out from less, because a subgraph failed. */
  missing: readonly MissingInput[];
}

/** What a field that needs it is worked out without. */
interface MissingInput {
  /** What the subgraph calls it. */
  name: string;
  fault: Fault;
  /** Whether it may not be null: what needs it cannot be worked out. */
  isRequired: boolean;
}

/** @param writing may serve for one object after the other */
export type WriteRepresentation = (object: Data, writing: Writing) => Representation;

/** Compiles what a plan needs of an object: a key, and fields that `@requires` names. */
export function compileRepresentation(
  subgraph: string,
  requires: readonly RequiresSelection[],
  inputRewrites: readonly InputRewrite[],
  supergraph: Supergraph,
): WriteRepresentation {
  const nameOf = typenameSetter(inputRewrites, supergraph);
  const byType = new Map<string, WriteRepresentation>();

  return (object, writing) => {
    const type = object.__typename;
    if (typeof type !== 'string' || !supergraph.typesWithin(type)) return nothingToName;
    let write = byType.get(type);
    if (write === undefined) {
      const name = nameOf(type);
      const isKey = (field: string) => supergraph.isKey(subgraph, name, field);
      const fields = sentFields(type, requires, supergraph);
      write = fields.length > 0 ? writeEntity(name, fields, isKey) : () => nothingToName;
      byType.set(type, write);
    }
    return write(object, writing);
  };
}

const nothingMissing: readonly MissingInput[] = [];

const nothingToName: Representation = {
  text: undefined,
  identity: undefined,
  failure: undefined,
  isNameless: false,
  type: '',
  missing: nothingMissing,
};

function writeEntity(
  type: string,
  fields: readonly SentField[],
  isKey: (name: string) => boolean,
): WriteRepresentation {
  const opening = `{"__typename":${JSON.stringify(type)}`;
  const sent = fields.map((field) => ({
    ...field,
    prefix: `,${JSON.stringify(field.name)}:`,
    isKey: isKey(field.name),
  }));
  const [firstKey, ...furtherKeys] = sent.filter((field) => field.isKey).map(({ key }) => key);
  const onlyKey = furtherKeys.length === 0 ? firstKey : undefined;

  const nameless: Representation = { ...nothingToName, isNameless: true };

  return (object, writing) => {
    const isFirstNull = firstKey !== undefined && object[firstKey] === null;
    if (isFirstNull && furtherKeys.every((key) => object[key] === null)) return nameless;
    const noted = writing.incomplete.of(object);
    let missing = nothingMissing;
    let text = opening;
    for (const { name, key, prefix, isKey, isNonNull, write } of sent) {
      const value = object[key];
      // What was not asked for is not known, which is neither null nor a failure.
      if (value === undefined) return nothingToName;
      const written = write(value, writing);
      const { failure } = writing;
      writing.failure = undefined;
      if (written === undefined && isKey) return { ...nothingToName, failure };
      text += prefix + (written ?? 'null');
      if (failure !== undefined) {
        missing = [...missing, { name, fault: failure.fault, isRequired: isNonNull }];
      }
      if (writing.missed.length === 0 && noted === undefined) continue;
      const behind = [...writing.missed.splice(0), ...(noted?.get(key) ?? [])];
      missing = [...missing, ...behind.map((fault) => ({ name, fault, isRequired: false }))];
    }
    text += '}';
    const only = onlyKey === undefined ? undefined : object[onlyKey];
    const identity = typeof only === 'string' ? only : text;
    return { text, identity, failure: undefined, isNameless: false, type, missing };
  };
}

/** Interface objects go by their interface's name; the planner knows no other rewrite of what is sent. */
function typenameSetter(rewrites: readonly InputRewrite[], supergraph: Supergraph): (type: string) => string {
  const setters = rewrites.map(readRewrite).map((rewrite) => {
    const [first, second, ...rest] = rewrite.path;
    const isSetter = 'setValueTo' in rewrite && rest.length === 0;
    if (!isSetter || !first || !second || !('TypenameEquals' in first && 'Key' in second)) {
      throw new PlanNotSupportedError('a change to what is sent');
    }
    if (second.Key !== '__typename') throw new PlanNotSupportedError('a change to what is sent');
    return { types: first.TypenameEquals, name: rewrite.setValueTo };
  });
  return (type) => setters.find(({ types }) => isOneOf(type, types, supergraph))?.name ?? type;
}
