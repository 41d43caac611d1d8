import { buildSubgraphSchema } from '@apollo/subgraph';
import { type DocumentNode, type GraphQLSchema, isObjectType } from 'graphql';
import { agencies, agencyNames, agencySchemas } from '../agencies/agencies.ts';
import type { Agency, Row } from '../agencies/agency.ts';
import type { Execution } from '../execution.ts';
import { refusable } from '../failures/refusals.ts';

/** Each agency's executable subgraph schema, `_entities` included; its context is an Execution. */
export const subgraphSchemas: Record<string, GraphQLSchema> = Object.fromEntries(
  agencyNames.map((name) => [name, subgraphSchema(name, agencies[name] as Agency)]),
);

function subgraphSchema(name: string, { resolvers, entities }: Agency): GraphQLSchema {
  const references = Object.entries(entities).map(([type, find]) => [
    type,
    { __resolveReference: (key: Row, execution: Execution) => find(key, execution) },
  ]);
  const typeDefs = agencySchemas[name] as DocumentNode;
  const schema = buildSubgraphSchema([{ typeDefs, resolvers: Object.fromEntries(references) }]);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('_')) continue;
    for (const field of Object.values(type.getFields())) {
      if (field.name.startsWith('_')) continue;
      field.resolve = refusable(name, type.name, field.name, resolvers[type.name]?.[field.name]);
    }
  }
  return schema;
}
