import type { InputRewrite, RequiresSelection } from '@graphql-hive/router-query-planner';
import {
  type GraphQLOutputType,
  getNamedType,
  isCompositeType,
  isListType,
  isNonNullType,
  isScalarType,
} from 'graphql';
import { PlanNotSupportedError } from '../plan/plan-not-supported-error.ts';
import type { Supergraph } from '../supergraph/supergraph.ts';
import { type Data, Failure, type Fault, isData } from './failure.ts';
import { isOneOf, readRewrite } from './rewrites.ts';

/** How an object of the joined data is named to a subgraph that is to say more of it. */
export interface Representation {
  /** JSON text; undefined if it cannot be named, and then nothing is asked. */
  text: string | undefined;
  /** Why it cannot be named: a part that must be there was not given. Undefined if there is nothing to name. */
  failure: Failure | undefined;
  /** Parts that may be null and are, because a subgraph failed to give them. */
  nulled: Fault[];
}

/** @param unreliable what to say of a subgraph that gave a value which its own schema forbids */
export type WriteRepresentation = (
  object: Data,
  unreliable: (owner: string | undefined) => Failure,
) => Representation;

interface Writing extends Representation {
  unreliable: (owner: string | undefined) => Failure;
}

/** Writes a value as JSON; undefined if it may not be written, and then `failure` says why, if there is a reason. */
type Write = (value: unknown, writing: Writing) => string | undefined;

/** Compiles what a plan needs of an object (keys, and fields that `@requires` names). */
export function compileRepresentation(
  requires: readonly RequiresSelection[],
  inputRewrites: readonly InputRewrite[],
  supergraph: Supergraph,
): WriteRepresentation {
  const setTypename = typenameSetter(inputRewrites, supergraph);
  const byType = new Map<string, Write>();

  return (object, unreliable) => {
    const representation: Writing = { text: undefined, failure: undefined, nulled: [], unreliable };
    const type = object.__typename;
    if (typeof type !== 'string') return representation;
    let write = byType.get(type);
    if (write === undefined) {
      write = writeObject(type, requires, supergraph, setTypename);
      byType.set(type, write);
    }
    representation.text = write(object, representation);
    return representation;
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

interface WrittenField {
  /** Where the value stands in the joined data. */
  key: string;
  /** JSON from the value before it, or the beginning, up to this value. */
  opening: string;
  write: Write;
}

/** @param setTypename how an entity's type goes by; undefined for an object inside one */
function writeObject(
  type: string,
  requires: readonly RequiresSelection[],
  supergraph: Supergraph,
  setTypename?: (type: string) => string,
): Write {
  const fields: WrittenField[] = [];
  let opening = '{';
  for (const [name, { key, selections }] of fieldsOf(type, requires, supergraph)) {
    opening += `${/[{,]$/.test(opening) ? '' : ','}${JSON.stringify(name)}:`;
    if (name === '__typename') {
      opening += JSON.stringify(setTypename?.(type) ?? type);
    } else {
      fields.push({ key, opening, write: writeField(type, name, selections, supergraph) });
      opening = ',';
    }
  }
  const closing = opening === ',' ? '}' : `${opening}}`;

  return (value, writing) => {
    const object = value as Data;
    // An entity of whose key nothing is known has no name.
    if (setTypename !== undefined && fields.every(({ key }) => object[key] === null)) return undefined;
    let text = '';
    for (const { key, opening, write } of fields) {
      const written = write(object[key], writing);
      if (written === undefined) return undefined;
      text += opening + written;
    }
    return text + closing;
  };
}

type Needed = Map<string, { key: string; selections: RequiresSelection[] }>;

/** The fields needed of an object of a type, by the name that the subgraph gives them. */
function fieldsOf(
  type: string,
  requires: readonly RequiresSelection[],
  supergraph: Supergraph,
  needed: Needed = new Map(),
): Needed {
  for (const selection of requires) {
    if (selection.kind === 'Field') {
      const { name: key, alias: name = key, selections = [] } = selection;
      const same = needed.get(name);
      if (same === undefined) needed.set(name, { key, selections: [...selections] });
      else same.selections.push(...selections);
    } else if (selection.kind === 'FragmentSpread' || selection.skipIf || selection.includeIf) {
      throw new PlanNotSupportedError('a condition in what it needs');
    } else if (isOneOf(type, [selection.typeCondition], supergraph)) {
      fieldsOf(type, selection.selections, supergraph, needed);
    }
  }
  return needed;
}

function writeField(
  parent: string,
  name: string,
  selections: RequiresSelection[],
  supergraph: Supergraph,
): Write {
  const type = supergraph.fieldType(parent, name);
  if (type === undefined) throw new PlanNotSupportedError(`a need of ${parent}.${name}, which is no field`);
  const write = writeType(type, selections, supergraph, supergraph.owner(parent, name));
  // What was not asked for is not known, which is not the same as null.
  return (value, writing) => (value === undefined ? undefined : write(value, writing));
}

function writeType(
  type: GraphQLOutputType,
  selections: RequiresSelection[],
  supergraph: Supergraph,
  owner: string | undefined,
): Write {
  if (isNonNullType(type)) {
    const write = writePresent(type.ofType, selections, supergraph, owner);
    return (value, writing) => {
      if (value !== null) return write(value, writing);
      writing.failure = writing.unreliable(owner);
      return undefined;
    };
  }
  const write = writePresent(type, selections, supergraph, owner);
  return (value, writing) => {
    if (value === null) return 'null';
    const written = write(value, writing);
    if (written !== undefined) return written;
    // A part that was never asked for is no failure: the whole cannot be named.
    if (writing.failure === undefined) return undefined;
    writing.nulled.push(writing.failure.fault);
    writing.failure = undefined;
    return 'null';
  };
}

/** Writes what is not null. */
function writePresent(
  type: GraphQLOutputType,
  selections: RequiresSelection[],
  supergraph: Supergraph,
  owner: string | undefined,
): Write {
  const refuse = (value: unknown, writing: Writing): undefined => {
    writing.failure = value instanceof Failure ? value : writing.unreliable(owner);
    return undefined;
  };
  if (isListType(type)) {
    const writeItem = writeType(type.ofType, selections, supergraph, owner);
    return (value, writing) => {
      if (!Array.isArray(value)) return refuse(value, writing);
      const items: string[] = [];
      for (const item of value) {
        const written = writeItem(item, writing);
        if (written === undefined) return undefined;
        items.push(written);
      }
      return `[${items.join(',')}]`;
    };
  }
  const { name } = getNamedType(type);
  if (!isCompositeType(type)) {
    const isWellFormed =
      (isScalarType(type) && wellFormed[name]) || ((value: unknown) => !(value instanceof Failure));
    return (value, writing) => (isWellFormed(value) ? JSON.stringify(value) : refuse(value, writing));
  }
  const byType = new Map<string, Write>();
  return (value, writing) => {
    if (!isData(value)) return refuse(value, writing);
    const concrete = typeof value.__typename === 'string' ? value.__typename : name;
    let write = byType.get(concrete);
    if (write === undefined) {
      write = writeObject(concrete, selections, supergraph);
      byType.set(concrete, write);
    }
    return write(value, writing);
  };
}

/** Values that the built-in scalars have in JSON. */
const wellFormed: Record<string, (value: unknown) => boolean> = {
  String: (value) => typeof value === 'string',
  ID: (value) => typeof value === 'string' || Number.isInteger(value),
  Int: Number.isInteger,
  Float: (value) => typeof value === 'number',
  Boolean: (value) => typeof value === 'boolean',
};
