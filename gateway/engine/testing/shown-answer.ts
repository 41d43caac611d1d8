import { type GraphQLError, type OperationDefinitionNode, parse } from 'graphql';
import { faultWords, plainWording } from '../fault-words.ts';
import type { Data } from '../fetch/failure.ts';
import { Incomplete } from '../fetch/run.ts';
import { resolveConditions } from '../operation/resolve-conditions.ts';
import { compileProjection } from '../projection/project.ts';
import { Showing } from '../projection/showing.ts';
import { librarySupergraph as library } from './library.ts';

const faults = faultWords(plainWording);

/** What is shown of the joined data. */
export function shownBy(
  show: ReturnType<typeof compileProjection>,
  data: Data,
  incomplete = new Incomplete(),
) {
  const showing = new Showing({ faults, incomplete, unplaced: [] }, (key) => key);
  const answer = show(data, showing);
  return { data: answer, errors: showing.allErrors(answer) };
}

/** The same, of what a query asks for. */
export function shown(query: string, data: Data, incomplete?: Incomplete) {
  const document = parse(query);
  const operation = document.definitions[0] as OperationDefinitionNode;
  return shownBy(compileProjection(library, resolveConditions(document, operation, {})), data, incomplete);
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
