import { GraphQLError, Kind, type SelectionSetNode, type TypeNode } from 'graphql';
import type { Row } from '../agencies/agency.ts';
import { parseFieldSet } from '../agencies/field-set.ts';
import type { Execution } from '../execution.ts';
import { type Held, locate } from './agency-field.ts';
import { askField } from './resolve-field.ts';

/**
 * What a joined field is worked out from. A nullable input that failed is null; one of which a part failed has failed,
 * since whoever works the field out cannot tell a part that is null from one that failed.
 *
 * @param fields as in `@requires`
 * @param missing gets `code subgraph` of each failure that an input is null for: no place in the answer shows it
 * @throws GraphQLError the failure of an input that cannot be null
 */
export function inputsFor(
  type: string,
  fields: string,
  held: Held,
  execution: Execution,
  missing: Set<string>,
): Row {
  return select(type, parseFieldSet(fields), held, { execution, missing });
}

interface Asking {
  execution: Execution;
  missing: Set<string>;
}

/** All are asked even if one fails for good: agencies are asked at the same time. */
function select(type: string, { selections }: SelectionSetNode, held: Held, asking: Asking): Row {
  return read(selections, (field, selectionSet) => {
    const fieldType = locate(type, field, held).asked.type;
    return orNull(fieldType, asking, () => inputFor(type, field, selectionSet, held, asking));
  });
}

function inputFor(
  type: string,
  field: string,
  selectionSet: SelectionSetNode | undefined,
  held: Held,
  asking: Asking,
): unknown {
  const fieldType = locate(type, field, held).asked.type;
  return complete(askField(type, field, held, {}, asking.execution), fieldType, selectionSet, asking);
}

function read(
  selections: SelectionSetNode['selections'],
  input: (field: string, selectionSet: SelectionSetNode | undefined) => unknown,
): Row {
  const inputs: Row = {};
  const failures: unknown[] = [];
  for (const selection of selections) {
    if (selection.kind !== Kind.FIELD) throw new Error('Only fields are read from @requires here.');
    try {
      inputs[selection.name.value] = input(selection.name.value, selection.selectionSet);
    } catch (failure) {
      failures.push(failure);
    }
  }
  if (failures.length > 0) throw failures[0];
  return inputs;
}

function complete(
  value: unknown,
  type: TypeNode,
  selectionSet: SelectionSetNode | undefined,
  asking: Asking,
): unknown {
  if (type.kind === Kind.NON_NULL_TYPE) {
    const completed = complete(value, type.type, selectionSet, asking);
    if (completed === null) throw new GraphQLError('An input that cannot be null is null.');
    return completed;
  }
  if (value == null) return null;
  if (type.kind === Kind.LIST_TYPE) {
    return (value as unknown[]).map((item) => complete(item, type.type, selectionSet, asking));
  }
  if (selectionSet === undefined) return value;
  return read(selectionSet.selections, (field, below) =>
    inputFor(type.name.value, field, below, value as Held, asking),
  );
}

/** An input that can be null is done without if it failed. */
function orNull(type: TypeNode, asking: Asking, input: () => unknown): unknown {
  try {
    return input();
  } catch (error) {
    if (type.kind === Kind.NON_NULL_TYPE || !(error instanceof GraphQLError)) throw error;
    const { code, subgraph } = error.extensions;
    if (code !== undefined) asking.missing.add(`${code} ${subgraph}`);
    return null;
  }
}
