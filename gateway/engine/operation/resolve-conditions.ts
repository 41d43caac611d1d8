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
  const selections = set.selections.flatMap((selection) => {
    const included = isIncluded(selection.directives, values);
    if (included === undefined) return undecidedStandIn(selection);
    return included ? resolveSelection(selection, values) : [];
  });
  return { ...set, selections: selections.length > 0 ? selections : [standIn(nothingSelected)] };
}

/**
 * Stands where everything is excluded: the object itself is still asked for. The answer shows no field of it, so the
 * name is one that no caller can have asked for.
 */
export const nothingSelected = '__nothing';

/** Stands where it cannot be said whether something is excluded, since the variable that decides is null. */
export const undecided = '__undecided';

/** A fragment that was spread before is not looked at again, so that its spread has to be kept. */
function undecidedStandIn(selection: SelectionNode): SelectionNode {
  if (selection.kind !== Kind.FRAGMENT_SPREAD) return standIn(undecided);
  const directive = { kind: Kind.DIRECTIVE as const, name: { kind: Kind.NAME as const, value: undecided } };
  return { ...selection, directives: [directive] };
}

function standIn(name: string): FieldNode {
  return {
    kind: Kind.FIELD,
    alias: { kind: Kind.NAME, value: name },
    name: { kind: Kind.NAME, value: '__typename' },
  };
}

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

/** As graphql-js has it: `@skip` first. Undefined if what decides is null. */
function isIncluded(
  directives: readonly DirectiveNode[] | undefined,
  values: Readonly<Record<string, unknown>>,
): boolean | undefined {
  const isSkipped = given(directives, 'skip', values) ?? false;
  if (isSkipped !== false) return isSkipped === true ? false : undefined;
  const included = given(directives, 'include', values) ?? true;
  return typeof included === 'boolean' ? included : undefined;
}

/** True, false or, if it is null, neither; undefined if the directive is not there. */
function given(
  directives: readonly DirectiveNode[] | undefined,
  name: string,
  values: Readonly<Record<string, unknown>>,
): unknown {
  const value = directives?.find((directive) => directive.name.value === name)?.arguments?.[0]?.value;
  if (value === undefined) return undefined;
  if (value.kind === Kind.VARIABLE) return values[value.name.value] ?? 'undecided';
  return value.kind === Kind.BOOLEAN ? value.value : 'undecided';
}
