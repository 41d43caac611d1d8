import { Kind, type SelectionSetNode } from 'graphql';
import { parseFieldSet } from './field-set.ts';

/**
 * The named inputs of a representation as text. A null stays a null and what is absent is left out, so that
 * a representation with one instead of the other gives another answer.
 *
 * @param fields as in `@requires`
 */
export function digest(source: unknown, fields: string): string {
  return JSON.stringify(pick(source, parseFieldSet(fields)));
}

function pick(source: unknown, { selections }: SelectionSetNode): unknown {
  if (Array.isArray(source))
    return source.map((each) => pick(each, { kind: Kind.SELECTION_SET, selections }));
  if (typeof source !== 'object' || source === null) return source;
  const picked: Record<string, unknown> = {};
  for (const selection of selections) {
    if (selection.kind !== Kind.FIELD) continue;
    const value = (source as Record<string, unknown>)[selection.name.value];
    picked[selection.name.value] =
      selection.selectionSet === undefined ? value : pick(value, selection.selectionSet);
  }
  return picked;
}
