import type { RequiresSelection } from '@graphql-hive/router-query-planner';
import { Kind, type OperationDefinitionNode, parse, type SelectionSetNode } from 'graphql';

/** What a plan needs of an object, as the planner writes it. `loans: own_alias` is what stands as `own_alias` in the data. */
export function requires(selection: string): RequiresSelection[] {
  const [operation] = parse(selection).definitions;
  return selectionsOf((operation as OperationDefinitionNode).selectionSet);
}

function selectionsOf({ selections }: SelectionSetNode): RequiresSelection[] {
  return selections.map((node): RequiresSelection => {
    if (node.kind === Kind.FRAGMENT_SPREAD) return { kind: 'FragmentSpread', value: node.name.value };
    if (node.kind === Kind.INLINE_FRAGMENT) {
      const typeCondition = node.typeCondition?.name.value ?? '';
      return { kind: 'InlineFragment', typeCondition, selections: selectionsOf(node.selectionSet) };
    }
    return {
      kind: 'Field',
      name: node.name.value,
      ...(node.alias && { alias: node.alias.value }),
      ...(node.selectionSet && { selections: selectionsOf(node.selectionSet) }),
    };
  });
}
