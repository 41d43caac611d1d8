import { findBy } from '../support/rows.ts';
import type { Subgraphs } from '../support/subgraph.ts';

const ids = ['__proto__', 'constructor', 'toString', 'plain'];

/** Things whose ids are names that every object answers to. */
export const oddities: Subgraphs = {
  things: {
    schema: `
      scalar JSON
      type Query { things: [Thing!]! thing(id: ID!): Thing any: JSON limit(first: Int = 10): Int }
      type Mutation { touch: Thing }
      type Thing @key(fields: "id") { id: ID! name: String! any: JSON }
    `,
    resolvers: {
      Query: {
        things: () => ids.map((id) => ({ id, name: id })),
        thing: (_, { id }) => ({ id, name: id }),
        limit: (_, { first }) => first,
      },
    },
  },
  sizes: {
    schema: `type Thing @key(fields: "id") { id: ID! size: Int }`,
    resolvers: {
      Thing: {
        __resolveReference: findBy(
          ids.map((id, index) => ({ id, size: index })),
          'id',
        ),
      },
    },
  },
};
