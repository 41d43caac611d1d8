import {
  type FieldNode,
  type GraphQLInterfaceType,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNullableType,
  isAbstractType,
  isEnumType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type SelectionSetNode,
} from 'graphql';
import { type Data, Failure, isData } from '../fetch/failure.ts';
import { collectFields } from '../operation/collect-fields.ts';
import { isCommon } from '../operation/planned-operation.ts';
import { type ResolvedOperation, undecided } from '../operation/resolve-conditions.ts';
import type { Supergraph } from '../supergraph/supergraph.ts';
import { leaf } from './leaf.ts';
import { emptied, type Showing } from './showing.ts';

/** Makes the value that is shown of one that is known; `emptied` if it may not be null and would be. */
type Show = (value: unknown, showing: Showing) => unknown;

/**
 * Compiles an operation into what makes its answer: the fields that were asked for, in the order that the
 * specification gives, and nothing else of what is known. Nulls travel as they do in graphql-js when resolvers are
 * synchronous: fields are shown in order, and one that may not be null ends its object at once.
 */
export function compileProjection(
  supergraph: Supergraph,
  { operation, fragments }: ResolvedOperation,
): (data: Data, showing: Showing) => Data | null {
  const compiler: Compiler = { supergraph, schema: supergraph.publicSchema, fragments };
  const root = compiler.schema.getRootType(operation.operation) as GraphQLObjectType;
  const show = showObject(root, [operation.selectionSet], undefined, compiler);
  return (data, showing) => {
    const shown = show(data, showing);
    return shown === emptied ? null : (shown as Data | null);
  };
}

interface Compiler {
  supergraph: Supergraph;
  schema: GraphQLSchema;
  fragments: ResolvedOperation['fragments'];
}

interface ShownField {
  /** In the answer. */
  key: string;
  /** In the joined data. */
  from: string;
  show: Show;
}

function showObject(
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
      from: compiler.supergraph.names.keyOf(nodes[0] as FieldNode, type),
      show: showField(type, nodes, owner, compiler),
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
        showing.path[depth] = key;
        pending = (field as ShownField).show(object[key], showing);
        isSame = pending === object[key];
        if (!isSame) break;
        pending = undefined;
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
      const { key, from, show } = fields[index] as ShownField;
      showing.path[depth] = key;
      const faults = incomplete?.get(from);
      if (faults !== undefined) showing.madeFromLess(faults);
      const field = pending === undefined ? show(object[from], showing) : pending;
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

function showField(
  parent: GraphQLObjectType | GraphQLInterfaceType,
  nodes: readonly FieldNode[],
  inherited: string | undefined,
  compiler: Compiler,
): Show {
  const name = nodes[0]?.name.value ?? '';
  if (name === '__typename') return () => parent.name;
  const field = parent.getFields()[name];
  // The schema itself is described by graphql-js, which has made it whole.
  if (field === undefined) return (value) => value;
  const owner = compiler.supergraph.owner(parent.name, name) ?? inherited;
  const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
  return showType(field.type, sets, owner, compiler);
}

function showType(
  type: GraphQLOutputType,
  sets: readonly SelectionSetNode[],
  owner: string | undefined,
  compiler: Compiler,
): Show {
  const nullable = getNullableType(type);
  if (isLeafType(nullable)) return showLeaf(nullable, isNonNullType(type), owner, compiler);
  if (isNonNullType(type)) {
    const show = showPresent(type.ofType, true, sets, owner, compiler);
    return (value, showing) => {
      const shown = show(value, showing);
      return shown === null ? emptied : shown;
    };
  }
  const show = showPresent(type, false, sets, owner, compiler);
  return (value, showing) => {
    if (value === null) return null;
    const shown = show(value, showing);
    return shown === emptied ? null : shown;
  };
}

function showLeaf(
  type: GraphQLLeafType,
  isNonNull: boolean,
  owner: string | undefined,
  { supergraph }: Compiler,
): Show {
  const shownAs = leaf(type);
  const isEnum = isEnumType(type);
  return (value, showing) => {
    const shown = shownAs(value);
    if (shown !== undefined && shown !== null) return shown;
    if (value === null && !isNonNull) return null;
    if (isEnum && supergraph.isEnumValue(type.name, value)) showing.notShown();
    else showing.refuse(value, owner, isNonNull);
    return isNonNull ? emptied : null;
  };
}

/** Shows an object or a list that is not null. Null is given when there is an error, which has been noted. */
function showPresent(
  type: GraphQLOutputType,
  isNonNull: boolean,
  sets: readonly SelectionSetNode[],
  owner: string | undefined,
  compiler: Compiler,
): Show {
  if (isListType(type)) {
    const showItem = showType(type.ofType, sets, owner, compiler);
    return (value, showing) => {
      if (!Array.isArray(value)) return showing.refuse(value, owner, isNonNull);
      let shown: unknown[] | undefined;
      const depth = showing.depth++;
      for (let index = 0; index < value.length; index++) {
        showing.path[depth] = index;
        const item = showItem(value[index], showing);
        if (item === emptied) {
          showing.depth = depth;
          return emptied;
        }
        if (shown !== undefined) shown.push(item);
        else if (item !== value[index]) shown = [...value.slice(0, index), item];
      }
      showing.depth = depth;
      return shown ?? value;
    };
  }
  if (isObjectType(type)) {
    const show = showObject(type, sets, owner, compiler);
    return (value, showing) =>
      isData(value) ? show(value, showing) : showing.refuse(value, owner, isNonNull);
  }
  const byType = new Map<unknown, Show>();
  const isWithoutType = isInterfaceType(type) && sets.every((set) => isCommon(type, set));
  // A subgraph that knows the interface only gives its name, or none: the interface's own fields can be shown.
  const showUnknown: Show = isWithoutType
    ? showObject(type, sets, owner, compiler)
    : (_, showing) => showing.refuse(undefined, owner);
  return (value, showing) => {
    if (!isData(value)) return showing.refuse(value, owner, isNonNull);
    const name = value.__typename;
    if (name === undefined || name instanceof Failure || name === type.name)
      return showUnknown(value, showing);
    let show = byType.get(name);
    if (show === undefined) {
      const concrete = compiler.schema.getType(String(name));
      const isPossible =
        isAbstractType(type) && isObjectType(concrete) && compiler.schema.isSubType(type, concrete);
      show = isPossible ? showObject(concrete, sets, owner, compiler) : notShown;
      if (isPossible) byType.set(name, show);
    }
    return show(value, showing);
  };
}

const notShown: Show = (_, showing) => showing.notShown();
