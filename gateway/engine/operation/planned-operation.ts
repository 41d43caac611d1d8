import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isUnionType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { PlanNotSupportedError } from '../plan/plan-not-supported-error.ts';
import type { PlannedNames } from '../supergraph/planned-names.ts';
import type { Supergraph } from '../supergraph/supergraph.ts';
import type { ResolvedOperation } from './resolve-conditions.ts';

/**
 * The operation as it is planned. Three things are not as the caller wrote them.
 *
 * - A field goes by its own name, or by one that nothing else can have. Given a caller's alias that equals a key or a
 *   field that `@requires` names, the planner mixes the two up, or ends the process; given one field under several
 *   aliases, it may find no plan.
 * - Where an object may be of several types, its type is asked for.
 * - A field that has not the same type in all that implement an interface, or has something below it, is asked of each
 *   by itself. The planner writes it so, but under one name, which a subgraph refuses, or takes the types for one.
 *
 * @throws PlanNotSupportedError if that is too much
 */
export function plannedOperation(
  { operation, fragments }: ResolvedOperation,
  supergraph: Supergraph,
  names: PlannedNames,
): ResolvedOperation {
  const schema = supergraph.publicSchema;
  const writing: Writing = { supergraph, names, room: mostFields };
  const root = schema.getRootType(operation.operation) as GraphQLCompositeType;
  const planned = new Map<string, FragmentDefinitionNode>();
  for (const [name, fragment] of fragments) {
    const type = schema.getType(fragment.typeCondition.name.value) as GraphQLCompositeType;
    planned.set(name, { ...fragment, selectionSet: plannedSet(fragment.selectionSet, type, writing) });
  }
  return {
    operation: { ...operation, selectionSet: plannedSet(operation.selectionSet, root, writing) },
    fragments: planned,
  };
}

/** Fields written out for each type, inside fields written out for each type, soon are more than can be planned. */
const mostFields = 10_000;

interface Writing {
  supergraph: Supergraph;
  names: PlannedNames;
  /** How many fields may still be written. */
  room: number;
}

function plannedSet(set: SelectionSetNode, parent: GraphQLCompositeType, writing: Writing): SelectionSetNode {
  return { ...set, selections: set.selections.flatMap((node) => plannedSelection(node, parent, writing)) };
}

function plannedSelection(
  node: SelectionNode,
  parent: GraphQLCompositeType,
  writing: Writing,
): SelectionNode | SelectionNode[] {
  const { supergraph, names } = writing;
  const schema = supergraph.publicSchema;
  if (node.kind === Kind.FRAGMENT_SPREAD) return { ...node, directives: [] };
  if (node.kind === Kind.INLINE_FRAGMENT) {
    const type = node.typeCondition ? schema.getType(node.typeCondition.name.value) : parent;
    return {
      ...node,
      selectionSet: plannedSet(node.selectionSet, type as GraphQLCompositeType, writing),
    };
  }
  const isOfOneType = !isInterfaceType(parent) || !names.isDivergent(node.name.value);
  if (!isOfOneType && !supergraph.isInterfaceObject(parent.name)) {
    return schema.getPossibleTypes(parent).map((type) => ({
      kind: Kind.INLINE_FRAGMENT,
      typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: type.name } },
      selectionSet: plannedSet({ kind: Kind.SELECTION_SET, selections: [node] }, type, writing),
    }));
  }
  if (--writing.room < 0) throw new PlanNotSupportedError(`more than ${mostFields} fields`);
  const key = names.keyOf(node, parent);
  const named = { ...node, alias: key === node.name.value ? undefined : { kind: Kind.NAME, value: key } };
  const type = fieldType(node, parent);
  if (node.selectionSet === undefined || type === undefined) return named as FieldNode;
  const selectionSet = plannedSet(node.selectionSet, type, writing);
  const selections = needsType(type, node.selectionSet, supergraph)
    ? [typename, ...selectionSet.selections]
    : selectionSet.selections;
  return { ...named, selectionSet: { ...selectionSet, selections } } as FieldNode;
}

const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

function fieldType({ name }: FieldNode, parent: GraphQLCompositeType): GraphQLCompositeType | undefined {
  const type = isUnionType(parent) ? undefined : parent.getFields()[name.value]?.type;
  const named = type && getNamedType(type);
  return isCompositeType(named) ? named : undefined;
}

/**
 * Whether what is shown of an object depends on which type it is of. That of an interface object is not always to be
 * had: its fields alone can be shown without.
 */
export function needsType(
  type: GraphQLCompositeType,
  set: SelectionSetNode,
  supergraph: Supergraph,
): boolean {
  if (!isAbstractType(type)) return false;
  const { publicSchema: schema } = supergraph;
  const types = [...(supergraph.typesWithin(type.name) ?? [])];
  const isPublic = types.every((name) => schema.getType(name) !== undefined);
  return !supergraph.isInterfaceObject(type.name) || !isPublic || !isCommon(type, set);
}

/** Whether everything that is selected is a field of the interface itself, whatever the object's type. */
function isCommon(type: GraphQLCompositeType, set: SelectionSetNode): boolean {
  return set.selections.every((node) => {
    if (node.kind === Kind.FIELD) return node.name.value !== '__typename';
    if (node.kind === Kind.FRAGMENT_SPREAD) return false;
    const condition = node.typeCondition?.name.value ?? type.name;
    return condition === type.name && isCommon(type, node.selectionSet);
  });
}
