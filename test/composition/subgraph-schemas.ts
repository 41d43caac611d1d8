import type { DocumentNode } from 'graphql';
import { agencySchemaFiles, readSchema, sharedSchemaFiles } from '../../shared/schema/read-schema.ts';

const file = (path: string) => new URL(`../../${path}/schema.graphql`, import.meta.url);
const agency = (path: string) => readSchema([...sharedSchemaFiles, ...agencySchemaFiles, file(path)]);

/** Each subgraph's whole schema, as it publishes it. */
export const subgraphSchemas: Record<string, DocumentNode> = {
  'local-authority': agency('subgraphs/local-authority'),
  police: agency('subgraphs/police'),
  health: agency('subgraphs/health'),
  partnership: readSchema([...sharedSchemaFiles, file('gateway/partnership')]),
};
