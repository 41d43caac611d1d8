import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type FragmentSpreadNode,
  type InlineFragmentNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';

/** One operation with the fragments of its document, and no `@skip` or `@include` left. */
export interface ResolvedOperation {
  operation: OperationDefinitionNode;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

/** The variables that decide what is selected, anywhere in the document. */
export function conditionVariables(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Directive({ name, arguments: given }) {
      if (name.value !== 'skip' && name.value !== 'include') return;
      for (const { value } of given ?? []) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names].sort();
}

/**
 * Takes out what `@skip` and `@include` exclude, and the directives themselves: what is planned, asked and shown
 * then follows one selection, and siblings with differing conditions cannot be confused.
 *
 * @param values of the variables that decide; each is known
 */
export function resolveConditions(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  values: Readonly<Record<string, unknown>>,
): ResolvedOperation {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      const selectionSet = resolveSet(definition.selectionSet, values);
      fragments.set(definition.name.value, { ...definition, selectionSet });
    }
  }
  return {
    operation: { ...operation, selectionSet: resolveSet(operation.selectionSet, values) },
    fragments,
  };
}

function resolveSet(set: SelectionSetNode, values: Readonly<Record<string, unknown>>): SelectionSetNode {
  const selections = set.selections
    .filter(({ directives }) => isIncluded(directives, values))
    .map((selection) => resolveSelection(selection, values));
  return { ...set, selections: selections.length > 0 ? selections : [nothing] };
}

/**
 * Stands where everything is excluded: the object itself is still asked for. The answer shows no field of it, so the
 * name is one that no caller can have asked for.
 */
export const nothingSelected = '__nothing';
const nothing: FieldNode = {
  kind: Kind.FIELD,
  alias: { kind: Kind.NAME, value: nothingSelected },
  name: { kind: Kind.NAME, value: '__typename' },
};

function resolveSelection<Node extends SelectionNode>(
  node: Node,
  values: Readonly<Record<string, unknown>>,
): Node {
  const directives = (node.directives ?? []).filter((directive) => !isCondition(directive));
  const { selectionSet } = node as
    | FieldNode
    | InlineFragmentNode
    | (FragmentSpreadNode & { selectionSet?: undefined });
  return {
    ...node,
    directives,
    ...(selectionSet && { selectionSet: resolveSet(selectionSet, values) }),
  };
}

function isCondition({ name }: DirectiveNode): boolean {
  return name.value === 'skip' || name.value === 'include';
}

function isIncluded(
  directives: readonly DirectiveNode[] | undefined,
  values: Readonly<Record<string, unknown>>,
): boolean {
  return (directives ?? []).every((directive) => {
    if (!isCondition(directive)) return true;
    const value = directive.arguments?.[0]?.value;
    const given =
      value?.kind === Kind.VARIABLE ? values[value.name.value] : value?.kind === Kind.BOOLEAN && value.value;
    return directive.name.value === 'include' ? given === true : given !== true;
  });
}
