import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  Kind,
  OperationTypeNode,
  visit,
} from 'graphql';
import { collectFields } from './collect-fields.ts';
import { type ResolvedOperation, undecided } from './resolve-conditions.ts';

export interface SplitOperation {
  /** What subgraphs have to be asked for, one after the other; each can be planned by itself. */
  planned: ResolvedOperation[];
  /** What the schema itself answers; undefined if nothing is asked of it. */
  introspection: ResolvedOperation | undefined;
}

const ofTheSchema = new Set(['__schema', '__type']);

/**
 * Parts an operation by who answers it. A query is planned as one. A mutation's root fields are planned one by one,
 * since the planner lets the next begin while parts of the one before are still being read, and the specification
 * does not: https://spec.graphql.org/October2021/#sec-Mutation.
 */
export function splitOperation(schema: GraphQLSchema, resolved: ResolvedOperation): SplitOperation {
  const { operation, fragments } = resolved;
  const root = schema.getRootType(operation.operation) as GraphQLObjectType;
  const collected = collectFields(schema, fragments, root, [operation.selectionSet]);
  // Nobody is asked, and nothing is written, if it is not known for what.
  if (collected.has(undecided)) return { planned: [], introspection: undefined };
  const fields = [...collected.values()];
  const asked = fields.filter(([field]) => !field?.name.value.startsWith('__'));
  const introspected = fields.filter(([field]) => ofTheSchema.has(field?.name.value ?? ''));
  const parts = operation.operation === OperationTypeNode.MUTATION ? asked.map((each) => [each]) : [asked];
  return {
    planned: parts.filter((part) => part.length > 0).map((part) => withFields(resolved, part.flat())),
    introspection: introspected.length > 0 ? withFields(resolved, introspected.flat()) : undefined,
  };
}

/** The operation with these root fields alone. */
function withFields(resolved: ResolvedOperation, selections: FieldNode[]): ResolvedOperation {
  const selectionSet = { kind: Kind.SELECTION_SET as const, selections };
  return { ...resolved, operation: { ...resolved.operation, selectionSet } };
}

/** An operation as a document, with the fragments that it uses. */
export function documentOf({ operation, fragments }: ResolvedOperation): DocumentNode {
  const used = new Map<string, FragmentDefinitionNode>();
  const pending = [operation.selectionSet];
  for (let set = pending.pop(); set !== undefined; set = pending.pop()) {
    visit(set, {
      FragmentSpread({ name }) {
        const fragment = fragments.get(name.value);
        if (fragment === undefined || used.has(name.value)) return;
        used.set(name.value, fragment);
        pending.push(fragment.selectionSet);
      },
    });
  }
  return { kind: Kind.DOCUMENT, definitions: [operation, ...used.values()] };
}
