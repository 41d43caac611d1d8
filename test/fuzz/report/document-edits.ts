import {
  type ASTNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionNode,
  visit,
} from 'graphql';

/** Every document that has one thing less, or one thing put more simply. They are not all valid. */
export function* documentEdits(document: DocumentNode): Generator<DocumentNode> {
  const nodes: ASTNode[] = [];
  visit(document, {
    enter(node) {
      nodes.push(node);
    },
  });
  for (const node of nodes) {
    for (const simpler of simplerNodes(node, document)) {
      yield visit(document, { enter: (each) => (each === node ? simpler : undefined) });
    }
  }
}

function simplerNodes(node: ASTNode, document: DocumentNode): ASTNode[] {
  switch (node.kind) {
    case Kind.DOCUMENT:
      return node.definitions
        .filter(() => node.definitions.length > 1)
        .map((each) => ({ ...node, definitions: node.definitions.filter((other) => other !== each) }));
    case Kind.OPERATION_DEFINITION:
      return node.name === undefined ? [] : [{ ...node, name: undefined }];
    case Kind.VARIABLE_DEFINITION:
      return node.defaultValue === undefined ? [] : [{ ...node, defaultValue: undefined }];
    case Kind.SELECTION_SET:
      return node.selections.flatMap((selection, index) => {
        const replaced = (by: readonly SelectionNode[]) => ({
          ...node,
          selections: node.selections.toSpliced(index, 1, ...by),
        });
        return [[], ...simplerSelections(selection, document)]
          .map(replaced)
          .filter(({ selections }) => selections.length > 0);
      });
    case Kind.FIELD:
      return [
        ...(node.alias === undefined ? [] : [{ ...node, alias: undefined }]),
        ...eachLeftOut(node.arguments).map((args) => ({ ...node, arguments: args })),
        ...eachLeftOut(node.directives).map((directives) => ({ ...node, directives })),
      ];
    case Kind.INLINE_FRAGMENT:
    case Kind.FRAGMENT_SPREAD:
      return eachLeftOut(node.directives).map((directives) => ({ ...node, directives }));
    case Kind.OBJECT:
      return eachLeftOut(node.fields).map((fields) => ({ ...node, fields }));
    case Kind.LIST:
      return eachLeftOut(node.values).map((values) => ({ ...node, values }));
    default:
      return [];
  }
}

/** The selections that can stand instead of one: those inside it, or a field below it. */
function simplerSelections(
  selection: SelectionNode,
  { definitions }: DocumentNode,
): (readonly SelectionNode[])[] {
  if (selection.kind === Kind.INLINE_FRAGMENT) return [selection.selectionSet.selections];
  if (selection.kind === Kind.FIELD) return [];
  const fragment = definitions.find(
    (each): each is FragmentDefinitionNode =>
      each.kind === Kind.FRAGMENT_DEFINITION && each.name.value === selection.name.value,
  );
  if (fragment === undefined) return [];
  const { typeCondition, selectionSet } = fragment;
  return [
    [{ kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet, directives: selection.directives ?? [] }],
  ];
}

function eachLeftOut<Item>(items: readonly Item[] = []): Item[][] {
  return items.map((_, index) => items.toSpliced(index, 1));
}
