import {
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
} from 'graphql';
import type { Supergraph } from '../supergraph/supergraph.ts';

/** What a subgraph is asked of one object: each key that its answer has to have. */
export interface Selection {
  fields: readonly SelectedField[];
  /** Those of them that are no leaves. */
  nested: readonly NestedField[];
  /** Those of them that lead to objects which other questions add to; all, until the whole plan is known. */
  shared: NestedField[];
  keys: ReadonlySet<string>;
}

export interface SelectedField {
  /** In the subgraph's answer, and in the joined data. */
  key: string;
  /** What the subgraph calls it. */
  name: string;
  /** The object types that it is asked of; undefined for whatever is there. */
  on: ReadonlySet<string> | undefined;
  /** What is asked below it; undefined for a leaf. */
  selection: Selection | undefined;
  /** Whether it may be left out, since it is asked of objects of some types only and it is not known of which. */
  isOptional?: boolean;
}

type NestedField = SelectedField & { selection: Selection };

/** @param asked fields as they are written: the same key may come several times */
export function selectionOf(asked: readonly SelectedField[]): Selection {
  const byKey = new Map<string, SelectedField>();
  for (const field of asked) {
    const same = byKey.get(field.key);
    byKey.set(field.key, same === undefined ? field : mergeFields(same, field));
  }
  const fields = [...byKey.values()];
  const isNested = (field: SelectedField): field is NestedField => field.selection !== undefined;
  const nested = fields.filter(isNested);
  return { fields, nested, shared: [...nested], keys: new Set(fields.map(({ key }) => key)) };
}

function mergeFields(one: SelectedField, other: SelectedField): SelectedField {
  const on = one.on && other.on && new Set([...one.on, ...other.on]);
  const isOptional = one.isOptional === true && other.isOptional === true;
  const [a, b] = [one.selection, other.selection];
  if (a === undefined || b === undefined) return { ...one, on, isOptional };
  // What only some types are asked for below may be missing in the others.
  const isSame = one.on?.size === on?.size && other.on?.size === on?.size;
  const perhaps = (fields: readonly SelectedField[], asked: SelectedField['on'], elsewhere: Selection) =>
    fields.map((field) =>
      isSame || asked === undefined || elsewhere.keys.has(field.key) ? field : { ...field, isOptional: true },
    );
  const selection = selectionOf([...perhaps(a.fields, one.on, b), ...perhaps(b.fields, other.on, a)]);
  return { ...one, on, isOptional, selection };
}

/** @param operation as the plan has it, one operation with its fragments */
export function readSelection(operation: string, supergraph: Supergraph): Selection {
  const { definitions } = parse(operation, { noLocation: true });
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const isOperation = (node: (typeof definitions)[number]) => node.kind === Kind.OPERATION_DEFINITION;
  const root = definitions.find(isOperation) as OperationDefinitionNode;
  return selectionOf(readFields(root.selectionSet, undefined, fragments, supergraph));
}

function readFields(
  set: SelectionSetNode,
  on: SelectedField['on'],
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  supergraph: Supergraph,
): SelectedField[] {
  return set.selections.flatMap((node): SelectedField[] => {
    if (node.kind === Kind.FIELD) {
      const key = node.alias?.value ?? node.name.value;
      const selection =
        node.selectionSet && selectionOf(readFields(node.selectionSet, undefined, fragments, supergraph));
      return [{ key, name: node.name.value, on, selection }];
    }
    const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : fragments.get(node.name.value);
    if (fragment === undefined) return [];
    const condition = fragment.typeCondition?.name.value;
    const within = condition === undefined ? on : both(on, supergraph.typesWithin(condition));
    return readFields(fragment.selectionSet, within, fragments, supergraph);
  });
}

function both(one: SelectedField['on'], other: SelectedField['on']): SelectedField['on'] {
  if (one === undefined || other === undefined) return one ?? other;
  return new Set([...one].filter((type) => other.has(type)));
}

/** Whether the field is asked of an object of this type. An object that does not say its type may be any. */
export function isAskedOf({ on }: SelectedField, type: unknown): boolean {
  return on === undefined || typeof type !== 'string' || on.has(type);
}
