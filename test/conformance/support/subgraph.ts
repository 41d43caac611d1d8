import { buildSubgraphSchema, type GraphQLResolverMap } from '@apollo/subgraph';
import { type DocumentNode, type GraphQLSchema, parse } from 'graphql';
import type { Conversation } from './conversation.ts';

/** A subgraph of a case: a schema, and how its fields are answered. */
export interface Subgraph {
  /** SDL. The link to the federation specification is added. */
  schema: string;
  /** What is not told here is read from the row under the field's own name. */
  resolvers?: GraphQLResolverMap<Conversation>;
}

/** By the name that the supergraph gives each. */
export type Subgraphs = Record<string, Subgraph>;

const federationLink = `extend schema @link(
  url: "https://specs.apollo.dev/federation/v2.5"
  import: [
    "@key" "@shareable" "@external" "@requires" "@provides"
    "@override" "@inaccessible" "@interfaceObject" "@tag" "@extends"
  ]
)
`;

/** The subgraph's schema as it would publish it. */
export function publishedSchema({ schema }: Subgraph): DocumentNode {
  return parse(federationLink + schema);
}

/** A schema that graphql-js can execute, entities and all. */
export function executableSchema(subgraph: Subgraph): GraphQLSchema {
  const typeDefs = publishedSchema(subgraph);
  return buildSubgraphSchema([{ typeDefs, ...(subgraph.resolvers && { resolvers: subgraph.resolvers }) }]);
}
