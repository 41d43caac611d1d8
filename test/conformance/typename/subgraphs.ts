import { findBy } from '../support/rows.ts';
import type { Subgraphs } from '../support/subgraph.ts';

const trees = [{ __typename: 'Oak', id: 't1', rings: 80, soil: { ph: 6 } }];
const owls = [{ __typename: 'Owl', id: 'w1' }];

export const wood: Subgraphs = {
  wood: {
    schema: `
      type Query { trees: [Tree!]! oak: Oak! lodger: Lodger }
      type Mutation { fell(id: ID!): Oak }
      interface Tree { id: ID! }
      type Oak implements Tree @key(fields: "id") { id: ID! rings: Int! soil: Soil! }
      type Soil { ph: Float! }
      union Lodger = Owl | Oak
      type Owl @key(fields: "id") { id: ID! }
    `,
    resolvers: {
      Query: { trees: () => trees, oak: () => trees[0], lodger: () => owls[0] },
      Mutation: { fell: () => trees[0] },
    },
  },
  birds: {
    schema: `
      type Query { hoots: Int! }
      type Oak @key(fields: "id") { id: ID! nests: Nests! }
      type Nests { count: Int! }
      type Owl @key(fields: "id") { id: ID! hoots: Int! }
    `,
    resolvers: {
      Query: { hoots: () => 3 },
      Oak: { nests: () => ({ count: 2 }) },
      Owl: { __resolveReference: findBy(owls, 'id'), hoots: () => 3 },
    },
  },
};
