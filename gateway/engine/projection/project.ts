import {
  type FieldNode,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  getNamedType,
  getNullableType,
  type SelectionSetNode,
} from 'graphql';
import type { Data } from '../fetch/failure.ts';
import { collectFields } from '../operation/collect-fields.ts';
import { type ResolvedOperation, undecided } from '../operation/resolve-conditions.ts';
import type { PlannedNames } from '../supergraph/planned-names.ts';
import type { Supergraph } from '../supergraph/supergraph.ts';
import { type Compiler, placeOf, setsOf } from './place.ts';
import { type Show, showType } from './show-value.ts';
import { emptied, type Showing } from './showing.ts';

/**
 * Compiles an operation into what makes its answer: the fields that were asked for, in the order that the
 * specification gives, and nothing else of what is known. Nulls travel as they do in graphql-js when resolvers are
 * synchronous: fields are shown in order, and one that may not be null ends its object at once.
 */
export function compileProjection(
  supergraph: Supergraph,
  { operation, fragments }: ResolvedOperation,
  names: PlannedNames,
): (data: Data, showing: Showing) => Data | null {
  const compiler: Compiler = { supergraph, schema: supergraph.publicSchema, fragments, names };
  const root = compiler.schema.getRootType(operation.operation) as GraphQLObjectType;
  const show = showObject(root, [operation.selectionSet], undefined, compiler);
  return (data, showing) => {
    const shown = show(data, showing);
    return shown === emptied ? null : (shown as Data | null);
  };
}

interface ShownField {
  /** In the answer. */
  key: string;
  /** In the joined data. */
  from: string;
  show: Show;
  plain: Plain | undefined;
}

/** Values of JavaScript that are shown as they are; other leaves take more to tell. */
type Plain = 'text' | 'truth' | 'whole number';

/** @param owner the subgraph that gave the object, if only one can have */
export function showObject(
  type: GraphQLObjectType | GraphQLInterfaceType,
  sets: readonly SelectionSetNode[],
  owner: string | undefined,
  compiler: Compiler,
): Show {
  const collected = collectFields(compiler.schema, compiler.fragments, type, sets);
  if (collected.has(undecided)) return (_, showing) => showing.undecided();
  const fields = [...collected].map(
    ([key, nodes]): ShownField => ({
      key,
      from: compiler.names.keyOf(nodes[0] as FieldNode, type),
      show: showField(type, nodes, sets, owner, compiler),
      plain: plainType(type, nodes[0] as FieldNode),
    }),
  );

  return (value, showing) => {
    const object = value as Data;
    const incomplete = showing.incomplete.of(object);
    const depth = showing.depth++;
    let index = 0;
    let pending: unknown;
    // What a subgraph answered is often just what was asked, in that order. It is then shown as it is.
    if (incomplete === undefined) {
      let isSame = true;
      for (const key in object) {
        const field = fields[index];
        isSame = field !== undefined && field.key === key && field.from === key;
        if (!isSame) break;
        const known = object[key];
        if (!isPlain(known, (field as ShownField).plain)) {
          showing.path[depth] = key;
          pending = (field as ShownField).show(known, showing);
          isSame = pending === known;
          if (!isSame) break;
          pending = undefined;
        }
        index++;
      }
      if (isSame && index === fields.length) {
        showing.depth = depth;
        return object;
      }
    }
    const shown: Data = {};
    for (let before = 0; before < index; before++) {
      const { key } = fields[before] as ShownField;
      shown[key] = object[key];
    }
    for (; index < fields.length; index++) {
      const { key, from, show, plain } = fields[index] as ShownField;
      const known = object[from];
      const faults = incomplete?.get(from);
      if (faults !== undefined) showing.madeFromLess(faults);
      if (isPlain(known, plain)) {
        shown[key] = known;
        continue;
      }
      showing.path[depth] = key;
      const field = pending === undefined ? show(known, showing) : pending;
      pending = undefined;
      if (field === emptied) {
        showing.depth = depth;
        return emptied;
      }
      shown[key] = field;
    }
    showing.depth = depth;
    return shown;
  };
}

function plainType(parent: GraphQLObjectType | GraphQLInterfaceType, { name }: FieldNode): Plain | undefined {
  const type = parent.getFields()[name.value]?.type;
  return plainTypes[type === undefined ? '' : getNullableType(type).toString()];
}

const plainTypes: Record<string, Plain | undefined> = {
  String: 'text',
  ID: 'text',
  Boolean: 'truth',
  Int: 'whole number',
};

function isPlain(value: unknown, plain: Plain | undefined): boolean {
  switch (plain) {
    case 'text':
      return typeof value === 'string';
    case 'truth':
      return typeof value === 'boolean';
    case 'whole number':
      return typeof value === 'number' && (value | 0) === value;
    default:
      return false;
  }
}

function showField(
  parent: GraphQLObjectType | GraphQLInterfaceType,
  nodes: readonly FieldNode[],
  sets: readonly SelectionSetNode[],
  inherited: string | undefined,
  compiler: Compiler,
): Show {
  const name = nodes[0]?.name.value ?? '';
  if (name === '__typename') return () => parent.name;
  const field = parent.getFields()[name];
  // The schema itself is described by graphql-js, which has made it whole.
  if (field === undefined) return (value) => value;
  const owner = compiler.supergraph.owner(parent.name, name) ?? inherited;
  const place = placeOf(owner, getNamedType(field.type), nodes, parent, sets, compiler);
  return showType(field.type, setsOf(nodes), place, compiler);
}
