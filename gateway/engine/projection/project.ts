import {
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type SelectionSetNode,
} from 'graphql';
import { type Data, Failure, isData } from '../fetch/failure.ts';
import { collectFields } from '../operation/collect-fields.ts';
import type { ResolvedOperation } from '../operation/resolve-conditions.ts';
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
    return shown === emptied ? null : (shown as Data);
  };
}

interface Compiler {
  supergraph: Supergraph;
  schema: GraphQLSchema;
  fragments: ResolvedOperation['fragments'];
}

interface ShownField {
  key: string;
  show: Show;
}

function showObject(
  type: GraphQLObjectType,
  sets: readonly SelectionSetNode[],
  owner: string | undefined,
  compiler: Compiler,
): Show {
  const collected = collectFields(compiler.schema, compiler.fragments, type, sets);
  const fields = [...collected].map(
    ([key, nodes]): ShownField => ({ key, show: showField(type, nodes, owner, compiler) }),
  );

  return (value, showing) => {
    const object = value as Data;
    const shown: Data = {};
    const incomplete = showing.incomplete.of(object);
    const depth = showing.depth++;
    for (let index = 0; index < fields.length; index++) {
      const { key, show } = fields[index] as ShownField;
      showing.path[depth] = key;
      const faults = incomplete?.get(key);
      if (faults !== undefined) showing.madeFromLess(faults);
      const field = show(object[key], showing);
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
  parent: GraphQLObjectType,
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
  if (isNonNullType(type)) {
    const show = showPresent(type.ofType, sets, owner, compiler);
    return (value, showing) => {
      if (value === null) showing.unreliable(owner);
      else {
        const shown = show(value, showing);
        if (shown !== null) return shown;
      }
      return emptied;
    };
  }
  const show = showPresent(type, sets, owner, compiler);
  return (value, showing) => {
    if (value === null) return null;
    const shown = show(value, showing);
    return shown === emptied ? null : shown;
  };
}

/** Shows what is not null. Null is given when there is an error, which has been noted. */
function showPresent(
  type: GraphQLOutputType,
  sets: readonly SelectionSetNode[],
  owner: string | undefined,
  compiler: Compiler,
): Show {
  const refuse = (value: unknown, showing: Showing) =>
    value instanceof Failure ? showing.fail(value.fault, value.below) : showing.unreliable(owner);

  if (isListType(type)) {
    const showItem = showType(type.ofType, sets, owner, compiler);
    return (value, showing) => {
      if (!Array.isArray(value)) return refuse(value, showing);
      const shown: unknown[] = [];
      const depth = showing.depth++;
      for (let index = 0; index < value.length; index++) {
        showing.path[depth] = index;
        const item = showItem(value[index], showing);
        if (item === emptied) {
          showing.depth = depth;
          return emptied;
        }
        shown.push(item);
      }
      showing.depth = depth;
      return shown;
    };
  }
  if (isLeafType(type)) {
    const showLeaf = leaf(type);
    const isEnum = isEnumType(type);
    return (value, showing) => {
      const shown = value instanceof Failure ? undefined : showLeaf(value);
      if (shown !== undefined) return shown;
      return isEnum && typeof value === 'string' ? showing.notShown() : refuse(value, showing);
    };
  }
  if (isObjectType(type)) {
    const show = showObject(type, sets, owner, compiler);
    return (value, showing) => (isData(value) ? show(value, showing) : refuse(value, showing));
  }
  const byType = new Map<unknown, Show>();
  return (value, showing) => {
    if (!isData(value)) return refuse(value, showing);
    let show = byType.get(value.__typename);
    if (show === undefined) {
      const concrete = compiler.schema.getType(String(value.__typename));
      const isPossible =
        isAbstractType(type) && isObjectType(concrete) && compiler.schema.isSubType(type, concrete);
      show = isPossible ? showObject(concrete, sets, owner, compiler) : notShown;
      if (isPossible) byType.set(value.__typename, show);
    }
    return show(value, showing);
  };
}

const notShown: Show = (_, showing) => showing.notShown();
