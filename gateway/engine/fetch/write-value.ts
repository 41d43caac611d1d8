import type { RequiresSelection } from '@graphql-hive/router-query-planner';
import { type GraphQLOutputType, getNamedType, isLeafType, isListType, isNonNullType } from 'graphql';
import { PlanNotSupportedError } from '../plan/plan-not-supported-error.ts';
import { leaf } from '../supergraph/leaf.ts';
import type { Supergraph } from '../supergraph/supergraph.ts';
import { type Data, Failure, type Fault, isData } from './failure.ts';
import { isOneOf } from './rewrites.ts';
import type { Incomplete } from './run.ts';

/** What is found while a value is written. */
export interface Writing {
  /** Why the value cannot be written. */
  failure: Failure | undefined;
  /** What stands behind parts that were worked out from less, because a subgraph failed. */
  missed: Fault[];
  incomplete: Incomplete;
  /** What to say of a subgraph that gave a value which its own schema forbids. */
  unreliable(owner: string | undefined): Failure;
}

/** Writes a value as JSON; undefined if it cannot be written. */
type Write = (value: unknown, writing: Writing) => string | undefined;

/** A field as it is sent. */
export interface SentField {
  /** What the subgraph calls it. */
  name: string;
  /** Where its value stands in the joined data. */
  key: string;
  /** Whether it may not be null. */
  isNonNull: boolean;
  write: Write;
}

/**
 * The fields that a plan needs of objects of a type; `__typename` is left to whoever writes the object.
 *
 * @param inherited the subgraph that gave the object, if only one can have
 */
export function sentFields(
  type: string,
  requires: readonly RequiresSelection[],
  supergraph: Supergraph,
  inherited?: string,
): SentField[] {
  return [...neededOf(type, requires, supergraph)]
    .filter(([name]) => name !== '__typename')
    .map(([name, { key, selections }]) => {
      const fieldType = supergraph.fieldType(type, name);
      if (fieldType === undefined)
        throw new PlanNotSupportedError(`a need of ${type}.${name}, which is no field`);
      const owner = supergraph.owner(type, name) ?? inherited;
      return {
        name,
        key,
        isNonNull: isNonNullType(fieldType),
        write: writeType(fieldType, selections, supergraph, owner),
      };
    });
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

/**
 * What a field is worked out from is sent whole or not at all: whoever works it out cannot tell a part that is null from
 * one that failed, and an answer that failed to come must not read as "none".
 */
function writeType(
  type: GraphQLOutputType,
  selections: RequiresSelection[],
  supergraph: Supergraph,
  owner: string | undefined,
): Write {
  if (isNonNullType(type)) return writePresent(type.ofType, selections, supergraph, owner);
  const write = writePresent(type, selections, supergraph, owner);
  return (value, writing) => (value === null ? 'null' : write(value, writing));
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
  if (isLeafType(type)) {
    const shown = leaf(type);
    return (value, writing) =>
      value == null || shown(value) === undefined ? refuse(value, writing) : leafText(value);
  }
  const { name } = getNamedType(type);
  const byType = new Map<string, Write>();
  return (value, writing) => {
    if (!isData(value)) return refuse(value, writing);
    const concrete = value.__typename ?? name;
    if (typeof concrete !== 'string' || !supergraph.typesWithin(name)?.has(concrete)) {
      return refuse(undefined, writing);
    }
    let write = byType.get(concrete);
    if (write === undefined) {
      write = writeObject(concrete, selections, supergraph, owner);
      byType.set(concrete, write);
    }
    return write(value, writing);
  };
}

/** JSON of a leaf. Most are short texts with nothing to escape, and JSON.stringify takes its time to begin. */
function leafText(value: unknown): string {
  if (typeof value === 'string' && !escaped.test(value)) return `"${value}"`;
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  return JSON.stringify(value);
}

/** What JSON.stringify may not write as it is: of surrogates only the lone, but that takes longer to tell. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const escaped = /["\\\u0000-\u001f\ud800-\udfff]/;

/** An object inside what is sent; its type is sent if the plan says so. */
function writeObject(
  type: string,
  requires: RequiresSelection[],
  supergraph: Supergraph,
  owner: string | undefined,
): Write {
  const isTyped = neededOf(type, requires, supergraph).has('__typename');
  const opening = isTyped ? [`"__typename":${JSON.stringify(type)}`] : [];
  const fields = sentFields(type, requires, supergraph, owner);
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
