import type { RequiresSelection } from '@graphql-hive/router-query-planner';
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
import { isOneOf } from './rewrites.ts';
import type { Incomplete } from './run.ts';

/** What is found while a value is written. */
export interface Writing {
  /** Why the value cannot be written. Undefined too if a part of it was never asked for. */
  failure: Failure | undefined;
  /** What stands behind parts that are null, or worked out from less, because a subgraph failed. */
  missed: Fault[];
  incomplete: Incomplete;
  /** What to say of a subgraph that gave a value which its own schema forbids. */
  unreliable(owner: string | undefined): Failure;
}

/** Writes a value as JSON; undefined if it cannot be written. */
export type Write = (value: unknown, writing: Writing) => string | undefined;

/** A field as it is sent. */
export interface SentField {
  /** What the subgraph calls it. */
  name: string;
  /** Where its value stands in the joined data. */
  key: string;
  write: Write;
}

/** The fields that a plan needs of objects of a type; `__typename` is left to whoever writes the object. */
export function sentFields(
  type: string,
  requires: readonly RequiresSelection[],
  supergraph: Supergraph,
): SentField[] {
  return [...neededOf(type, requires, supergraph)]
    .filter(([name]) => name !== '__typename')
    .map(([name, { key, selections }]) => ({
      name,
      key,
      write: writeField(type, name, selections, supergraph),
    }));
}

type Needed = Map<string, { key: string; selections: RequiresSelection[] }>;

function neededOf(
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
      neededOf(type, selection.selections, supergraph, needed);
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
  if (isNonNullType(type)) return writePresent(type.ofType, selections, supergraph, owner);
  const write = writePresent(type, selections, supergraph, owner);
  return (value, writing) => {
    if (value === null) return 'null';
    const written = write(value, writing);
    // A part that was never asked for is no failure: the whole cannot be written.
    if (written !== undefined || writing.failure === undefined) return written;
    writing.missed.push(writing.failure.fault);
    writing.failure = undefined;
    return 'null';
  };
}

/** Writes what may not be null. */
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
    const isWellFormed = (isScalarType(type) && wellFormed[name]) || isKnown;
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

/** An object inside what is sent; its type is sent if the plan says so. */
function writeObject(type: string, requires: RequiresSelection[], supergraph: Supergraph): Write {
  const isTyped = neededOf(type, requires, supergraph).has('__typename');
  const opening = isTyped ? [`"__typename":${JSON.stringify(type)}`] : [];
  const fields = sentFields(type, requires, supergraph);
  return (value, writing) => {
    const object = value as Data;
    const incomplete = writing.incomplete.of(object);
    const parts = [...opening];
    for (const { name, key, write } of fields) {
      const written = write(object[key], writing);
      if (written === undefined) return undefined;
      parts.push(`${JSON.stringify(name)}:${written}`);
      writing.missed.push(...(incomplete?.get(key) ?? []));
    }
    return `{${parts.join(',')}}`;
  };
}

const isKnown = (value: unknown) => value !== null && !(value instanceof Failure);

/** Values that the built-in scalars have in JSON. */
const wellFormed: Record<string, (value: unknown) => boolean> = {
  String: (value) => typeof value === 'string',
  ID: (value) => typeof value === 'string' || Number.isInteger(value),
  Int: Number.isInteger,
  Float: (value) => typeof value === 'number',
  Boolean: (value) => typeof value === 'boolean',
};
