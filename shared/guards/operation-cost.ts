import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';
import { isList, type Size, sizeByArgument, sizeOfValue } from './page-size-argument.ts';

/** How long a list is taken to be that does not say so: the partners of a partnership, say. */
const assumedList = 5;

/** What a set of selections comes to: so much whatever the variables, and so much for each of what they say. */
interface Cost {
  always: number;
  /** No more than there are selections, fragments written out, which are limited before. */
  perVariable: { times: number; size: Exclude<Size, number>; each: Cost }[];
}

/** What an operation may come to, with the variables that it is asked with. */
export type OperationCost = (variables: Readonly<Record<string, unknown>>) => number;

/**
 * Works out what answering an operation may come to: one for each field, times the length of every list that it stands
 * in. A page is as long as it is asked to be (`first`, or one for each of `representations`), any other list is taken
 * to have five. A fragment is counted once, wherever it is spread: the work is linear in the document.
 *
 * @param document valid against the schema
 */
export function operationCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): OperationCost {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const known = new Map<string, Cost>();

  function ofFragment(name: string): Cost {
    const before = known.get(name);
    if (before !== undefined) return before;
    const fragment = fragments.get(name);
    const cost = fragment
      ? ofSelections(fragment.selectionSet, schema.getType(fragment.typeCondition.name.value))
      : nothing();
    known.set(name, cost);
    return cost;
  }

  function ofSelections({ selections }: SelectionSetNode, type: GraphQLNamedType | undefined): Cost {
    const total = nothing();
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) add(total, ofField(selection, type));
      else if (selection.kind === Kind.FRAGMENT_SPREAD) add(total, ofFragment(selection.name.value));
      else {
        const { typeCondition, selectionSet } = selection;
        add(
          total,
          ofSelections(selectionSet, typeCondition ? schema.getType(typeCondition.name.value) : type),
        );
      }
    }
    return total;
  }

  function ofField(node: FieldNode, type: GraphQLNamedType | undefined): Cost {
    const { selectionSet } = node;
    const name = node.name.value;
    // What is asked about the schema is answered from memory, and its depth is limited.
    if (selectionSet === undefined || name.startsWith('__')) return { always: 1, perVariable: [] };
    const fields = isObjectType(type) || isInterfaceType(type) ? type.getFields() : undefined;
    const field = fields?.[name];
    if (field === undefined) return { always: 1, perVariable: [] };
    const inside = ofSelections(selectionSet, getNamedType(field.type));
    // A page's own list is as long as the page, which has been counted.
    const isOfPage = fields !== undefined && 'pageInfo' in fields;
    const size = sizeByArgument(field, node) ?? (isList(field.type) && !isOfPage ? assumedList : 1);
    return times(size, inside);
  }

  const root = schema.getRootType(operation.operation) ?? undefined;
  const cost = ofSelections(operation.selectionSet, root);
  const defaults = new Map(
    (operation.variableDefinitions ?? []).map(({ variable, defaultValue }) => [
      variable.name.value,
      defaultValue && valueFromASTUntyped(defaultValue),
    ]),
  );
  return (variables) =>
    worth(cost, ({ variable, otherwise }) => {
      const given = Object.hasOwn(variables, variable) ? variables[variable] : undefined;
      return sizeOfValue(given) ?? sizeOfValue(defaults.get(variable)) ?? otherwise;
    });
}

function nothing(): Cost {
  return { always: 0, perVariable: [] };
}

function add(total: Cost, { always, perVariable }: Cost): void {
  total.always += always;
  for (const part of perVariable) total.perVariable.push(part);
}

/** The field itself, and what is inside it as often as it is answered. */
function times(size: Size, inside: Cost): Cost {
  if (typeof size !== 'number') return { always: 1, perVariable: [{ times: 1, size, each: inside }] };
  const perVariable = inside.perVariable.map((part) => ({ ...part, times: part.times * size }));
  return { always: 1 + size * inside.always, perVariable };
}

function worth({ always, perVariable }: Cost, sizeOf: (size: Exclude<Size, number>) => number): number {
  let sum = always;
  for (const { times: often, size, each } of perVariable) sum += often * sizeOf(size) * worth(each, sizeOf);
  return sum;
}

const known = new WeakMap<OperationDefinitionNode, OperationCost>();

/** The same with the variables that it is asked with; what the operation itself comes to is worked out once. */
export function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): number {
  let cost = known.get(operation);
  if (cost === undefined) {
    cost = operationCost(schema, document, operation);
    known.set(operation, cost);
  }
  return cost(variables);
}
