import { Kind, parse, type SelectionSetNode } from 'graphql';

const parsed = new Map<string, SelectionSetNode>();

/** @param fields as `@key`, `@requires` and `@provides` write them: `code { area number }` */
export function parseFieldSet(fields: string): SelectionSetNode {
  const known = parsed.get(fields);
  if (known !== undefined) return known;
  const [operation] = parse(`{ ${fields} }`, { noLocation: true }).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`Not a set of fields: ${fields}`);
  parsed.set(fields, operation.selectionSet);
  return operation.selectionSet;
}

/** The names that a set of fields begins with: `code` of `code { area number }`. */
export function topFields(fields: string): string[] {
  return parseFieldSet(fields).selections.flatMap((each) =>
    each.kind === Kind.FIELD ? [each.name.value] : [],
  );
}
