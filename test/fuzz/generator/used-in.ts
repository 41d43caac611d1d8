import { type DefinitionNode, type DocumentNode, Kind, type OperationDefinitionNode, visit } from 'graphql';

/** The fragments and variables that an operation uses, directly or through fragments. */
function usedIn(
  document: DocumentNode,
  operation: OperationDefinitionNode,
): { fragments: Set<string>; variables: Set<string> } {
  const fragments = new Set<string>();
  const variables = new Set<string>();
  const read = (node: DefinitionNode): void => {
    visit(node, {
      // What is declared is not used by being declared.
      VariableDefinition: () => false,
      Variable: ({ name }) => {
        variables.add(name.value);
      },
      FragmentSpread({ name }) {
        if (fragments.has(name.value)) return;
        fragments.add(name.value);
        const isIt = (each: DefinitionNode) =>
          each.kind === Kind.FRAGMENT_DEFINITION && each.name.value === name.value;
        const fragment = document.definitions.find(isIt);
        if (fragment !== undefined) read(fragment);
      },
    });
  };
  read(operation);
  return { fragments, variables };
}

/** The document without fragments and declared variables that no operation uses: with them it would not be valid. */
export function dropUnused(document: DocumentNode): DocumentNode {
  const used = new Set<string>();
  const operations = document.definitions.map((definition) => {
    if (definition.kind !== Kind.OPERATION_DEFINITION) return definition;
    const { fragments, variables } = usedIn(document, definition);
    for (const fragment of fragments) used.add(fragment);
    const variableDefinitions = definition.variableDefinitions?.filter(({ variable }) =>
      variables.has(variable.name.value),
    );
    return { ...definition, variableDefinitions: variableDefinitions ?? [] };
  });
  const isUsed = (each: DefinitionNode) =>
    each.kind !== Kind.FRAGMENT_DEFINITION || used.has(each.name.value);
  return { ...document, definitions: operations.filter(isUsed) };
}
