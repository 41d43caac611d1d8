import {
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  type SelectionSetNode,
} from 'graphql';
import { collectFields } from '../operation/collect-fields.ts';
import type { ResolvedOperation } from '../operation/resolve-conditions.ts';
import type { PlannedNames } from '../supergraph/planned-names.ts';
import type { Supergraph } from '../supergraph/supergraph.ts';

/** What the projection of one operation is compiled from. */
export interface Compiler {
  supergraph: Supergraph;
  schema: GraphQLSchema;
  fragments: ResolvedOperation['fragments'];
  /** What the operation was planned with. */
  names: PlannedNames;
}

type Path = readonly (string | number)[];

/** A field of the answer, for what has to be said if there is nothing to show. */
export interface Place {
  /** The subgraph that gives it, if only one can. */
  owner: string | undefined;
  /** What a path below the field is in the answer, as far as it was asked for. */
  below(path: Path): Path;
  /** The same of a path that begins at the object that the field is in. */
  beside(path: Path): Path;
}

/** @param parent the type of the object that the field is in, and `sets` what is selected of that object */
export function placeOf(
  owner: string | undefined,
  type: GraphQLNamedType,
  nodes: readonly FieldNode[],
  parent: GraphQLNamedType,
  sets: readonly SelectionSetNode[],
  compiler: Compiler,
): Place {
  return {
    owner,
    below: (path) => shownPath(path, type, setsOf(nodes), compiler),
    beside: (path) => shownPath(path, parent, sets, compiler),
  };
}

export function setsOf(nodes: readonly FieldNode[]): SelectionSetNode[] {
  return nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
}

/**
 * A path in the joined data as the caller knows it. It ends where something stands that was not asked for: a key, or a
 * field that others need, is nothing to speak of.
 */
function shownPath(
  path: Path,
  type: GraphQLNamedType,
  sets: readonly SelectionSetNode[],
  compiler: Compiler,
): Path {
  const shown: (string | number)[] = [];
  let [within, asked] = [type, sets];
  for (const segment of path) {
    if (typeof segment === 'number') {
      shown.push(segment);
      continue;
    }
    const field = findField(segment, within, asked, compiler);
    if (field === undefined) break;
    shown.push(field.key);
    within = field.type;
    asked = setsOf(field.nodes);
  }
  return shown;
}

function findField(
  plannedKey: string,
  type: GraphQLNamedType,
  sets: readonly SelectionSetNode[],
  { schema, fragments, names }: Compiler,
) {
  for (const possible of typesOf(type, schema)) {
    for (const [key, nodes] of collectFields(schema, fragments, possible, sets)) {
      const [node] = nodes;
      if (node === undefined || names.keyOf(node, possible) !== plannedKey) continue;
      const field = possible.getFields()[node.name.value];
      return field && { key, nodes, type: getNamedType(field.type) };
    }
  }
  return undefined;
}

function typesOf(type: GraphQLNamedType, schema: GraphQLSchema) {
  const possible: readonly GraphQLObjectType[] = isAbstractType(type) ? schema.getPossibleTypes(type) : [];
  return isObjectType(type) || isInterfaceType(type) ? [type, ...possible] : possible;
}
