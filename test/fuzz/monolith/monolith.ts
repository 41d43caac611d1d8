import { transformSupergraphToPublicSchema } from '@theguild/federation-composition';
import {
  buildASTSchema,
  type DocumentNode,
  type GraphQLSchema,
  isAbstractType,
  isObjectType,
  Kind,
  parse,
  visit,
} from 'graphql';
import { composeSupergraph } from '../agencies/agencies.ts';
import type { Held } from './agency-field.ts';
import { resolveField } from './resolve-field.ts';

/**
 * One plain executable schema over the agencies' own resolvers and data: what callers would see if all were one
 * server. It has the public schema's types; whose failure a field feels, it takes from the agencies' schemas.
 */
export function createMonolith(): GraphQLSchema {
  const schema = buildASTSchema(publicSchema(parse(composeSupergraph(), { noLocation: true })), {
    assumeValidSDL: true,
  });
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    if (isAbstractType(type)) type.resolveType = (held: Held) => held.value.__typename;
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) field.resolve = resolveField(type.name, field.name);
  }
  return schema;
}

/** The composer leaves the names of hidden types among a union's members, which no schema can be built from. */
function publicSchema(supergraph: DocumentNode): DocumentNode {
  const document = transformSupergraphToPublicSchema(supergraph);
  const names = new Set(document.definitions.map((each) => ('name' in each ? each.name?.value : undefined)));
  return visit(document, {
    [Kind.UNION_TYPE_DEFINITION]: (union) => ({
      ...union,
      types: union.types?.filter(({ name }) => names.has(name.value)) ?? [],
    }),
  });
}
