import { type DocumentNode, Kind, visit } from 'graphql';

/** Everything is selected, whatever the conditions say. */
export function withoutConditions(document: DocumentNode): DocumentNode {
  return visit(document, { Directive: () => null });
}

/** A mutation's root fields from last to first; the answer's keys then have another order. */
export function mutationsReversed(document: DocumentNode): DocumentNode {
  return visit(document, {
    OperationDefinition(operation) {
      if (operation.operation !== 'mutation') return undefined;
      const selections = operation.selectionSet.selections.toReversed();
      return { ...operation, selectionSet: { ...operation.selectionSet, selections } };
    },
  });
}

/** Of several fields under one name in one place, only the first. */
export function withoutRepetition(document: DocumentNode): DocumentNode {
  return visit(document, {
    SelectionSet(set) {
      const seen = new Set<string>();
      const isFirst = (selection: (typeof set.selections)[number]) => {
        if (selection.kind !== Kind.FIELD) return true;
        const key = (selection.alias ?? selection.name).value;
        return !seen.has(key) && seen.add(key);
      };
      return { ...set, selections: set.selections.filter(isFirst) };
    },
  });
}

/** The variables that the caller did not give, although they have a default, as null. */
export function defaultsIgnored(
  { definitions }: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const ignored: Record<string, unknown> = {};
  for (const definition of definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    for (const { variable, type, defaultValue } of definition.variableDefinitions ?? []) {
      if (defaultValue !== undefined && type.kind !== Kind.NON_NULL_TYPE) ignored[variable.name.value] = null;
    }
  }
  return { ...ignored, ...variables };
}
