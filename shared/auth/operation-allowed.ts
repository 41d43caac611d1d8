import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionSetNode,
} from 'graphql';
import { HubError } from '../errors/hub-error.ts';
import type { Via } from './caller.ts';

/** What only the joined views ask of an agency: ids of a page, and of days that differ digests and rows. All are `@inaccessible`. */
const joining = /(?:Ids|Digests|Rows)$/;

/** What only agencies ask each other: to take messages, and what they hold of a matter. All are `@inaccessible`. */
const betweenAgencies = /(?:ReceiveMessages|MatterStatements)$/;

/**
 * Refuses what may not be asked of an agency's subgraph by this way: straight, none of what federation is made of; by
 * the gateway, nothing that only the joined views ask; by the joined views, nothing else, and no writing; by another
 * agency, only what agencies ask each other, which nobody else may. Subscriptions never.
 *
 * It looks at each selection of the operation's first level once, whatever fragments they stand in, and never at an
 * alias. Conditions (`@skip`) do not count: what may not be asked may not be skipped either.
 *
 * @param operation the one of the document that will run
 * @throws HubError OPERATION_NOT_ALLOWED
 */
export function checkOperationAllowed(
  via: Via,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): void {
  const isQuery = operation.operation === OperationTypeNode.QUERY;
  if (!isQuery && (operation.operation !== OperationTypeNode.MUTATION || via === 'PARTNERSHIP')) refuse();
  for (const field of rootFields(document, operation)) {
    if (!mayAsk(via, field)) refuse();
  }
}

function mayAsk(via: Via, field: string): boolean {
  switch (via) {
    case 'DIRECT':
      return field !== '_entities' && field !== '_service' && !isBetweenProcesses(field);
    case 'GATEWAY':
      return !isBetweenProcesses(field);
    case 'PARTNERSHIP':
      return joining.test(field);
    case 'AGENCY':
      return betweenAgencies.test(field);
  }
}

function isBetweenProcesses(field: string): boolean {
  return joining.test(field) || betweenAgencies.test(field);
}

/** Names of fields, by a list of our own instead of recursion: a document may be nested deeper than the stack is. */
function* rootFields(document: DocumentNode, operation: OperationDefinitionNode): Generator<string> {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.FRAGMENT_DEFINITION) continue;
    // Of two with one name, nobody can say which is meant.
    if (fragments.has(definition.name.value)) refuse();
    fragments.set(definition.name.value, definition);
  }
  const left: SelectionSetNode[] = [operation.selectionSet];
  for (let set = left.pop(); set !== undefined; set = left.pop()) {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        yield selection.name.value;
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        left.push(selection.selectionSet);
      } else {
        const name = selection.name.value;
        const fragment = fragments.get(name);
        // Not there, or looked at already.
        if (fragment === undefined) continue;
        fragments.delete(name);
        left.push(fragment.selectionSet);
      }
    }
  }
}

function refuse(): never {
  throw new HubError(
    'OPERATION_NOT_ALLOWED',
    'This may not be asked here, or not by this way. Ask for the fields of the published schema, through the gateway.',
  );
}
