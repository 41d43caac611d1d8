import {
  type FieldNode,
  type GraphQLError,
  type GraphQLNamedType,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
} from 'graphql';
import { faultWords, plainWording } from '../fault-words.ts';
import type { Data } from '../fetch/failure.ts';
import { Incomplete } from '../fetch/run.ts';
import { resolveConditions } from '../operation/resolve-conditions.ts';
import { compileProjection } from '../projection/project.ts';
import { Showing } from '../projection/showing.ts';
import type { Supergraph } from '../supergraph/supergraph.ts';
import { librarySupergraph as library } from './library.ts';

const faults = faultWords(plainWording);

/** What is shown of the joined data. */
export function shownBy(
  show: ReturnType<typeof compileProjection>,
  data: Data,
  incomplete = new Incomplete(),
) {
  const showing = new Showing({ faults, incomplete, unplaced: [] });
  const answer = show(data, showing);
  return { data: answer, errors: showing.allErrors(answer) };
}

/** What else may be known of what is shown. */
interface Given {
  /** The library's, unless told. */
  of?: Supergraph;
  /** What it was planned with; the aliases apart, unless told. */
  names?: keyof Supergraph['names'];
  incomplete?: Incomplete;
}

/** How a query's answer is made. */
export function projectionOf(query: string, { of: supergraph = library, names = 'apart' }: Given = {}) {
  const document = parse(query);
  const operation = document.definitions[0] as OperationDefinitionNode;
  return compileProjection(supergraph, resolveConditions(document, operation, {}), supergraph.names[names]);
}

/** What is shown of what a query asks for; the root fields of `data` go by the caller's keys. */
export function shown(query: string, data: Data, given: Given = {}) {
  return shownBy(projectionOf(query, given), joined(query, data, given), given.incomplete);
}

/** The key that a field, as a query writes it, has in the joined data. */
export function plannedKey(
  field: string,
  type: string,
  { of = library, names = 'apart' }: Given = {},
): string {
  const { selectionSet } = parse(`{ ${field} }`).definitions[0] as OperationDefinitionNode;
  const parent = of.publicSchema.getType(type) as GraphQLNamedType;
  return of.names[names].keyOf(selectionSet.selections[0] as FieldNode, parent);
}

/** Data whose root fields go by the keys that they have in plans. */
function joined(query: string, data: Data, given: Given): Data {
  const { selectionSet } = parse(query).definitions[0] as OperationDefinitionNode;
  const byCallersKey = new Map<string, string>();
  for (const node of selectionSet.selections) {
    if (node.kind !== Kind.FIELD) continue;
    byCallersKey.set(node.alias?.value ?? node.name.value, plannedKey(print(node), 'Query', given));
  }
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [byCallersKey.get(key) ?? key, value]),
  );
}

/** `path: CODE subgraph` of each. */
export const told = (errors: readonly GraphQLError[]) =>
  errors.map(({ path, extensions }) =>
    `${path?.join('.') ?? 'nowhere'}: ${extensions.code} ${extensions.subgraph ?? ''}`.trim(),
  );
/** The same, with its errors as text. */
export const asTold = (query: string, data: Data) => {
  const answer = shown(query, data);
  return { data: answer.data, errors: told(answer.errors) };
};
