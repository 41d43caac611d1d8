import { type DocumentNode, executeSync, type GraphQLSchema } from 'graphql';
import type { Data } from '../fetch/failure.ts';

/** What the public schema says of itself. Nobody else is asked. */
export function introspect(
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
): Data {
  const { data } = executeSync({ schema, document, variableValues: variables });
  return (data ?? {}) as Data;
}
