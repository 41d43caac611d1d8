import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  GraphQLIncludeDirective,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getDirectiveValues,
  isNonNullType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { AskedField } from '../failures/failure-kinds.ts';

type Variables = Record<string, unknown>;

/** The root fields that a question asks for once `@skip` and `@include` are taken into account. */
export function askedFields(
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Variables,
): AskedField[] {
  const kind = operationOf(document)?.operation;
  const type = kind === 'mutation' ? schema.getMutationType() : schema.getQueryType();
  return rootFields(document, variables).map((field) => ({
    key: field.alias?.value ?? field.name.value,
    isNonNull: isNonNullType(type?.getFields()[field.name.value]?.type),
    entities: field.name.value === '_entities' ? representationsOf(field, variables).length : undefined,
  }));
}

/**
 * What is wrong with asking this question at all.
 *
 * @returns undefined if a client may send it
 */
export function complaintAbout(document: DocumentNode, variables: Variables): string | undefined {
  const fields = rootFields(document, variables).filter(({ name }) => name.value !== '__typename');
  const asksSomething = fields.some((field) => {
    if (field.name.value !== '_entities') return true;
    return (
      representationsOf(field, variables).length > 0 &&
      field.selectionSet !== undefined &&
      fieldsOf(field.selectionSet, document, variables).some(({ name }) => name.value !== '__typename')
    );
  });
  return asksSomething ? undefined : 'A question with nothing in it was sent.';
}

function operationOf({ definitions }: DocumentNode): OperationDefinitionNode | undefined {
  return definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION);
}

function rootFields(document: DocumentNode, variables: Variables): FieldNode[] {
  const operation = operationOf(document);
  return operation === undefined ? [] : fieldsOf(operation.selectionSet, document, variables);
}

function fieldsOf(
  { selections }: SelectionSetNode,
  document: DocumentNode,
  variables: Variables,
): FieldNode[] {
  return selections.flatMap((selection): FieldNode[] => {
    if (!isIncluded(selection, variables)) return [];
    if (selection.kind === Kind.FIELD) return [selection];
    if (selection.kind === Kind.INLINE_FRAGMENT) return fieldsOf(selection.selectionSet, document, variables);
    const named = document.definitions.find(
      (each) => each.kind === Kind.FRAGMENT_DEFINITION && each.name.value === selection.name.value,
    );
    return named?.kind === Kind.FRAGMENT_DEFINITION ? fieldsOf(named.selectionSet, document, variables) : [];
  });
}

function isIncluded(node: { readonly directives?: readonly DirectiveNode[] }, variables: Variables): boolean {
  return (
    getDirectiveValues(GraphQLSkipDirective, node, variables)?.if !== true &&
    getDirectiveValues(GraphQLIncludeDirective, node, variables)?.if !== false
  );
}

function representationsOf(field: FieldNode, variables: Variables): unknown[] {
  const value = field.arguments?.find(({ name }) => name.value === 'representations')?.value;
  const given = value?.kind === Kind.VARIABLE ? variables[value.name.value] : undefined;
  return Array.isArray(given) ? given : [];
}
