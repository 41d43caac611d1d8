import {
  type GraphQLAbstractType,
  type GraphQLLeafType,
  type GraphQLList,
  type GraphQLObjectType,
  type GraphQLOutputType,
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
import { Failure, isData } from '../fetch/failure.ts';
import { needsType } from '../operation/planned-operation.ts';
import { leaf } from '../supergraph/leaf.ts';
import type { Compiler, Place } from './place.ts';
import { showObject } from './project.ts';
import { emptied, type Showing } from './showing.ts';

/** Makes the value that is shown of one that is known; `emptied` if it may not be null and would be. */
export type Show = (value: unknown, showing: Showing) => unknown;

export function showType(
  type: GraphQLOutputType,
  sets: readonly SelectionSetNode[],
  place: Place,
  compiler: Compiler,
): Show {
  const isNonNull = isNonNullType(type);
  const nullable = getNullableType(type);
  if (isLeafType(nullable)) return showLeaf(nullable, isNonNull, place, compiler);
  const show = isListType(nullable)
    ? showList(nullable, isNonNull, sets, place, compiler)
    : showComposite(nullable, isNonNull, sets, place, compiler);
  if (isNonNull) {
    return (value, showing) => {
      const shown = show(value, showing);
      return shown === null ? emptied : shown;
    };
  }
  return (value, showing) => {
    if (value === null) return null;
    const shown = show(value, showing);
    return shown === emptied ? null : shown;
  };
}

function showLeaf(type: GraphQLLeafType, isNonNull: boolean, place: Place, { supergraph }: Compiler): Show {
  const shownAs = leaf(type);
  const isEnum = isEnumType(type);
  return (value, showing) => {
    const shown = shownAs(value);
    if (shown !== undefined && shown !== null) return shown;
    if (value === null && !isNonNull) return null;
    if (isEnum && supergraph.isEnumValue(type.name, value)) showing.notShown();
    else showing.refuse(value, place, isNonNull);
    return isNonNull ? emptied : null;
  };
}

/** Null is given when there is an error, which has been noted; so it is below. */
function showList(
  type: GraphQLList<GraphQLOutputType>,
  isNonNull: boolean,
  sets: readonly SelectionSetNode[],
  place: Place,
  compiler: Compiler,
): Show {
  const showItem = showType(type.ofType, sets, place, compiler);
  return (value, showing) => {
    if (!Array.isArray(value)) return showing.refuse(value, place, isNonNull);
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

function showComposite(
  type: GraphQLObjectType | GraphQLAbstractType,
  isNonNull: boolean,
  sets: readonly SelectionSetNode[],
  place: Place,
  compiler: Compiler,
): Show {
  const show = isAbstractType(type)
    ? showAbstract(type, isNonNull, sets, place, compiler)
    : showObject(type, sets, place.owner, compiler);
  return (value, showing) => (isData(value) ? show(value, showing) : showing.refuse(value, place, isNonNull));
}

function showAbstract(
  type: GraphQLAbstractType,
  isNonNull: boolean,
  sets: readonly SelectionSetNode[],
  place: Place,
  compiler: Compiler,
): Show {
  const { supergraph, schema } = compiler;
  const byType = new Map<string, Show>();
  // A subgraph that knows the interface only gives its name, or none: the interface's own fields can be shown.
  const isWithoutType = isInterfaceType(type) && !sets.some((set) => needsType(type, set, supergraph));
  const showUnknown: Show = isWithoutType
    ? showObject(type, sets, place.owner, compiler)
    : (_, showing) => showing.refuse(undefined, place, isNonNull);
  return (value, showing) => {
    const name = (value as Record<string, unknown>).__typename;
    if (name === undefined || name instanceof Failure || name === type.name)
      return showUnknown(value, showing);
    if (typeof name !== 'string') return showing.refuse(name, place, isNonNull);
    let show = byType.get(name);
    if (show === undefined) {
      const concrete = schema.getType(name);
      if (!isObjectType(concrete) || !schema.isSubType(type, concrete)) {
        const isHidden = supergraph.typesWithin(type.name)?.has(name);
        return isHidden ? showing.notShown() : showing.refuse(name, place, isNonNull);
      }
      show = showObject(concrete, sets, place.owner, compiler);
      byType.set(name, show);
    }
    return show(value, showing);
  };
}
