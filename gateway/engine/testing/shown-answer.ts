import {
  type FieldNode,
  type GraphQLError,
  type GraphQLNamedType,
  Kind,
  type OperationDefinitionNode,
  parse,
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

/** The same, of what a query asks for; the root fields of `data` go by the caller's keys. */
export function shown(query: string, data: Data, incomplete?: Incomplete) {
  const document = parse(query);
  const operation = document.definitions[0] as OperationDefinitionNode;
  const show = compileProjection(library, resolveConditions(document, operation, {}));
  return shownBy(show, joined(operation, data), incomplete);
}

/** The key that a field, as a query writes it, has in the joined data. */
export function plannedKey(
  field: string,
  type: string,
  { names, publicSchema }: Supergraph = library,
): string {
  const { selectionSet } = parse(`{ ${field} }`).definitions[0] as OperationDefinitionNode;
  return names.keyOf(selectionSet.selections[0] as FieldNode, publicSchema.getType(type) as GraphQLNamedType);
}

/** Data whose root fields go by the keys that they have in plans. */
function joined({ selectionSet: { selections } }: OperationDefinitionNode, data: Data): Data {
  const query = library.publicSchema.getQueryType() as GraphQLNamedType;
  const keys = selections.flatMap((node): [string, string][] =>
    node.kind === Kind.FIELD
      ? [[node.alias?.value ?? node.name.value, library.names.keyOf(node, query)]]
      : [],
  );
  const byCallersKey = new Map(keys);
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
